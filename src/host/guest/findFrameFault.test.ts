import { afterEach, describe, expect, it, vi } from "vitest";
import { manifest } from "../../../test/servedEngine";
import { protocolVersion } from "../../protocol";
import { findFrameFault } from "./findFrameFault";

afterEach(() => vi.unstubAllGlobals());

const url = "https://site.example/app/sandbox.html?build=1";
const site = { baseUrl: "https://site.example/app/", version: "1.0.0", signal: new AbortController().signal };

interface Answers {
  readonly page?: () => Response | Promise<Response>;
  readonly build?: () => Response | Promise<Response>;
}

const sandbox =
  (headers: Record<string, string> = {}) =>
  () =>
    new Response("<!doctype html><title>Vitrine sandbox</title>", { headers });
const status = (code: number) => () => new Response("No", { status: code });
const ours = () => new Response(manifest({ protocol: protocolVersion }));
const refused = () => Promise.reject(new TypeError("refused"));

async function faultOf(
  { page = sandbox(), build = ours }: Answers,
  { hasStarted = false, isIsolated = false } = {},
) {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (address: string) => {
    asked.push(address);
    return await (address === url ? page() : build());
  });
  const fault = await findFrameFault({ url, hasStarted, isIsolated }, site);
  return { fault, code: fault?.code, words: fault?.message ?? "", asked };
}

describe("a frame that does not answer", () => {
  it("has another version of the protocol", async () => {
    const build = () => new Response(manifest({ version: "2.0.0", protocol: protocolVersion + 1 }));
    const { code, words } = await faultOf({ build }, { hasStarted: true });
    expect(code).toBe("version-mismatch");
    expect(words).toContain("vitrine.js is version 1.0.0");
    expect(words).toContain("is version 2.0.0");
  });

  it("is only slow when its script has run and the version is the same, or is not known", async () => {
    for (const build of [ours, status(404), status(503), refused]) {
      const { fault, asked } = await faultOf({ build }, { hasStarted: true });
      expect(fault).toBeUndefined();
      expect(asked).toEqual([`${site.baseUrl}vitrine.json`]);
    }
  });

  it.each<[string, Answers, RegExp]>([
    ["is missing", { page: status(404) }, /sandbox\.html\?build=1 answered 404/],
    ["is another page", { page: () => new Response("<title>App</title>") }, /Another page came in place of/],
    ["cannot be asked for", { page: refused }, /X-Frame-Options.*frame-src/],
    [
      "may not be framed",
      { page: sandbox({ "X-Frame-Options": "DENY" }) },
      /is sent with "X-Frame-Options: DENY"/,
    ],
    [
      "may not be framed by this page",
      { page: sandbox({ "Content-Security-Policy": "default-src 'none'; frame-ancestors 'self'; x" }) },
      /is sent with "Content-Security-Policy: frame-ancestors 'self'"/,
    ],
    ["does not say why", {}, /is there, but the browser does not show it/],
  ])("has a page that %s", async (_, answers, expected) => {
    const { code, words } = await faultOf(answers);
    expect(code).toBe("frame-blocked");
    expect(words).toContain("The sandbox's frame did not start.");
    expect(words).toMatch(expected);
  });

  it("needs a header on a page that is cross-origin isolated", async () => {
    const { code, words } = await faultOf({}, { isIsolated: true });
    expect(code).toBe("frame-blocked");
    expect(words).toContain('must be sent with "Cross-Origin-Embedder-Policy: require-corp"');
  });

  it("is looked for in the wrong folder when nothing of the site is there", async () => {
    for (const page of [status(404), () => new Response("<title>App</title>")]) {
      const { code, words } = await faultOf({ page, build: status(404) });
      expect(code).toBe("engine-missing");
      expect(words).toContain("No engine at https://site.example/app/.");
    }
  });
});

import { readdirSync, readFileSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "@playwright/test";
import { headersByPath } from "../../build/policies";
import { builtSite, serveSite } from "../../tools/servers/serveSite";
import { caseTitle } from "./cases";

/** Every header that decides what an answer may do, by the kind of answer, as a person has reviewed it. */
const everywhere = {
  "access-control-allow-origin": "*",
  "cross-origin-resource-policy": "cross-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};
const forever = { "cache-control": "public, max-age=31536000, immutable" };
const permissions = headersByPath["/"]?.["Permissions-Policy"];
const ourPage = (ancestors: string) => ({
  ...everywhere,
  "content-security-policy": expect.stringMatching(
    new RegExp(
      `^default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; .*frame-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types [\\w' ]+; frame-ancestors ${ancestors}$`,
    ),
  ) as unknown,
  "permissions-policy": permissions,
});
const alone = { ...ourPage("'none'"), "cross-origin-opener-policy": "same-origin" };

function reviewedFor(path: string): Readonly<Record<string, unknown>> {
  if (["/", "/index.html", "/escape.html"].includes(path)) return alone;
  if (path === "/embed.html") return ourPage("\\*");
  if (path === "/sandbox.html") {
    return {
      ...everywhere,
      ...forever,
      "content-security-policy":
        "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval'; worker-src blob:; sandbox allow-scripts",
      "connection-allowlist": "()",
      "permissions-policy": `${permissions ?? ""}, fullscreen=(), clipboard-write=()`,
      "x-dns-prefetch-control": "off",
    };
  }
  if (path === "/service-worker.js") {
    return {
      ...everywhere,
      "content-security-policy": "default-src 'none'; script-src 'self'; connect-src 'self'",
    };
  }
  return /^\/(assets|engine)\//.test(path) ? { ...everywhere, ...forever } : everywhere;
}

const deciding =
  /^(access-control-|content-security|cross-origin-|permissions-|referrer-|x-|connection-allow|cache-control|set-cookie|clear-site|document-|origin-agent|report|nel|server|link|refresh)/;

function decidingHeaders(headers: Headers): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => deciding.test(name)));
}

/** Every kind of request: each file, plain and packed, conditional, in part, by HEAD, and by a strange name. */
async function wrongAnswers(url: string): Promise<string[]> {
  const files = readdirSync(builtSite, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath.slice(builtSite.length)}/${entry.name}`);
  const wrong: string[] = [];
  const expectAs = async (
    path: string,
    given: RequestInit,
    reviewed: string,
    status: number,
  ): Promise<void> => {
    const response = await fetch(url + path.slice(1), { ...given, redirect: "manual" });
    await response.body?.cancel();
    const seen = decidingHeaders(response.headers);
    const same = response.status === status && isSame(seen, reviewedFor(reviewed));
    if (!same) wrong.push(`${given.method ?? "GET"} ${path} ${response.status} ${JSON.stringify(seen)}`);
  };
  for (const path of ["/", ...files]) {
    await expectAs(path, {}, path, 200);
    await expectAs(path, { method: "HEAD" }, path, 200);
    await expectAs(`${path}?v=1`, { headers: { "Accept-Encoding": "identity" } }, path, 200);
  }
  for (const path of ["/", "/sandbox.html", "/service-worker.js"]) {
    const etag = (await fetch(url + path.slice(1))).headers.get("etag") ?? "";
    await expectAs(path, { headers: { "If-None-Match": etag } }, path, 304);
  }
  for (const path of [
    "/nothing.html",
    "/sandbox",
    "/embed/",
    "/engine/nothing",
    "/.git/config",
    "/%2e%2e/package.json",
    "/a%00b",
  ]) {
    await expectAs(path, {}, "/nothing", 404);
  }
  return wrong;
}

function isSame(seen: unknown, reviewed: unknown): boolean {
  try {
    expect(seen).toEqual(reviewed);
    return true;
  } catch {
    return false;
  }
}

const servers: Server[] = [];
async function serve(headers: boolean): Promise<string> {
  const server = await serveSite({ folder: builtSite, port: 0, headers });
  servers.push(server);
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

test.afterAll(() => {
  for (const server of servers) server.close();
});

test(caseTitle("ISO-01"), async () => {
  expect(await wrongAnswers(await serve(true))).toEqual([]);
  // With a host that sends none, every answer is reported.
  const files = readdirSync(builtSite, { recursive: true, withFileTypes: true }).filter((each) =>
    each.isFile(),
  );
  expect((await wrongAnswers(await serve(false))).length).toBeGreaterThan(files.length);
  // The pages themselves contain what no header says.
  for (const page of ["index", "embed", "escape", "sandbox"]) {
    expect(readFileSync(`${builtSite}/${page}.html`, "utf8")).toMatch(
      /<head>\s*<meta http-equiv="Content-Security-Policy" content="default-src 'none'; /,
    );
  }
});

import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { pagePolicies } from "../policies";
import { devPoliciesPlugin } from "./devPoliciesPlugin";
import { devPolicy } from "./devPolicy";
import { openTestServer, type TestServer } from "./testServer";
import { violationEvent, violationOf } from "./violation";

describe("a page's policy in development", () => {
  it("has the built page's directives, and what Vite's client needs besides", () => {
    const words = (policy: string): string[] => policy.split("; ");
    const built = words(pagePolicies["/index.html"]);
    for (const path of ["/", "/index.html"]) {
      const policy = words(devPolicy(path, { nonce: "N", host: "127.0.0.1:5173" }) ?? "");
      expect(policy.filter((each) => !built.includes(each))).toEqual([
        "script-src 'self' 'nonce-N'",
        "connect-src 'self' ws://127.0.0.1:5173",
      ]);
      expect(policy).toHaveLength(built.length);
    }
    expect(devPolicy("/embed.html", { nonce: "N", host: "h" })).toContain(
      "require-trusted-types-for 'script'",
    );
    expect(devPolicy("/sandbox.html", { nonce: "N", host: "h" })).toBeUndefined();
  });
});

describe("a violation", () => {
  const event = {
    effectiveDirective: "img-src",
    blockedURI: "https://example.org/x.png",
    sourceFile: "http://127.0.0.1:5173/src/ui/Menu.tsx",
    lineNumber: 3,
    columnNumber: 5,
    sample: "",
  };

  it("of our own code is reported with directive, address and place", () => {
    expect(violationOf(event)).toEqual({
      directive: "img-src",
      blocked: "https://example.org/x.png",
      place: "http://127.0.0.1:5173/src/ui/Menu.tsx:3:5",
      sample: "",
    });
    expect(violationOf({ ...event, sourceFile: "" })?.place).toContain("the page's HTML");
  });

  it.each([
    "http://127.0.0.1:5173/@vite/client",
    "http://127.0.0.1:5173/@react-refresh",
    "http://127.0.0.1:5173/node_modules/vite/dist/client/env.mjs",
    "chrome-extension://abc/content.js",
  ])("of %s is left out", (sourceFile) => {
    expect(violationOf({ ...event, sourceFile })).toBeUndefined();
  });
});

describe("the dev server's pages", () => {
  let site: TestServer;
  beforeAll(async () => {
    site = await openTestServer([devPoliciesPlugin()]);
  });
  afterAll(() => site.close());

  it("have the policy as report-only, and its nonce on all of their scripts", async () => {
    const page = await fetch(`${site.url}index.html`, { headers: { accept: "text/html" } });
    const policy = page.headers.get("content-security-policy-report-only") ?? "";
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? "";
    expect(nonce).not.toBe("");
    expect(policy).toContain(`connect-src 'self' ws://${new URL(site.url).host};`);
    const scripts = (await page.text()).match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThanOrEqual(4);
    for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
    expect((await fetch(`${site.url}sandbox.html`)).headers.has("content-security-policy-report-only")).toBe(
      false,
    );
  });

  it("show a violation on the overlay and in the log, and nothing that is not one", async () => {
    site.send(violationEvent, { directive: 1 });
    site.send(violationEvent, "text");
    const violation = {
      directive: "img-src",
      blocked: "https://example.org/",
      place: "a.ts:1:2",
      sample: "",
    };
    site.send(violationEvent, violation);
    const errors = () => site.received.flatMap((each) => (each.type === "error" ? [each.err.message] : []));
    await vi.waitFor(() => expect(errors()).toHaveLength(1));
    for (const shown of [errors()[0], site.log.join("\n")])
      for (const word of ["img-src", "https://example.org/", "a.ts:1:2"]) expect(shown).toContain(word);
  });
});

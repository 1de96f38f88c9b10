import { describe, expect, it } from "vitest";
import { guestPolicy, headersByPath, pagePolicies } from "./policies";

const directives = (policy: string): Record<string, string> =>
  Object.fromEntries(
    policy.split("; ").map((each) => {
      const space = each.indexOf(" ");
      return space < 0 ? [each, ""] : [each.slice(0, space), each.slice(space + 1)];
    }),
  );

const guest = guestPolicy(["sha256-one=", "sha256-two="]);
const policies = [
  guest,
  ...Object.values(pagePolicies),
  ...Object.values(headersByPath).flatMap(
    (headers: Readonly<Record<string, string>>) => headers["Content-Security-Policy"] ?? [],
  ),
];

describe("the guest's policy", () => {
  it("says exactly this", () => {
    expect(directives(guest)).toEqual({
      "default-src": "'none'",
      "script-src": "'sha256-one=' 'sha256-two=' 'wasm-unsafe-eval'",
      "worker-src": "blob:",
      "connect-src": "'none'",
      "base-uri": "'none'",
      "form-action": "'none'",
    });
  });

  it("has no frame-src or child-src: default-src, which lets nothing be framed, contains the inner frame", () => {
    expect(guest).not.toMatch(/frame-src|child-src/);
  });
});

describe("a page's policy", () => {
  it("lets scripts, frames and requests come from this site only", () => {
    for (const policy of Object.values(pagePolicies)) {
      expect(directives(policy)).toMatchObject({
        "default-src": "'none'",
        "script-src": "'self'",
        "connect-src": "'self'",
        "worker-src": "'self'",
        "frame-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "require-trusted-types-for": "'script'",
      });
    }
  });

  it("lets only the playground make HTML from strings, for Monaco, and by name", () => {
    const types = Object.entries(pagePolicies).map(([path, policy]) => [
      path,
      directives(policy)["trusted-types"],
    ]);
    expect(Object.fromEntries(types)).toEqual({
      "/index.html": expect.stringContaining("editorViewLayer"),
      "/embed.html": "'none'",
      "/escape.html": "'none'",
    });
    expect(pagePolicies["/index.html"]).not.toMatch(/trusted-types[^;]*(\*|allow-duplicates)/);
  });

  it("lets the playground be framed by nobody, and the embed by anyone", () => {
    const ancestors = (path: string): string | undefined =>
      directives(headersByPath[path]?.["Content-Security-Policy"] ?? "")["frame-ancestors"];
    expect([
      ancestors("/"),
      ancestors("/index.html"),
      ancestors("/escape.html"),
      ancestors("/embed.html"),
    ]).toEqual(["'none'", "'none'", "'none'", "*"]);
  });
});

describe("every policy", () => {
  it("opens none of these doors", () => {
    for (const policy of policies) {
      expect(policy).toMatch(/^default-src 'none'; /);
      expect(policy).not.toMatch(
        /'unsafe-eval'|strict-dynamic|unsafe-hashes|report-uri|report-to|allow-same-origin/,
      );
      const { "script-src": scripts = "", "worker-src": workers = "" } = directives(policy);
      expect(scripts).not.toMatch(/blob:|data:|https?:|\*/);
      expect(workers).not.toMatch(/data:|https?:|\*/);
    }
  });

  it("allows inline scripts by their hash only, except in the header that tightens the sandbox's own page", () => {
    const sandbox = headersByPath["/sandbox.html"]?.["Content-Security-Policy"];
    for (const policy of policies) {
      if (policy === sandbox) expect(directives(policy)["sandbox"]).toBe("allow-scripts");
      else expect(directives(policy)["script-src"]).not.toContain("unsafe-inline");
    }
  });

  it("is one line that fits into an attribute and a header", () => {
    for (const policy of policies) expect(policy).toMatch(/^[\x20-\x7e]*$/);
    for (const policy of policies) expect(policy).not.toMatch(/["<>,]/);
  });
});

describe("the headers", () => {
  it("report to nobody, and take every feature from every page", () => {
    for (const headers of Object.values(headersByPath)) {
      expect(Object.keys(headers).join(" ")).not.toMatch(/report/i);
    }
    for (const page of ["/", "/index.html", "/escape.html", "/embed.html", "/sandbox.html"]) {
      expect(headersByPath[page]?.["Permissions-Policy"]).toMatch(/camera=\(\).*microphone=\(\)/);
    }
  });

  it("allow the sandbox's page no connection", () => {
    expect(headersByPath["/sandbox.html"]).toMatchObject({
      "Connection-Allowlist": "()",
      "X-DNS-Prefetch-Control": "off",
    });
  });
});

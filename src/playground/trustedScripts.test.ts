// @vitest-environment happy-dom
import { expect, it } from "vitest";
import { trustOnlyScripts } from "./trustedScripts";

const known = new URL("service-worker.js", document.baseURI);

it("accepts the named script, and no other address", () => {
  let rule: ((address: string) => string | null) | undefined;
  const trustedTypes = {
    createPolicy(_name: string, rules: { createScriptURL(address: string): string | null }) {
      rule = rules.createScriptURL;
    },
  };
  trustOnlyScripts(Object.assign(Object.create(window) as Window, { document, trustedTypes }), [known]);
  expect(rule?.(known.href)).toBe(known.href);
  expect(rule?.("other.js")).toBeNull();
  expect(rule?.("https://elsewhere.example/service-worker.js")).toBeNull();
  expect(rule?.("data:text/javascript,1")).toBeNull();
});

it("does nothing where there are no Trusted Types", () => {
  expect(() => trustOnlyScripts(window, [known])).not.toThrow();
});

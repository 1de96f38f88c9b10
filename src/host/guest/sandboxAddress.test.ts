import { afterEach, expect, it, vi } from "vitest";

afterEach(() => vi.unstubAllGlobals());

/** The address on a page with this query. */
async function addressOn(search: string): Promise<string> {
  vi.resetModules();
  vi.stubGlobal("location", { search });
  return (await import("./sandboxAddress")).sandboxAddress;
}

it("asks the dev server for the guest with a console only on a page with ?debug", async () => {
  expect(await addressOn("")).toBe("sandbox.html");
  expect(await addressOn("?code=debug")).toBe("sandbox.html");
  expect(await addressOn("?debug")).toBe("sandbox.html?debug");
});

it("is the build's own in a build, whatever the page's address", async () => {
  vi.stubGlobal("VITRINE_SANDBOX_MARK", "0123456789ab");
  expect(await addressOn("?debug")).toBe("sandbox.html?build=0123456789ab");
});

import { expect, it } from "vitest";

import { failureMessage } from "./failureMessage";

it("reduces an address to the file's name", () => {
  expect(
    failureMessage("https://example.org/a/engine/python.wasm-8d00.bin could not be fetched. Try again."),
  ).toBe("python.wasm-8d00.bin could not be fetched. Try again.");
  expect(failureMessage("http://127.0.0.1:4173/sandbox.html?x=1#y did not load")).toBe(
    "sandbox.html did not load",
  );
  expect(failureMessage("The frame did not start.")).toBe("The frame did not start.");
});

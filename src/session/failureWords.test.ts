import { expect, it } from "vitest";

import { failureWords } from "./failureWords";

it("leaves of an address the file's name", () => {
  expect(
    failureWords("https://example.org/a/engine/python.wasm-8d00.bin could not be fetched. Try again."),
  ).toBe("python.wasm-8d00.bin could not be fetched. Try again.");
  expect(failureWords("http://127.0.0.1:4173/sandbox.html?x=1#y did not load")).toBe(
    "sandbox.html did not load",
  );
  expect(failureWords("The frame did not start.")).toBe("The frame did not start.");
});

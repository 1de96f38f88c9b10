import { describe, expect, it } from "vitest";
import { hasMemoryToSpare } from "./spareMemory";

describe("memory for a spare", () => {
  it.each([
    [{ deviceMemory: 2, hardwareConcurrency: 8 }, false],
    [{ deviceMemory: 8, hardwareConcurrency: 1 }, false],
    [{ deviceMemory: 4, hardwareConcurrency: 2 }, true],
    // Firefox and Safari do not tell.
    [{ hardwareConcurrency: 4 }, true],
    [{}, true],
  ])("of a machine that tells %o: %s", (machine, expected) => {
    expect(hasMemoryToSpare(machine)).toBe(expected);
  });
});

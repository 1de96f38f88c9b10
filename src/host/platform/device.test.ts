import { afterEach, describe, expect, it, vi } from "vitest";
import { defaultLimits, hasMemoryToSpare, limitsFor } from "./device";
import { baseLimits } from "./limits";

describe("the limits on a device", () => {
  it.each([
    [{ deviceMemory: 0.5 }, 256],
    [{ deviceMemory: 2 }, 256],
    [{ deviceMemory: 4 }, 512],
    // Firefox and Safari report none.
    [{}, 512],
  ])("that reports %o give a run %i MiB, and are otherwise the same", (device, memoryMiB) => {
    expect(limitsFor(device)).toEqual({ ...baseLimits, memoryMiB });
  });
});

describe("the limits of a page", () => {
  afterEach(() => void vi.unstubAllGlobals());

  it("are its device's, and on a server what most devices have", () => {
    vi.stubGlobal("self", { navigator: { deviceMemory: 1 } });
    expect(defaultLimits()).toEqual(baseLimits);
    vi.stubGlobal("document", {});
    expect(defaultLimits()).toEqual({ ...baseLimits, memoryMiB: 256 });
  });
});

describe("memory for a spare", () => {
  it.each([
    [{ deviceMemory: 2, hardwareConcurrency: 8 }, false],
    [{ deviceMemory: 8, hardwareConcurrency: 1 }, false],
    [{ deviceMemory: 4, hardwareConcurrency: 2 }, true],
    // Firefox and Safari report none.
    [{ hardwareConcurrency: 4 }, true],
    [{}, true],
  ])("of a device that reports %o: %s", (device, expected) => {
    expect(hasMemoryToSpare(device)).toBe(expected);
  });
});

import { describe, expect, it } from "vitest";
import { defaultLimits } from "../../protocol";
import { machineLimits } from "./machineLimits";

describe("the limits on a machine", () => {
  it.each([
    [{ deviceMemory: 0.5 }, 256],
    [{ deviceMemory: 2 }, 256],
    [{ deviceMemory: 4 }, 512],
    // Firefox and Safari do not tell.
    [{}, 512],
  ])("that tells %o give a run %i MiB, and otherwise what they are", (machine, memoryMiB) => {
    expect(machineLimits(machine)).toEqual({ ...defaultLimits, memoryMiB });
  });
});

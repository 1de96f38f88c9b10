import { randomFillSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { withDeterministicClock } from "./deterministicClock";

const read = async (): Promise<readonly number[]> => {
  const dates = [Date.now(), Date.now()];
  await Promise.resolve();
  return [...dates, performance.now(), Math.random(), ...crypto.getRandomValues(new Uint8Array(3))];
};

describe("a deterministic clock", () => {
  it("reads the same each time, later with each read, and gives zeros as random bytes", async () => {
    const begin = Date.UTC(2000, 0, 1);
    const seen = [begin + 1, begin + 2, 3, 0, 0, 0, 0];
    expect([await withDeterministicClock(read), await withDeterministicClock(read)]).toEqual([seen, seen]);
  });

  it("restores the process's own clock even if the work fails", async () => {
    await expect(withDeterministicClock(() => Promise.reject(new Error("failed")))).rejects.toThrow("failed");
    expect(Date.now()).toBeGreaterThan(Date.UTC(2026, 0, 1));
    expect(performance.now()).toBeGreaterThan(50);
    expect(new Set([Math.random(), Math.random()]).size).toBe(2);
    const drawn = [crypto.getRandomValues(new Uint8Array(16)), randomFillSync(new Uint8Array(16))];
    expect(drawn.every((bytes) => bytes.some((byte) => byte !== 0))).toBe(true);
  });
});

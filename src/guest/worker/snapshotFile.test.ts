import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSnapshot, restorePages, writeSnapshot } from "./snapshotFile";

const page = 4096;
const key = "0123456789abcdef00000000ffffffff";
const state = Uint8Array.from({ length: 128 }, (_, index) => index);

/** Memory in which each page is filled with the number given. */
function memory(fills: readonly number[]): Uint8Array {
  const made = new Uint8Array(fills.length * page);
  fills.forEach((fill, index) => made.fill(fill, index * page, (index + 1) * page));
  return made;
}

function fileOf(heap: Uint8Array, base: Uint8Array): ArrayBuffer {
  return writeSnapshot(key, { heap, state, base }).slice().buffer;
}

describe("a snapshot's file", () => {
  it("restores any memory from its differences", () => {
    const fills = fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2 })), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(fills, (pairs) => {
        const heap = memory(pairs.map(([after]) => after));
        const base = memory(pairs.map(([, before]) => before));
        const snapshot = readSnapshot(fileOf(heap, base));
        const restored = base.slice();
        restorePages(restored, snapshot);
        expect(Buffer.compare(restored, heap)).toBe(0);
        expect([snapshot.key, ...snapshot.state]).toEqual([key, ...state]);
      }),
      { numRuns: 50 },
    );
  });

  it("leaves out what the engine itself contains", () => {
    const base = memory([1, 2, 0, 0]);
    expect(fileOf(memory([1, 2, 0, 9]), base).byteLength).toBeLessThan(2 * page);
  });

  it("does not go into the memory of another engine", () => {
    const snapshot = readSnapshot(fileOf(memory([1, 2, 3]), memory([1, 2, 0])));
    expect(() => restorePages(memory([1, 9, 0]), snapshot)).toThrow("another engine");
    expect(() => restorePages(memory([1, 2, 0, 0]), snapshot)).toThrow("another engine");
  });

  it("is rejected when it was cut short, or is something else", () => {
    const file = fileOf(memory([1, 2, 3]), memory([0, 2, 0]));
    for (const length of [0, 3, 20, 100, page, file.byteLength - 1])
      expect(() => readSnapshot(file.slice(0, length))).toThrow();
    expect(() => readSnapshot(new ArrayBuffer(3 * page))).toThrow("no snapshot");
  });
});

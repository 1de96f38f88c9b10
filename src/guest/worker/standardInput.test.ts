import { describe, expect, it } from "vitest";
import { createStandardInput } from "./standardInput";

function readAll(text: string, size: number): string {
  const { read } = createStandardInput(text);
  const bytes: number[] = [];
  const buffer = new Uint8Array(size);
  for (let count = read(buffer); count > 0; count = read(buffer)) bytes.push(...buffer.subarray(0, count));
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(Uint8Array.from(bytes));
}

describe("standard input", () => {
  it("is handed out in order and completely, however small the reads", () => {
    const text = "\ufeffname\nПривет 🐍\nlast line without its end";
    for (const size of [1, 2, 3, 7, 1000]) expect(readAll(text, size)).toBe(text);
  });

  it("is at its end for ever when there is none left", () => {
    const { read } = createStandardInput("a");
    const buffer = new Uint8Array(8);
    expect([read(buffer), read(buffer), read(buffer)]).toEqual([1, 0, 0]);
    expect(createStandardInput("").read(buffer)).toBe(0);
  });

  it("writes no more of the buffer than it reports", () => {
    const buffer = new Uint8Array(4).fill(9);
    createStandardInput("ab").read(buffer);
    expect([...buffer]).toEqual([97, 98, 9, 9]);
  });
});

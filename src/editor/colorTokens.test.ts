import { expect, test } from "vitest";
import { readColorTokens, toHex } from "./colorTokens";

test.each([
  [" #0B7A75 ", "#0b7a75"],
  ["#abc", "#aabbcc"],
  ["#abcd", "#aabbccdd"],
  ["#0b7a7580", "#0b7a7580"],
  ["rgb(11, 122, 117)", "#0b7a75"],
  ["rgb(11 122 117 / 0.5)", "#0b7a7580"],
  ["rgba(100%, 0%, 0%, 50%)", "#ff000080"],
])("reads %s", (value, hex) => {
  expect(toHex(value)).toBe(hex);
});

test.each(["", "teal", "#12", "rgb(1 2)", "rgb(from red r g b)", "oklch(0.5 0.1 200)", "var(--ink)"])(
  "leaves %j to the editor's own theme",
  (value) => {
    expect(toHex(value)).toBeUndefined();
  },
);

test("reads the tokens that are set", () => {
  const style = { getPropertyValue: (name: string) => (name === "--ink" ? "#111" : "") };
  expect(readColorTokens(style)).toEqual({ ink: "#111111" });
});

import { expect, it } from "vitest";
import { firstLine } from "./firstLine";
import { formatWhen } from "./formatWhen";

const now = new Date(2026, 2, 29, 14, 30).getTime();
const at = (...parts: [number, number, number, number, number]) =>
  formatWhen(new Date(...parts).getTime(), now);

it("says when a program was changed", () => {
  expect(formatWhen(now - 59_000, now)).toBe("just now");
  expect(formatWhen(now + 5_000, now), "the clock of another tab").toBe("just now");
  expect(formatWhen(now - 12 * 60_000, now)).toBe("12 min ago");
  expect(at(2026, 2, 29, 9, 5)).toBe("09:05");
  expect(at(2026, 2, 28, 23, 59)).toBe("yesterday, 23:59");
  expect(at(2026, 2, 27, 23, 59)).toBe("27 Mar");
  expect(at(2025, 10, 3, 9, 0)).toBe("3 Nov 2025");
});

it("shows the first line that has something in it", () => {
  expect(firstLine("\n\n   x = 1  \ny = 2")).toBe("x = 1");
  expect(firstLine(" \n\t\n")).toBe("");
  expect(firstLine("a".repeat(500))).toBe(`${"a".repeat(120)}…`);
});

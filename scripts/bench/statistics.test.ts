import { expect, it } from "vitest";
import { median, percentile } from "./statistics";

it("finds the middle of an odd and of an even number of samples, whatever their order", () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 3, 2])).toBe(2.5);
});

it("finds a percentile between two samples", () => {
  expect(percentile([0, 10, 20, 30, 40], 0.95)).toBeCloseTo(38);
  expect(percentile([7], 0.95)).toBe(7);
});

it("has no middle for an empty list", () => {
  expect(median([])).toBeNaN();
});

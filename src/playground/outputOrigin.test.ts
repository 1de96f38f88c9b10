import { expect, it } from "vitest";
import { createOutputOrigin } from "./outputOrigin";

it("knows output of a program that was replaced, until the next run or until that program is back", () => {
  const origin = createOutputOrigin();
  const isPrevious = (): boolean => origin.getSnapshot().isPrevious;
  origin.replaced("first");
  expect(isPrevious()).toBe(false);
  origin.ran("first, edited");
  origin.replaced("second");
  expect(isPrevious()).toBe(true);
  origin.replaced("first, edited");
  expect(isPrevious()).toBe(false);
  origin.replaced("third");
  origin.ran("third");
  expect(isPrevious()).toBe(false);
  expect(origin.ranCode).toBe("third");
});

import { expect, test } from "vitest";
import { closesNothing } from "./brackets";

test("tells a bracket that closes nothing", () => {
  expect(closesNothing("f(1,\n2))", 7)).toBe(true);
  expect(closesNothing("f(g(1))", 6)).toBe(false);
  expect(closesNothing("f(1) # )", 7)).toBe(false);
  expect(closesNothing("')'", 1)).toBe(false);
  expect(closesNothing("x", 5)).toBe(false);
});

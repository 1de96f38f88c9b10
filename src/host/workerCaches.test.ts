import { expect, it } from "vitest";
import { letsGuestsKeepCaches } from "./workerCaches";

it.each([
  ["Apple Computer, Inc.", true],
  ["Google Inc.", false],
  // Firefox
  ["", false],
])("a guest may keep caches in an engine of %j: %s", (vendor, expected) => {
  expect(letsGuestsKeepCaches({ vendor })).toBe(expected);
});

import { expect, it } from "vitest";
import { frameReuseIn } from "./frameReuse";

it.each([
  ["Apple Computer, Inc.", "never"],
  ["Google Inc.", "until-forced-end"],
  // Firefox
  ["", "always"],
])("in an engine of %j a frame gives interpreters: %s", (vendor, expected) => {
  expect(frameReuseIn({ vendor })).toBe(expected);
});

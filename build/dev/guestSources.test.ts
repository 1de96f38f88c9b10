import { expect, it } from "vitest";
import { isGuestSource } from "./guestSources";

it.each([
  ["src/guest/worker/worker.ts", true],
  ["src/guest/python/_vitrine/runner.py", true],
  ["src/protocol/limits.ts", true],
  ["src/guest/worker/memoryCap.test.ts", false],
  ["src/guest/python/cases/exits.py", false],
  ["test/interpreter.ts", false],
  ["src/host/guest/guest.ts", false],
  ["e2e/src/guest/page.ts", false],
])("%s: %s", (path, expected) => {
  expect(isGuestSource("/project", `/project/${path}`)).toBe(expected);
});

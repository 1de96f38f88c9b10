import { expect, test, vi } from "vitest";
import { createListeners } from "./listeners";

test("adding returns an undo that may be called twice", () => {
  const listeners = createListeners<string>();
  const first = vi.fn();
  const undo = listeners.add(first);
  listeners.add(first);
  listeners.tell("a");
  undo();
  undo();
  listeners.tell("b");
  expect(first.mock.calls).toEqual([["a"], ["a"], ["b"]]);
});

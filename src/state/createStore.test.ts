import { expect, it, vi } from "vitest";
import { constant, createStore } from "./createStore";

it("calls listeners for a change, and only for a change", () => {
  const store = createStore({ count: 1, name: "a" });
  const listener = vi.fn(() => store.getSnapshot());
  const undo = store.subscribe(listener);
  store.update({ count: 2 });
  store.set(store.getSnapshot());
  expect(listener.mock.results.map(({ value }) => value as unknown)).toEqual([{ count: 2, name: "a" }]);
  undo();
  store.update({ count: 3 });
  expect(listener).toHaveBeenCalledOnce();
  expect(store.getSnapshot()).toEqual({ count: 3, name: "a" });
});

it("has constants", () => {
  const one = constant(1);
  one.subscribe(() => undefined)();
  expect(one.getSnapshot()).toBe(1);
});

import { afterEach, expect, test, vi } from "vitest";
import { Emitter } from "./Emitter";

afterEach(() => vi.unstubAllGlobals());

test("subscribing returns an undo function that may be called twice", () => {
  const emitter = new Emitter<string>();
  const first = vi.fn();
  const undo = emitter.subscribe(first);
  emitter.subscribe(first);
  emitter.emit("a");
  undo();
  undo();
  emitter.emit("b");
  expect(first.mock.calls).toEqual([["a"], ["a"], ["b"]]);
});

test("calls in order, and changes during an event count from then on", () => {
  const emitter = new Emitter<string>();
  const seen: string[] = [];
  emitter.subscribe((event) => {
    seen.push(`first ${event}`);
    undoThird();
    emitter.subscribe((later) => seen.push(`fourth ${later}`));
  });
  emitter.subscribe((event) => seen.push(`second ${event}`));
  const undoThird = emitter.subscribe((event) => seen.push(`third ${event}`));
  emitter.emit("a");
  expect(seen).toEqual(["first a", "second a"]);
  emitter.emit("b");
  expect(seen.slice(2)).toEqual(["first b", "second b", "fourth b"]);
});

test("an error in a listener is reported and does not affect the others", () => {
  const reported = vi.fn();
  vi.stubGlobal("reportError", reported);
  const emitter = new Emitter();
  const after = vi.fn();
  const fault = new Error("of a listener");
  emitter.subscribe(() => {
    throw fault;
  });
  emitter.subscribe(after);
  emitter.emit();
  expect(after).toHaveBeenCalledOnce();
  expect(reported).toHaveBeenCalledExactlyOnceWith(fault);
});

test("calls no listener once it is cleared", () => {
  const emitter = new Emitter();
  const listener = vi.fn();
  emitter.subscribe(listener);
  emitter.clear();
  emitter.emit();
  expect(listener).not.toHaveBeenCalled();
});

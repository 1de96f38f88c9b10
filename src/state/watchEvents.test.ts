import { expect, it, vi } from "vitest";
import { watchEvents } from "./watchEvents";

it("reads the value each time, and listens until it is unsubscribed", () => {
  const target = new EventTarget();
  let online = true;
  const watch = watchEvents(() => online, [target], ["online", "offline"]);
  const listener = vi.fn();
  const undo = watch.subscribe(listener);
  online = false;
  target.dispatchEvent(new Event("offline"));
  target.dispatchEvent(new Event("another"));
  expect(watch.getSnapshot()).toBe(false);
  expect(listener).toHaveBeenCalledOnce();
  undo();
  undo();
  target.dispatchEvent(new Event("online"));
  expect(listener).toHaveBeenCalledOnce();
});

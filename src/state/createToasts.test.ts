import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createToasts } from "./createToasts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("shows the latest toast, and removes it after a while", () => {
  const toasts = createToasts();
  toasts.show("first");
  toasts.show("second");
  expect(toasts.getSnapshot()?.message).toBe("second");
  vi.advanceTimersByTime(8_000);
  expect(toasts.getSnapshot()).toBeNull();
});

it("shows a toast with an action for longer, and runs the action once", () => {
  const toasts = createToasts();
  const run = vi.fn();
  toasts.show("opened", { label: "Undo", run });
  vi.advanceTimersByTime(14_000);
  expect(toasts.getSnapshot()?.message).toBe("opened");
  toasts.act();
  toasts.act();
  expect(run).toHaveBeenCalledOnce();
  expect(toasts.getSnapshot()).toBeNull();
});

it("keeps a toast while it is held", () => {
  const toasts = createToasts();
  toasts.show("held");
  toasts.hold(true);
  vi.advanceTimersByTime(60_000);
  expect(toasts.getSnapshot()?.message).toBe("held");
  toasts.hold(false);
  vi.advanceTimersByTime(8_000);
  expect(toasts.getSnapshot()).toBeNull();
});

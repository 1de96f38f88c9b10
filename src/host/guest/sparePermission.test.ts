import { expect, it, vi } from "vitest";
import { createSparePermission } from "./sparePermission";

function onPage(page: EventTarget) {
  const ending = new AbortController();
  const onTaken = vi.fn();
  return { permission: createSparePermission(page, ending.signal, onTaken), onTaken, ending };
}

it("is held by the sandbox that took it last", () => {
  const page = new EventTarget();
  const [one, other] = [onPage(page), onPage(page)];
  expect(one.permission.isHeld).toBe(false);
  one.permission.take();
  one.permission.take();
  expect([one.permission.isHeld, one.onTaken.mock.calls.length]).toEqual([true, 0]);
  other.permission.take();
  expect([one.permission.isHeld, other.permission.isHeld]).toEqual([false, true]);
  expect(one.onTaken).toHaveBeenCalledOnce();
  one.permission.take();
  expect([one.permission.isHeld, other.permission.isHeld]).toEqual([true, false]);
});

it("is a page's own", () => {
  const [one, other] = [onPage(new EventTarget()), onPage(new EventTarget())];
  one.permission.take();
  other.permission.take();
  expect([one.permission.isHeld, other.permission.isHeld]).toEqual([true, true]);
});

it("is of no interest to a sandbox that is gone", () => {
  const page = new EventTarget();
  const [one, other] = [onPage(page), onPage(page)];
  one.permission.take();
  one.ending.abort();
  other.permission.take();
  expect(one.onTaken).not.toHaveBeenCalled();
  one.permission.take();
  expect(other.permission.isHeld).toBe(true);
});

import { describe, expect, it, vi } from "vitest";
import { watchBfcache } from "./bfcache";

const transition = (type: string, persisted: boolean): Event => Object.assign(new Event(type), { persisted });

describe("a page that enters the bfcache", () => {
  it("is reported, and its return too, until undone; an ordinary unload and load are not", () => {
    const page = new EventTarget();
    const stored = vi.fn();
    const restored = vi.fn();
    const undo = watchBfcache(page, stored, restored);
    page.dispatchEvent(transition("pageshow", false));
    page.dispatchEvent(transition("pagehide", false));
    page.dispatchEvent(new Event("pagehide"));
    expect([stored, restored].map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
    page.dispatchEvent(transition("pagehide", true));
    expect([stored, restored].map(({ mock }) => mock.calls.length)).toEqual([1, 0]);
    page.dispatchEvent(transition("pageshow", true));
    expect([stored, restored].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
    undo();
    page.dispatchEvent(transition("pagehide", true));
    expect(stored).toHaveBeenCalledOnce();
  });
});

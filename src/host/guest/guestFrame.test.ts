// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from "vitest";
import { wallClock } from "../platform/clock";
import { openGuestFrame } from "./guestFrame";

const frames = (): number => document.querySelectorAll("iframe").length;

afterEach(() => {
  for (const frame of document.querySelectorAll("iframe")) frame.remove();
});

describe("the guest's frame", () => {
  it("is removed at once when it is no longer wanted, though it has not loaded", async () => {
    const ending = new AbortController();
    const opening = openGuestFrame("about:blank", wallClock, ending.signal).catch((error: unknown) => error);
    expect(frames()).toBe(1);
    const reason = new Error("disposed");
    ending.abort(reason);
    await expect(opening).resolves.toBe(reason);
    expect(frames()).toBe(0);
  });

  it("is not made at all when its signal was already aborted", async () => {
    const opening = openGuestFrame("about:blank", wallClock, AbortSignal.abort(new Error("disposed")));
    await expect(opening).rejects.toThrow("disposed");
    expect(frames()).toBe(0);
  });
});

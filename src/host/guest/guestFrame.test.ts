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

  it("is refused at once when the page's policy refuses it, and not for other addresses and policies", async () => {
    const url = "about:sandbox.html?build=1";
    const opening = openGuestFrame(url, wallClock, new AbortController().signal);
    const violate = (blockedURI: string, disposition: string, effectiveDirective: string): boolean =>
      document.dispatchEvent(
        Object.assign(new Event("securitypolicyviolation"), { blockedURI, disposition, effectiveDirective }),
      );
    // Before it has loaded.
    violate("about:other.html", "enforce", "other-src");
    violate(url, "report", "report-src");
    violate(url, "enforce", "frame-src");
    await expect(opening).rejects.toMatchObject({
      code: "frame-blocked",
      message: expect.stringContaining(
        "Content-Security-Policy forbids it: add about:sandbox.html to frame-src.",
      ) as unknown,
    });
    expect(frames()).toBe(0);
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { timeouts } from "../platform/timeouts";
import { downloadEngine } from "../engine/engineDownload";
import { openGuest } from "./openGuest";
import { SandboxError } from "../SandboxError";
import { GuestThrew } from "./wrapGuest";
import { died, engine, fakeGuest, interpreter, setUp } from "../../../test/pooledGuests";

vi.mock("./openGuest", () => ({ openGuest: vi.fn() }));
vi.mock("../engine/engineDownload", () => ({ downloadEngine: vi.fn() }));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.resetAllMocks();
});

describe("the interpreter pool", () => {
  it("opens one guest and takes every interpreter from it", async () => {
    const { supply, guests, steps } = setUp();
    await expect(supply.acquire(512, true)).resolves.toBe(interpreter);
    await expect(supply.acquire(256, true)).resolves.toBe(interpreter);
    expect(vi.mocked(openGuest).mock.calls.map(([url]) => url)).toEqual([
      "https://site.example/app/sandbox.html",
    ]);
    expect(guests[0]?.startInterpreter.mock.calls).toEqual([[512], [256]]);
    expect(steps).toEqual(["downloading", "starting", "starting"]);
  });

  it("opens another guest when the last one was lost or is replaced", async () => {
    const { supply, guests } = setUp();
    await supply.acquire(512, true);
    guests[0]?.lose();
    await vi.advanceTimersByTimeAsync(0);
    await supply.acquire(512, true);
    const replaced = supply.replace(512);
    expect(guests[1]?.remove).toHaveBeenCalled();
    await replaced;
    expect(guests).toHaveLength(3);
  });

  it("has the fetched files unpacked for the next visit, some time after they went into the guest", async () => {
    const { supply, unpack } = setUp();
    await supply.acquire(512, true);
    await vi.advanceTimersByTimeAsync(timeouts.unpackDelayMs - 1);
    expect(unpack).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(unpack).toHaveBeenCalledOnce();
    const gone = setUp();
    await gone.supply.acquire(512, true);
    gone.ending.abort();
    await vi.advanceTimersByTimeAsync(timeouts.unpackDelayMs);
    expect(gone.unpack).not.toHaveBeenCalled();
  });

  it("reports the download, and the compilation when it is complete", async () => {
    const { supply, steps, onProgress } = setUp();
    vi.mocked(downloadEngine).mockImplementationOnce((settings) => {
      settings.onProgress(5, 10);
      settings.onProgress(10, 10);
      return engine;
    });
    await supply.acquire(512, true);
    expect(onProgress.mock.calls.flat()).toEqual([
      { step: "downloading", loadedBytes: 5, totalBytes: 10 },
      { step: "downloading", loadedBytes: 10, totalBytes: 10 },
    ]);
    expect(steps).toEqual(["downloading", "compiling", "starting"]);
  });

  it("tries again in a new guest, after pauses that grow, when one died while it started", async () => {
    for (const error of [died, new GuestThrew("RuntimeError")]) {
      const { supply, guests } = setUp();
      vi.mocked(openGuest).mockImplementation(() => {
        const guest = fakeGuest();
        guests.push(guest);
        if (guests.length < 3) guest.startInterpreter.mockRejectedValue(error);
        return Promise.resolve(guest);
      });
      const next = supply.acquire(512, true);
      await vi.advanceTimersByTimeAsync(499);
      expect(guests).toHaveLength(1);
      expect(guests[0]?.remove).toHaveBeenCalled();
      await vi.advanceTimersByTimeAsync(1);
      expect(guests).toHaveLength(2);
      await vi.advanceTimersByTimeAsync(999);
      expect(guests).toHaveLength(2);
      await vi.advanceTimersByTimeAsync(1);
      await expect(next).resolves.toBe(interpreter);
    }
  });

  it("gives up after three deaths in a row, and says so", async () => {
    const { supply } = setUp();
    vi.mocked(openGuest).mockRejectedValue(died);
    const next = supply.acquire(512, true).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(10_000);
    await expect(next).resolves.toMatchObject({ name: "SandboxError", code: "crash-loop" });
    expect(openGuest).toHaveBeenCalledTimes(3);
  });

  it("does not try again when the fault lasts", async () => {
    for (const code of [
      "engine-missing",
      "engine-corrupt",
      "engine-stalled",
      "frame-blocked",
      "boot-timeout",
    ] as const) {
      const { supply } = setUp();
      vi.mocked(openGuest).mockReset().mockRejectedValue(new SandboxError(code, "No."));
      await expect(supply.acquire(512, true)).rejects.toMatchObject({ code });
      expect(openGuest).toHaveBeenCalledOnce();
    }
  });

  it("ends the download when its frame fails first", async () => {
    const { supply, downloads } = setUp();
    vi.mocked(openGuest).mockRejectedValue(new SandboxError("frame-blocked", "No."));
    await expect(supply.acquire(512, true)).rejects.toMatchObject({ code: "frame-blocked" });
    expect(downloads[0]?.signal.aborted).toBe(true);
  });

  it("removes its guest when it is aborted, and opens no other", async () => {
    const { supply, guests, ending, downloads } = setUp();
    await supply.acquire(512, true);
    ending.abort(new Error("disposed"));
    expect(guests[0]?.remove).toHaveBeenCalled();
    expect(downloads[0]?.signal.aborted).toBe(true);
    await expect(supply.acquire(512, true)).rejects.toThrow("disposed");
    expect(openGuest).toHaveBeenCalledOnce();
  });

  it("removes a guest that opens after it was aborted", async () => {
    const { supply, guests, ending } = setUp();
    vi.mocked(openGuest).mockImplementation(() => {
      ending.abort(new Error("disposed"));
      const guest = fakeGuest();
      guests.push(guest);
      return Promise.resolve(guest);
    });
    const next = supply.acquire(512, true).catch((error: unknown) => error);
    await expect(next).resolves.toMatchObject({ message: "disposed" });
    expect(guests[0]?.remove).toHaveBeenCalled();
    expect(guests[0]?.startInterpreter).not.toHaveBeenCalled();
  });

  it("opens no guest when it was aborted in a pause between two attempts", async () => {
    const { supply, ending } = setUp();
    vi.mocked(openGuest).mockRejectedValue(died);
    const next = supply.acquire(512, true).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(100);
    ending.abort(new Error("disposed"));
    await vi.advanceTimersByTimeAsync(10_000);
    await expect(next).resolves.toMatchObject({ message: "disposed" });
    expect(openGuest).toHaveBeenCalledOnce();
  });
});

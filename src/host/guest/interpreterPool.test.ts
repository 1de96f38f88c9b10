import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { deferred, patience } from "../../protocol";
import type { ReleaseSlot } from "./bootSlots";
import { wallClock } from "../platform/clock";
import { downloadEngine, type DownloadSettings, type EngineDownload } from "../engine/engineDownload";
import { openGuest, type Guest } from "./guest";
import type { FrameReuse } from "./frameReuse";
import type { Interpreter } from "./interpreter";
import { createInterpreterPool } from "./interpreterPool";
import { SandboxError } from "../SandboxError";
import { timeouts } from "../platform/timeouts";
import { GuestThrew } from "./wrapGuest";

vi.mock("./guest", () => ({ openGuest: vi.fn() }));
vi.mock("../engine/engineDownload", () => ({ downloadEngine: vi.fn() }));

const interpreter = { isAlive: true } as Interpreter;
const bytes = Promise.resolve(new ArrayBuffer(1));
const engine: EngineDownload = { wasm: bytes, stdlib: bytes, snapshot: bytes };
const died = new SandboxError("boot-failed", "Python stopped while it was starting. Try again.");

function fakeGuest() {
  let resolveLost = (): void => undefined;
  const lost = new Promise<void>((resolve) => (resolveLost = resolve));
  const startInterpreter = vi.fn<(memoryMiB: number) => Promise<Interpreter>>(() =>
    Promise.resolve(interpreter),
  );
  const remove = vi.fn(resolveLost);
  const settled = () => Promise.resolve();
  const loaded = Promise.resolve();
  const prewarm = vi.fn();
  const forcedEndAt: number | undefined = undefined;
  return {
    loaded,
    lost,
    settled,
    remove,
    startInterpreter,
    prewarm,
    forcedEndAt: forcedEndAt as number | undefined,
    lose: resolveLost,
  } satisfies Guest & { lose: () => void };
}

function setUp({ frameReuse = "always" }: { frameReuse?: FrameReuse } = {}) {
  const ending = new AbortController();
  const guests: ReturnType<typeof fakeGuest>[] = [];
  const steps: string[] = [];
  const onProgress = vi.fn();
  const downloads: DownloadSettings[] = [];
  const endTurn = vi.fn();
  const unpack = vi.fn(() => Promise.resolve());
  const turns = {
    take: vi.fn(() => Promise.resolve<ReleaseSlot>(endTurn)),
    tryAcquire: vi.fn(() => Promise.resolve<ReleaseSlot | undefined>(endTurn)),
    untilFree: vi.fn((_: AbortSignal) => Promise.resolve()),
  };
  vi.mocked(downloadEngine).mockImplementation((settings) => {
    downloads.push(settings);
    return engine;
  });
  vi.mocked(openGuest).mockImplementation(async (_url, { wasm }) => {
    await wasm;
    const guest = fakeGuest();
    guests.push(guest);
    return guest;
  });
  const supply = createInterpreterPool({
    baseUrl: "https://site.example/app/",
    files: [],
    store: { read: () => Promise.resolve(undefined), put: () => Promise.resolve(), unpack },
    locks: undefined,
    turns,
    isSparingLine: false,
    clock: wallClock,
    signal: ending.signal,
    keepsSpare: true,
    frameReuse,
    onStep: (step) => steps.push(step),
    onProgress,
  });
  return { supply, ending, guests, steps, onProgress, downloads, turns, endTurn, unpack };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.resetAllMocks();
});

describe("the supply of interpreters", () => {
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

  it("takes each interpreter from a guest of its own where a frame may keep what was left in it", async () => {
    const { supply, guests } = setUp({ frameReuse: "never" });
    await supply.acquire(512, true);
    supply.prewarm(512);
    await vi.advanceTimersByTimeAsync(60_000);
    await supply.acquire(512, true);
    expect(guests).toHaveLength(2);
    expect(guests[0]?.remove).toHaveBeenCalled();
    expect(guests[0]?.prewarm).not.toHaveBeenCalled();
    expect(guests[1]?.remove).not.toHaveBeenCalled();
  });

  describe("where a thread may outlive its worker until the frame goes", () => {
    async function withForcedEnd({ spare }: { spare: boolean }) {
      const made = setUp({ frameReuse: "until-forced-end" });
      await made.supply.acquire(512, true);
      if (spare) {
        made.supply.prewarm(512);
        await vi.advanceTimersByTimeAsync(100);
      }
      const [guest] = made.guests;
      if (guest !== undefined) guest.forcedEndAt = wallClock.now();
      return made;
    }

    it("keeps the frame while no worker in it was ended by force", async () => {
      const { supply, guests } = setUp({ frameReuse: "until-forced-end" });
      await supply.acquire(512, true);
      expect(supply.needsReplacement).toBe(false);
      await supply.acquire(512, false);
      expect(guests).toHaveLength(1);
    });

    it.each([
      ["a run that waits has the spare of the same frame", true, true, 1],
      ["a run that waits has an interpreter of the same frame, which is there sooner", true, false, 1],
      ["the spare is taken though no run waits", false, true, 1],
      ["without a run or a spare the next comes in a new frame", false, false, 2],
    ])("after a forced end: %s", async (_, isAwaited, spare, count) => {
      const { supply, guests } = await withForcedEnd({ spare });
      expect(supply.needsReplacement).toBe(true);
      await supply.acquire(512, isAwaited);
      expect(guests).toHaveLength(count);
    });

    it("takes no interpreter from that frame a while later, not even for a run that waits", async () => {
      const { supply, guests } = await withForcedEnd({ spare: true });
      await vi.advanceTimersByTimeAsync(timeouts.reuseAfterForcedEndMs);
      await supply.acquire(512, true);
      expect(guests).toHaveLength(2);
      expect(guests[0]?.remove).toHaveBeenCalledOnce();
      expect(supply.needsReplacement).toBe(false);
    });

    it("starts no spare in that frame, not even one that was asked for before", async () => {
      const made = await withForcedEnd({ spare: false });
      made.supply.prewarm(512);
      await vi.advanceTimersByTimeAsync(60_000);
      expect(made.guests[0]?.prewarm).not.toHaveBeenCalled();
      const late = setUp({ frameReuse: "until-forced-end" });
      await late.supply.acquire(512, true);
      late.turns.tryAcquire.mockResolvedValueOnce(undefined);
      late.supply.prewarm(512);
      const [guest] = late.guests;
      if (guest !== undefined) guest.forcedEndAt = wallClock.now();
      await vi.advanceTimersByTimeAsync(60_000);
      expect(guest?.prewarm).not.toHaveBeenCalled();
    });

    it("replaces the frame without a word, and says again what the next one does", async () => {
      const { supply, guests, steps, onProgress } = await withForcedEnd({ spare: true });
      steps.length = 0;
      vi.mocked(downloadEngine).mockImplementationOnce((settings) => {
        settings.onProgress(10, 10);
        return engine;
      });
      const replaced = supply.replace(512);
      expect(guests[0]?.remove).toHaveBeenCalledOnce();
      await replaced;
      expect(guests).toHaveLength(2);
      expect(steps).toEqual([]);
      expect(onProgress).not.toHaveBeenCalled();
      await supply.acquire(512, true);
      expect(steps).toEqual(["starting"]);
    });
  });

  it("opens another guest when the last was lost or discarded", async () => {
    const { supply, guests } = setUp();
    await supply.acquire(512, true);
    guests[0]?.lose();
    await vi.advanceTimersByTimeAsync(0);
    await supply.acquire(512, true);
    supply.discardGuest();
    expect(guests[1]?.remove).toHaveBeenCalled();
    await supply.acquire(512, true);
    expect(guests).toHaveLength(3);
  });

  it("has what was fetched unpacked for the next visit, some time after it has gone in", async () => {
    const { supply, unpack } = setUp();
    await supply.acquire(512, true);
    await vi.advanceTimersByTimeAsync(patience.unpackDelayMs - 1);
    expect(unpack).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(unpack).toHaveBeenCalledOnce();
    const gone = setUp();
    await gone.supply.acquire(512, true);
    gone.ending.abort();
    await vi.advanceTimersByTimeAsync(patience.unpackDelayMs);
    expect(gone.unpack).not.toHaveBeenCalled();
  });

  it("tells of the download, and of compiling when it is complete", async () => {
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

  it("takes its guest away when it is aborted, and opens no other", async () => {
    const { supply, guests, ending, downloads } = setUp();
    await supply.acquire(512, true);
    ending.abort(new Error("disposed"));
    expect(guests[0]?.remove).toHaveBeenCalled();
    expect(downloads[0]?.signal.aborted).toBe(true);
    await expect(supply.acquire(512, true)).rejects.toThrow("disposed");
    expect(openGuest).toHaveBeenCalledOnce();
  });

  it("takes away a guest that opens after it was aborted", async () => {
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

  it("opens a guest in its turn, which lasts until the interpreter stands or has failed", async () => {
    const { supply, guests, turns, endTurn } = setUp();
    let give = (_: ReleaseSlot): void => undefined;
    turns.take.mockReturnValueOnce(new Promise((resolve) => (give = resolve)));
    const next = supply.acquire(512, true);
    await vi.advanceTimersByTimeAsync(0);
    expect(openGuest).not.toHaveBeenCalled();
    give(endTurn);
    await next;
    expect(endTurn).toHaveBeenCalledOnce();
    // Where a guest stands, the next interpreter is started for somebody who waits, turn or none.
    turns.tryAcquire.mockResolvedValueOnce(undefined);
    await supply.acquire(512, true);
    await supply.acquire(512, true);
    expect(turns.take).toHaveBeenCalledOnce();
    expect(endTurn).toHaveBeenCalledTimes(2);
    guests[0]?.lose();
    await vi.advanceTimersByTimeAsync(0);
    vi.mocked(openGuest).mockRejectedValue(new SandboxError("frame-blocked", "No."));
    await expect(supply.acquire(512, true)).rejects.toMatchObject({ code: "frame-blocked" });
    expect(endTurn).toHaveBeenCalledTimes(3);
  });

  it("opens no guest when it was aborted while it waited for its turn", async () => {
    const { supply, ending, turns, endTurn } = setUp();
    let give = (_: ReleaseSlot): void => undefined;
    turns.take.mockReturnValueOnce(new Promise((resolve) => (give = resolve)));
    const next = supply.acquire(512, true).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(0);
    ending.abort(new Error("disposed"));
    give(endTurn);
    await expect(next).resolves.toMatchObject({ message: "disposed" });
    expect(openGuest).not.toHaveBeenCalled();
    expect(endTurn).toHaveBeenCalledOnce();
  });

  it("has a spare boot when nobody else does, with the memory that was asked for last", async () => {
    const { supply, guests, turns } = setUp();
    await supply.acquire(512, true);
    turns.tryAcquire.mockResolvedValueOnce(undefined);
    const free = deferred<void>();
    turns.untilFree.mockReturnValueOnce(free.promise);
    supply.prewarm(512);
    supply.prewarm(256);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(guests[0]?.prewarm).not.toHaveBeenCalled();
    free.resolve();
    await vi.advanceTimersByTimeAsync(0);
    expect(guests[0]?.prewarm.mock.calls).toEqual([[256]]);
    supply.prewarm(512);
    await vi.advanceTimersByTimeAsync(0);
    expect(guests[0]?.prewarm.mock.calls).toEqual([[256], [512]]);
  });

  it("keeps a spare's turn for as long as the last interpreter took to boot, not the slowest", async () => {
    const { supply, guests, endTurn } = setUp();
    await supply.acquire(512, true);
    guests[0]?.startInterpreter.mockImplementationOnce(
      () => new Promise((resolve) => setTimeout(() => resolve(interpreter), 700)),
    );
    const slow = supply.acquire(512, true);
    await vi.advanceTimersByTimeAsync(700);
    await slow;
    await supply.acquire(512, true);
    endTurn.mockClear();
    supply.prewarm(512);
    await vi.advanceTimersByTimeAsync(1);
    expect(endTurn).toHaveBeenCalledOnce();
  });

  it("keeps a spare's turn for as long as an interpreter takes to boot", async () => {
    const { supply, guests, endTurn } = setUp();
    const slow = fakeGuest();
    slow.startInterpreter.mockImplementation(
      () => new Promise((resolve) => setTimeout(() => resolve(interpreter), 700)),
    );
    vi.mocked(openGuest).mockResolvedValueOnce(slow);
    const next = supply.acquire(512, true);
    await vi.advanceTimersByTimeAsync(700);
    await next;
    expect(guests).toEqual([]);
    endTurn.mockClear();
    supply.prewarm(512);
    await vi.advanceTimersByTimeAsync(699);
    expect(slow.prewarm).toHaveBeenCalledOnce();
    expect(endTurn).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(endTurn).toHaveBeenCalledOnce();
  });

  it("asks for no spare any more when it was aborted", async () => {
    const { supply, guests, turns, ending } = setUp();
    await supply.acquire(512, true);
    turns.tryAcquire.mockResolvedValue(undefined);
    turns.untilFree.mockImplementationOnce(
      (signal) => new Promise((resolve) => signal.addEventListener("abort", () => resolve())),
    );
    supply.prewarm(512);
    await vi.advanceTimersByTimeAsync(500);
    ending.abort(new Error("disposed"));
    const asked = turns.tryAcquire.mock.calls.length;
    await vi.advanceTimersByTimeAsync(5000);
    expect(turns.tryAcquire.mock.calls.length).toBeLessThanOrEqual(asked + 1);
    expect(guests[0]?.prewarm).not.toHaveBeenCalled();
  });
});

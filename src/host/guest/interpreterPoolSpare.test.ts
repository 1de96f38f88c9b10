import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { deferred } from "../../protocol";
import type { ReleaseSlot } from "./bootSlots";
import { openGuest } from "./openGuest";
import { timeouts } from "../platform/timeouts";
import { SandboxError } from "../SandboxError";
import { fakeGuest, interpreter, setUp } from "../../../test/pooledGuests";

vi.mock("./openGuest", () => ({ openGuest: vi.fn() }));
vi.mock("../engine/engineDownload", () => ({ downloadEngine: vi.fn() }));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.resetAllMocks();
});

describe("the interpreter pool", () => {
  it("opens a guest in its boot slot, which it holds until the interpreter is ready or has failed", async () => {
    const { supply, guests, turns, endTurn } = setUp();
    const slot = deferred<ReleaseSlot>();
    turns.take.mockReturnValueOnce(slot.promise);
    const next = supply.acquire(512, true);
    await vi.advanceTimersByTimeAsync(0);
    expect(openGuest).not.toHaveBeenCalled();
    slot.resolve(endTurn);
    await next;
    expect(endTurn).toHaveBeenCalledOnce();
    // In an open guest, the next interpreter starts at once for a run that waits, with or without a slot.
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

  it("opens no guest when it was aborted while it waited for its slot", async () => {
    const { supply, ending, turns, endTurn } = setUp();
    const slot = deferred<ReleaseSlot>();
    turns.take.mockReturnValueOnce(slot.promise);
    const next = supply.acquire(512, true).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(0);
    ending.abort(new Error("disposed"));
    slot.resolve(endTurn);
    await expect(next).resolves.toMatchObject({ message: "disposed" });
    expect(openGuest).not.toHaveBeenCalled();
    expect(endTurn).toHaveBeenCalledOnce();
  });

  it("boots a spare when nothing else boots, with the memory that was requested last", async () => {
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

  it("holds a spare's slot for as long as the last interpreter took to boot, not the slowest", async () => {
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

  it("holds a spare's slot for as long as an interpreter takes to boot", async () => {
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

  it("gives its spare up when another sandbox of the page takes its place, and may take it back", async () => {
    const page = new EventTarget();
    const [one, other] = [setUp({ page }), setUp({ page })];
    await one.supply.acquire(512, true);
    await other.supply.acquire(512, true);
    // The second set-up opens the guests of both.
    const [guest, second] = other.guests;
    one.supply.prewarm(512);
    await vi.advanceTimersByTimeAsync(0);
    other.supply.prewarm(512);
    await vi.advanceTimersByTimeAsync(0);
    expect(guest?.dismissSpare).toHaveBeenCalledOnce();
    expect(second?.prewarm).toHaveBeenCalledOnce();
    one.supply.prewarm(512);
    await vi.advanceTimersByTimeAsync(0);
    expect(guest?.prewarm).toHaveBeenCalledTimes(2);
    expect(second?.dismissSpare).toHaveBeenCalledOnce();
  });

  it("gives the engine up too when another sandbox has had its place for a while, and opens a new guest then", async () => {
    const page = new EventTarget();
    const [one, other] = [setUp({ page }), setUp({ page })];
    await one.supply.acquire(512, true);
    await other.supply.acquire(512, true);
    const [guest] = other.guests;
    one.supply.prewarm(512);
    await vi.advanceTimersByTimeAsync(0);
    other.supply.prewarm(512);
    await vi.advanceTimersByTimeAsync(timeouts.keepEngineMs - 1);
    expect(guest?.releaseEngine).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(guest?.releaseEngine).toHaveBeenCalledOnce();
    // No spare can boot there any more, so the other sandbox keeps its own.
    one.supply.prewarm(512);
    await vi.advanceTimersByTimeAsync(0);
    expect(guest?.prewarm).toHaveBeenCalledOnce();
    expect(other.guests[1]?.dismissSpare).not.toHaveBeenCalled();
    expect(guest?.remove).not.toHaveBeenCalled();
    await one.supply.acquire(512, true);
    expect(guest?.remove).toHaveBeenCalledOnce();
    expect(other.guests).toHaveLength(3);
  });

  it("keeps the engine when it takes its place back in time", async () => {
    const page = new EventTarget();
    const [one, other] = [setUp({ page }), setUp({ page })];
    await one.supply.acquire(512, true);
    await other.supply.acquire(512, true);
    one.supply.prewarm(512);
    other.supply.prewarm(512);
    await vi.advanceTimersByTimeAsync(timeouts.keepEngineMs - 1);
    one.supply.prewarm(512);
    await vi.advanceTimersByTimeAsync(10);
    expect(other.guests[0]?.releaseEngine).not.toHaveBeenCalled();
  });

  it("starts nothing in a guest that gives its engine up while a start waits for its slot", async () => {
    const { supply, guests, turns } = setUp();
    await supply.acquire(512, true);
    const slot = deferred<ReleaseSlot | undefined>();
    turns.tryAcquire.mockReturnValueOnce(slot.promise);
    const next = supply.acquire(512, true);
    await vi.advanceTimersByTimeAsync(0);
    void guests[0]?.releaseEngine();
    slot.resolve(undefined);
    await next;
    expect(guests[0]?.startInterpreter).toHaveBeenCalledOnce();
    expect(guests[1]?.startInterpreter).toHaveBeenCalledOnce();
  });

  it("boots no spare that another sandbox has taken the place of meanwhile", async () => {
    const page = new EventTarget();
    const [one, other] = [setUp({ page }), setUp({ page })];
    await one.supply.acquire(512, true);
    one.turns.tryAcquire.mockResolvedValueOnce(undefined);
    const free = deferred<void>();
    one.turns.untilFree.mockReturnValueOnce(free.promise);
    one.supply.prewarm(512);
    await vi.advanceTimersByTimeAsync(0);
    other.supply.prewarm(512);
    free.resolve();
    await vi.advanceTimersByTimeAsync(0);
    expect(other.guests).toHaveLength(1);
    expect(other.guests[0]?.prewarm).not.toHaveBeenCalled();
    expect(other.guests[0]?.dismissSpare).not.toHaveBeenCalled();
  });

  it("ends a spare's turn at once when it is aborted", async () => {
    const { supply, turns, ending } = setUp();
    await supply.acquire(512, true);
    const release = vi.fn();
    turns.tryAcquire.mockResolvedValueOnce(release);
    supply.prewarm(512);
    ending.abort();
    await vi.advanceTimersByTimeAsync(0);
    expect(release).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(5000);
    expect(release).toHaveBeenCalledOnce();
  });

  it("requests no more spares when it was aborted", async () => {
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

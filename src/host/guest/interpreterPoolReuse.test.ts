import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { wallClock } from "../platform/clock";
import { downloadEngine } from "../engine/engineDownload";
import { timeouts } from "../platform/timeouts";
import { engine, setUp } from "../../../test/pooledGuests";

vi.mock("./openGuest", () => ({ openGuest: vi.fn() }));
vi.mock("../engine/engineDownload", () => ({ downloadEngine: vi.fn() }));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.resetAllMocks();
});

describe("the interpreter pool", () => {
  it("takes each interpreter from a guest of its own where a frame may retain what a run left behind", async () => {
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

  describe("where a thread may outlive its worker until the frame is removed", () => {
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
      ["a run that waits has an interpreter of the same frame, which is ready sooner", true, false, 1],
      ["the spare is taken though no run waits", false, true, 1],
      ["without a run or a spare the next one starts in a new frame", false, false, 2],
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

    it("replaces the frame silently, and reports again what the next one does", async () => {
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
});

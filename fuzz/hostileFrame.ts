import { vi } from "vitest";
import { deferred } from "../src/protocol";
import { openGuestFrame, type GuestFrame } from "../src/host/guest/guestFrame";
import { timeouts } from "../src/host/platform/timeouts";
import type { Way } from "./stories";

/** A frame that is not ours at all, and a clock that the test advances. */
export function setUp() {
  const ids: Record<Way, string> = { control: "1", relay: "1" };
  const asked: Record<Way, Set<string>> = { control: new Set(), relay: new Set() };
  const runs: string[] = [];
  const port = (way: Way) => ({
    onmessage: null as ((event: MessageEvent<unknown>) => void) | null,
    postMessage(message: unknown) {
      const call = (way === "control" ? message : (message as { call?: unknown }).call) as
        { id?: string; argumentList?: { value?: { run?: string } }[] } | undefined;
      ids[way] = call?.id ?? ids[way];
      asked[way].add(ids[way]);
      const run = call?.argumentList?.[0]?.value?.run;
      if (run !== undefined) runs.push(run);
    },
    close: () => undefined,
  });
  const ports = { control: port("control"), relay: port("relay") };
  let removals = 0;
  const { promise: lost, resolve: lose } = deferred<void>();
  const remove = (): void => {
    removals += 1;
    ports.control.onmessage = null;
    ports.relay.onmessage = null;
    lose();
  };
  vi.mocked(openGuestFrame).mockResolvedValue({ ...ports, lost, remove } as unknown as GuestFrame);
  let now = 0;
  const timers = new Map<() => void, number>();
  const set = (ms: number, callback: () => void): (() => void) => {
    timers.set(callback, now + ms);
    return () => void timers.delete(callback);
  };
  return {
    ids,
    asked,
    runs,
    removals: () => removals,
    /** Delivers a message to the host. False when nothing listens there yet, or any more. */
    deliver(way: Way, data: unknown): boolean {
      const { onmessage } = ports[way];
      onmessage?.(new MessageEvent("message", { data }));
      return onmessage !== null;
    },
    clock: {
      now: () => now,
      after(ms: number, callback: () => void) {
        // The frame answers pings; otherwise every story would end for lack of an answer.
        if (ms === timeouts.heartbeatDeadMs) return () => undefined;
        return set(ms, callback);
      },
      deadline: (ms: number, callback: () => void) => set(ms, callback),
    },
    /** Lets every deadline pass, and those that result from it. */
    async sleep() {
      // A run's deadline looks up every second of ten.
      for (let round = 0; round < 40; round += 1) {
        const due = [...timers].sort(([, a], [, b]) => a - b).slice(0, 1);
        for (const [callback, at] of due) {
          now = Math.max(now, at);
          timers.delete(callback);
          callback();
        }
        await settle();
      }
    },
  };
}

export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

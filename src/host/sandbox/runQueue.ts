import { deferred } from "../../protocol";
import type { RunSettings } from "../run/runOptions";
import type { RunResult } from "../api";

/** A run that waits for its turn, or has it. */
export interface QueuedRun {
  readonly settings: RunSettings;
  /** When it was asked for, by the sandbox's clock. */
  readonly asked: number;
  resolve(result: RunResult): void;
}

export interface RunQueue {
  add(settings: RunSettings): Promise<RunResult>;
  /** Calls back once when a run waits, at once if one does; returns its undo, so that nothing is kept for an old wait. */
  whenWaiting(callback: () => void): () => void;
  take(): QueuedRun | undefined;
  /** The run that `take` would give. Until it is taken it can still be stopped. */
  first(): QueuedRun | undefined;
  /** Ends what waits with status "stopped". Fulfilled when every run, the one under way too, has its result. */
  stopAll(): Promise<void>;
  /** Nothing will be run any more: whatever has no result yet is rejected. */
  rejectAll(error: Error): void;
}

interface Entry extends QueuedRun {
  reject(error: Error): void;
}

/** `now`: the clock of the sandbox, in milliseconds. */
export function createRunQueue(now: () => number, onCount: (count: number) => void): RunQueue {
  const waiting: Entry[] = [];
  /** Every run without a result, and the promise of its end. */
  const unsettled = new Map<Entry, Promise<void>>();
  const callbacks = new Set<() => void>();

  const leave = (entry: Entry): boolean => {
    const index = waiting.indexOf(entry);
    if (index < 0) return false;
    waiting.splice(index, 1);
    onCount(waiting.length);
    return true;
  };

  return {
    add(settings) {
      const { promise: result, resolve, reject } = deferred<RunResult>();
      const entry: Entry = { settings, asked: now(), resolve, reject };
      const abort = (): void => {
        if (leave(entry)) resolve(neverBegan(now() - entry.asked));
      };
      // An app may use one signal for many runs; it must not hold on to their files.
      const settle = (): void => {
        unsettled.delete(entry);
        settings.signal?.removeEventListener("abort", abort);
      };
      unsettled.set(entry, result.then(settle, settle));
      waiting.push(entry);
      settings.signal?.addEventListener("abort", abort);
      if (settings.signal?.aborted === true) abort();
      onCount(waiting.length);
      for (const callback of callbacks) {
        callbacks.delete(callback);
        callback();
      }
      return result;
    },
    whenWaiting(callback) {
      if (waiting.length > 0) callback();
      else callbacks.add(callback);
      return () => callbacks.delete(callback);
    },
    take() {
      const entry = waiting.shift();
      if (entry !== undefined) onCount(waiting.length);
      return entry;
    },
    first: () => waiting[0],
    async stopAll() {
      for (const entry of [...waiting]) if (leave(entry)) entry.resolve(neverBegan(now() - entry.asked));
      await Promise.all(unsettled.values());
    },
    rejectAll(error) {
      waiting.length = 0;
      for (const entry of unsettled.keys()) entry.reject(error);
      onCount(0);
    },
  };
}

function neverBegan(queueMs: number): RunResult {
  return {
    status: "stopped",
    exitCode: null,
    stdout: "",
    stderr: "",
    truncated: false,
    files: [],
    filesLeftOut: [],
    timing: { queueMs, installMs: 0, runMs: 0 },
  };
}

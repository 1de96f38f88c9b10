import { vi } from "vitest";
import { deferred } from "../src/protocol";
import { baseLimits } from "../src/host/platform/limits";
import { wallClock } from "../src/host/platform/clock";
import type { Interpreter } from "../src/host/guest/interpreter";
import type { InterpreterPool } from "../src/host/guest/interpreterPool";
import { readRunOptions } from "../src/host/run/runOptions";
import { RunQueue } from "../src/host/sandbox/runQueue";
import type { RunOptions, RunResult } from "../src/host/api";
import { RunLoop } from "../src/host/sandbox/runLoop";
import type { SandboxAction } from "../src/host/sandbox/sandboxState";

export const limits = { ...baseLimits, timeMs: 60_000, memoryMiB: 512, outputBytes: 1000 };
export const reply = JSON.stringify({ outcome: "ok", exitCode: 0, value: null, error: null });

/** An interpreter that answers every program at once, or never if the code says so. */
export function obedient(library: { missing: Promise<void> | undefined } = { missing: undefined }) {
  const { promise: ended, resolve: resolveEnded } = deferred<"killed" | "lost">();
  let alive = true;
  const codes: string[] = [];
  const die = (reason: "killed" | "lost") => (): void => {
    alive = false;
    resolveEnded(reason);
  };
  const interpreter: Interpreter = {
    boot: () => Promise.resolve({ restored: true, reason: null }),
    get missing() {
      return library.missing;
    },
    run(request) {
      codes.push(request.code);
      return request.code === "while True: pass" ? new Promise(() => undefined) : Promise.resolve(reply);
    },
    interrupt: () => Promise.resolve(false),
    kill: die("killed"),
    lose: die("lost"),
    receive: () => undefined,
    ended,
    get isAlive() {
      return alive;
    },
    wasEndedByForce: false,
  };
  return { interpreter, codes };
}

function wordsFor(action: SandboxAction): string {
  switch (action.type) {
    case "boot-step":
      return `boot-step: ${action.step}`;
    case "lost":
      return `lost: ${action.reason}`;
    case "run-began":
      return "began";
    case "run-ending":
      return action.reason;
    case "run-ended":
      return action.kept ? "kept" : "gone";
    case "restarted":
    case "ready":
    case "queued":
    case "failed":
    case "disposed":
      return action.type;
  }
}

export function live({ idleMs = 60_000 } = {}) {
  const made: ReturnType<typeof obedient>[] = [];
  const asked: number[] = [];
  const told: string[] = [];
  /** Set to hold the next interpreter back, or to fail instead. */
  const next = { gate: Promise.resolve(), failure: undefined as Error | undefined };
  const ending = new AbortController();
  const prewarm = vi.fn();
  const library = { missing: undefined as Promise<void> | undefined };
  const supplied = { needsReplacement: false, replaced: 0 };
  const supply: InterpreterPool = {
    async acquire(memoryMiB) {
      asked.push(memoryMiB);
      await next.gate;
      ending.signal.throwIfAborted();
      if (next.failure !== undefined) throw next.failure;
      const one = obedient(library);
      made.push(one);
      return one.interpreter;
    },
    replace(memoryMiB) {
      supplied.needsReplacement = false;
      supplied.replaced += 1;
      return supply.acquire(memoryMiB, false);
    },
    get needsReplacement() {
      return supplied.needsReplacement;
    },
    prewarm,
  };
  const queue = new RunQueue(wallClock.now, () => undefined);
  const life = new RunLoop({
    pool: supply,
    queue,
    clock: wallClock,
    reporter: { dispatch: (action) => told.push(wordsFor(action)), emit: () => undefined },
    signal: ending.signal,
    memoryMiB: limits.memoryMiB,
    idleMs,
  });
  life.done.catch(() => undefined);
  const run = (code: string, options: RunOptions = {}): Promise<RunResult> =>
    queue.add(readRunOptions(code, options, limits));
  const hold = (): (() => void) => {
    const gate = deferred<void>();
    next.gate = gate.promise;
    return gate.resolve;
  };
  /** Which interpreter, by number, ran which programs. */
  const ran = (): string[][] => made.map(({ codes }) => codes).filter((codes) => codes.length > 0);
  return { life, queue, run, made, asked, told, next, hold, ran, ending, prewarm, supplied, library };
}

export const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

import { vi } from "vitest";
import { deferred, type RunReply } from "../src/protocol";
import { baseLimits } from "../src/host/platform/limits";
import { wallClock } from "../src/host/platform/clock";
import type { Interpreter, RunOrder } from "../src/host/guest/interpreter";
import type { InterpreterPool } from "../src/host/guest/interpreterPool";
import { readFiles } from "../src/host/run/givenFiles";
import { readRunOptions } from "../src/host/run/runOptions";
import { StopRequest } from "../src/host/run/stopRequest";
import { RunQueue, type RequestedRun } from "../src/host/sandbox/runQueue";
import type { InputFiles, RunOptions, RunResult } from "../src/host/api";
import type { ResetReason } from "../src/host/handles";
import { RunLoop } from "../src/host/sandbox/runLoop";
import type { SandboxAction } from "../src/host/sandbox/sandboxState";

export const limits = { ...baseLimits, timeMs: 60_000, memoryMiB: 512, outputBytes: 1000 };
const ok: RunReply = { outcome: "ok", exitCode: 0, value: null, error: null };

/** An interpreter that answers every program at once, or never if the code says so. */
export function obedient(library: { missing: Promise<void> | undefined } = { missing: undefined }) {
  const { promise: ended, resolve: resolveEnded } = deferred<"killed" | "lost">();
  let alive = true;
  const codes: string[] = [];
  const requests: RunOrder[] = [];
  const made = { answer: ok };
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
      requests.push(request);
      return request.code === "while True: pass"
        ? new Promise(() => undefined)
        : Promise.resolve(JSON.stringify(made.answer));
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
  return Object.assign(made, { interpreter, codes, requests });
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

interface Life {
  /** Of a session and not of a sandbox, unless "none". */
  readonly session?: "none" | { readonly idleMs?: number; readonly files?: InputFiles };
}

/** A run request of an app, as the controller makes it. */
export function requested(code: string, options: RunOptions = {}): RequestedRun {
  const stop = new StopRequest();
  if (options.signal !== undefined) stop.follow(options.signal);
  const settings = readRunOptions(code, options, limits);
  return { id: crypto.randomUUID(), settings, stop, onOutput: () => undefined };
}

export function live({ session = "none" }: Life = {}) {
  const made: ReturnType<typeof obedient>[] = [];
  const asked: number[] = [];
  const told: string[] = [];
  const resets: ResetReason[] = [];
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
  const queue = new RunQueue(wallClock.now, session !== "none", () => undefined);
  let interpreters = 0;
  const life = new RunLoop({
    pool: supply,
    queue,
    clock: wallClock,
    reporter: {
      dispatch: (action) => told.push(wordsFor(action)),
      emit: (...event) => {
        const [name, detail] = event;
        if (name === "reset" && "reason" in detail) resets.push(detail.reason);
      },
    },
    signal: ending.signal,
    memoryMiB: limits.memoryMiB,
    session:
      session === "none"
        ? undefined
        : { idleMs: session.idleMs ?? 60_000, ...readFiles(session.files ?? {}) },
    nextInterpreterId: () => (interpreters += 1),
  });
  life.done.catch(() => undefined);
  const run = (code: string, options: RunOptions = {}): Promise<RunResult> =>
    queue.add(requested(code, options));
  const hold = (): (() => void) => {
    const gate = deferred<void>();
    next.gate = gate.promise;
    return gate.resolve;
  };
  /** Which interpreter, by number, ran which programs. */
  const ran = (): string[][] => made.map(({ codes }) => codes).filter((codes) => codes.length > 0);
  return { life, queue, run, made, asked, told, resets, next, hold, ran, ending, prewarm, supplied, library };
}

export const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

import { vi } from "vitest";
import {
  deferred,
  type GuestRequest,
  type HostResponse,
  type RunReply,
  type WorkerEvent,
} from "../src/protocol";
import { baseLimits } from "../src/host/platform/limits";
import { wallClock } from "../src/host/platform/clock";
import { executeRun } from "../src/host/run/executeRun";
import type { Interpreter, InterpreterEnd, RunOrder } from "../src/host/guest/interpreter";
import { readRunOptions } from "../src/host/run/runOptions";
import type { RunOptions } from "../src/host/api";

export const limits = { ...baseLimits, timeMs: 1000, outputBytes: 10 };
export const ok: RunReply = { outcome: "ok", exitCode: 0, value: null, error: null };

/** An interpreter that does only what the test makes it do. */
export function scripted() {
  const { promise: ended, resolve: resolveEnded } = deferred<InterpreterEnd>();
  const run = {
    request: undefined as RunOrder | undefined,
    tell: (_event: WorkerEvent): void => undefined,
    ask: (_request: GuestRequest): Promise<HostResponse> | undefined => undefined,
    answer: (_answer: unknown): void => undefined,
    fail: (_error: Error): void => undefined,
  };
  let alive = true;
  const end = (reason: InterpreterEnd): void => {
    alive = false;
    resolveEnded(reason);
  };
  const kill = vi.fn(() => end("killed"));
  const interrupt = vi.fn<() => Promise<boolean>>(() => Promise.resolve(false));
  const interpreter: Interpreter = {
    boot: () => Promise.resolve({ restored: true, reason: null }),
    missing: undefined,
    run: (request, onEvent, onRequest) =>
      new Promise((resolve, reject) => {
        Object.assign(run, { request, tell: onEvent, answer: resolve, fail: reject });
        if (onRequest !== undefined) run.ask = onRequest;
      }),
    interrupt,
    kill,
    ended,
    get isAlive() {
      return alive;
    },
    wasEndedByForce: false,
    receive: () => undefined,
    lose: () => end("lost"),
  };
  const print = (text: string, stream: "stdout" | "stderr" = "stdout"): void =>
    run.tell({
      type: "output",
      run: run.request!.run,
      stream,
      switches: [],
      bytes: new TextEncoder().encode(text),
    });
  return { interpreter, run, end, kill, interrupt, print };
}

export function start(options: RunOptions = {}) {
  const guest = scripted();
  const stop = deferred<void>();
  const onOutput = vi.fn();
  const onEnding = vi.fn();
  const outcome = executeRun(guest.interpreter, readRunOptions("pass", options, limits), {
    id: "run",
    state: "fresh",
    clock: wallClock,
    stop: stop.promise,
    onOutput,
    onEnding,
  });
  const answer = (reply: unknown): void => guest.run.answer(JSON.stringify(reply));
  return { ...guest, outcome, stop: stop.resolve, onOutput, onEnding, answer };
}

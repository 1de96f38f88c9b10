import { parseRunReply, patience, type CrashCause, type RunReply, type WorkerEvent } from "../../protocol";
import type { Clock } from "../platform/clock";
import type { Interpreter } from "../guest/interpreter";
import { createRunFiles } from "./runFiles";
import { createRunOutput } from "./runOutput";
import type { RunSettings } from "./runOptions";
import type { DroppedEvent, OutputEvent, RunError, RunResult, RunStatus } from "../api";

/** What ended a run from outside, in the words of its status. */
export type Ending = "timeout" | "stopped" | "output-limit" | "crashed";

export interface RunWatch {
  readonly clock: Clock;
  /** Fulfilled when the run is to be stopped. */
  readonly stop: Promise<void>;
  onOutput(event: OutputEvent): void;
  onDropped(event: DroppedEvent): void;
  /** The run is being ended; its result follows. */
  onEnding(reason: Ending): void;
}

export type Outcome = Omit<RunResult, "timing"> & { readonly runMs: number };

/**
 * Runs one program in a ready interpreter, and ends it at its limits. Afterwards the interpreter may be dead; one that
 * is alive came to the program's own end, or answered an interrupt.
 */
export async function executeRun(
  interpreter: Interpreter,
  settings: RunSettings,
  watch: RunWatch,
): Promise<Outcome> {
  const { clock } = watch;
  const { limits, code, filename, files, stdin, state, showValue, onOutputLimit, returnFiles } = settings;
  const { outputBytes, outputLines } = limits;
  const output = createRunOutput({
    allowed: { bytes: outputBytes, lines: outputLines },
    onLimit: onOutputLimit,
    onText: watch.onOutput,
    onDropped: watch.onDropped,
  });
  const returned = createRunFiles(
    (path) => returnFiles === "all" || (returnFiles !== "none" && returnFiles.includes(path)),
  );
  let resolveFull = (): void => undefined;
  const full = new Promise<"output-limit">((resolve) => (resolveFull = () => resolve("output-limit")));
  let resolveBroken = (): void => undefined;
  const broken = new Promise<"crashed">((resolve) => (resolveBroken = () => resolve("crashed")));
  const limit = { passed: false };
  let crash: CrashCause = "unknown";
  const run = crypto.randomUUID();

  const onEvent = (event: WorkerEvent): void => {
    if (event.type === "fatal") {
      crash = event.cause;
      return;
    }
    if (event.run !== run) return;
    switch (event.type) {
      case "output":
        if (output.add(event)) return;
        limit.passed = true;
        resolveFull();
        return;
      case "output-limit":
        limit.passed = true;
        resolveFull();
        return;
      case "output-tail":
        output.setTail(event);
        return;
      case "file":
      case "file-bytes":
      case "files-left-out":
        if (!returned.add(event)) resolveBroken();
        return;
    }
  };

  const began = clock.now();
  const reply = interpreter
    .run(
      {
        run,
        code,
        filename,
        files,
        stdin,
        state,
        showValue,
        outputBytes,
        outputLines,
        onOutputLimit,
        returnFiles,
      },
      onEvent,
    )
    .then(readReply, () => "crashed" as const);
  const deadline = waitUntil((passed) => clock.deadline(limits.timeMs, passed));
  const ending = await Promise.race([
    full,
    broken,
    reply,
    deadline.passed.then(() => "timeout" as const),
    watch.stop.then(() => "stopped" as const),
    // A guest that drowned the relay did so by printing past its limit, or by messages of its own: either way it broke.
    interpreter.ended.then(() => (limit.passed ? ("output-limit" as const) : ("crashed" as const))),
  ]);
  deadline.cancel();

  if (typeof ending === "string") {
    watch.onEnding(ending);
    await endProgram(interpreter, ending, reply, clock);
  }
  const runMs = clock.now() - began;
  const texts = output.end();
  const printed = { ...texts, truncated: limit.passed || texts.dropped !== undefined };
  // Only a run that answered has told of all its files.
  const told = interpreter.isAlive ? returned.end() : undefined;
  const left = told ?? { files: [], filesLeftOut: [] };
  if (typeof ending === "string") {
    const cause = ending === "crashed" ? crashError(crash) : {};
    return { status: ending, exitCode: null, ...cause, ...printed, ...left, runMs };
  }
  return { ...ownEnd(ending), ...printed, ...left, runMs };
}

/** A program past its time is asked first, where that is possible: the interpreter and its state then live on. */
async function endProgram(
  interpreter: Interpreter,
  reason: Ending,
  reply: Promise<unknown>,
  clock: Clock,
): Promise<void> {
  if (reason === "timeout" || reason === "stopped") {
    const grace = waitUntil((passed) => clock.after(patience.interruptGraceMs, passed));
    const asked = interpreter.interrupt().catch(() => false);
    const answered = asked.then((can) => can && reply.then((answer) => typeof answer === "object"));
    const lived = await Promise.race([
      answered,
      grace.passed.then(() => false),
      interpreter.ended.then(() => false),
    ]);
    grace.cancel();
    if (lived) return;
  }
  interpreter.kill();
}

/** The exception that Python would have raised, had it come to that. */
function crashError(cause: CrashCause): { error?: RunError } {
  const error = (type: string, message: string): { error: RunError } => ({
    error: { type, message, traceback: "", frames: [] },
  });
  switch (cause) {
    case "too-deep":
      return error("RecursionError", "too deep: the browser's own stack ended");
    case "memory":
      return error("MemoryError", "the browser had no more memory");
    case "unknown":
      return {};
  }
}

function readReply(answer: unknown): RunReply | "crashed" {
  try {
    return parseRunReply(answer);
  } catch {
    return "crashed";
  }
}

function ownEnd(reply: RunReply): { status: RunStatus; exitCode: number; value?: { "text/plain": string } } {
  return {
    status: reply.outcome,
    exitCode: reply.exitCode,
    ...(reply.value === null ? {} : { value: { "text/plain": reply.value } }),
    ...(reply.error === null ? {} : { error: reply.error }),
  };
}

function waitUntil(set: (passed: () => void) => () => void): { passed: Promise<void>; cancel: () => void } {
  let cancel = (): void => undefined;
  const passed = new Promise<void>((resolve) => (cancel = set(resolve)));
  return { passed, cancel };
}

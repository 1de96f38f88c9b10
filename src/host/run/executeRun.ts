import {
  deferred,
  parseRunReply,
  type CrashCause,
  type GuestRequest,
  type RunReply,
  type WorkerEvent,
} from "../../protocol";
import { Deadline } from "../platform/deadline";
import { timeouts } from "../platform/timeouts";
import type { Clock } from "../platform/clock";
import type { Interpreter, RunOrder } from "../guest/interpreter";
import { markTraceback } from "./markTraceback";
import { Questions } from "./questions";
import { createRunFiles } from "./runFiles";
import { createRunOutput } from "./runOutput";
import type { RunSettings } from "./runOptions";
import { forcedFields, limitFields, replyFields, type ForcedStatus } from "./runOutcome";
import type { Output, RunResult } from "../api";

export interface RunWatch {
  /** The run's id, by which the guest's events name it. */
  readonly id: string;
  /** Whether the interpreter is new and ends with this run, or goes on with the state of the runs before. */
  readonly state: RunOrder["state"];
  readonly clock: Clock;
  /** Fulfilled when the run is to be stopped. */
  readonly stop: Promise<void>;
  onOutput(output: Output): void;
  /** The run is being ended from outside; its result follows. */
  onEnding(reason: ForcedStatus): void;
}

export type Outcome = Omit<RunResult, "interpreter" | "reason" | "timing"> &
  Pick<RunResult["timing"], "runMs" | "waitedMs">;

/**
 * Runs one program in a ready interpreter, and ends it at its limits. An interpreter that is alive afterwards has run the
 * program to its own end, or has answered an interrupt.
 */
export async function executeRun(
  interpreter: Interpreter,
  settings: RunSettings,
  watch: RunWatch,
): Promise<Outcome> {
  const { clock, id: run } = watch;
  const { limits, onOutputLimit, returnFiles } = settings;
  const output = createRunOutput({
    allowed: { bytes: limits.outputBytes, lines: limits.outputLines },
    onLimit: onOutputLimit,
    onOutput: watch.onOutput,
  });
  const returned = createRunFiles(
    (path) => returnFiles === "all" || (returnFiles !== "none" && returnFiles.includes(path)),
  );
  /** By what comes first: a limit, a fault, the answer, the deadline, a stop or the end of the interpreter. */
  const ended = deferred<RunReply | ForcedStatus>();
  const limit = { isPassed: false };
  let crash: CrashCause = "unknown";

  const deadline = new Deadline({
    clock,
    ms: limits.timeMs,
    pauseMs: limits.waitMs,
    onPassed: () => ended.resolve("timeout"),
  });
  const questions =
    settings.input && new Questions({ input: settings.input, deadline, onAnswered: output.addInput });
  const onRequest =
    questions && ((request: GuestRequest) => (request.run === run ? questions.answer(request) : undefined));

  const onEvent = (event: WorkerEvent): void => {
    deadline.observe();
    if (event.type === "fatal") {
      crash = event.cause;
      return;
    }
    if (event.run !== run) return;
    switch (event.type) {
      case "output":
      case "output-limit":
        if (event.type === "output" && output.add(event)) return;
        limit.isPassed = true;
        ended.resolve("output-limit");
        return;
      case "output-tail":
        output.setTail(event);
        return;
      case "file":
      case "file-bytes":
      case "files-left-out":
        if (!returned.add(event)) ended.resolve("crashed");
        return;
    }
  };

  const reply = interpreter
    .run(requestFor(watch, settings), onEvent, onRequest)
    .then(readReply, () => "crashed" as const);
  void reply.then(ended.resolve);
  void watch.stop.then(() => ended.resolve("stopped"));
  // The frame ends a worker that overdraws its credit. After the output limit that is why, and not a crash.
  const forgetEnd = whenFulfilled(interpreter.ended, () =>
    ended.resolve(limit.isPassed ? "output-limit" : "crashed"),
  );
  const end = await ended.promise;
  deadline.cancel();
  forgetEnd();

  if (typeof end === "string") {
    watch.onEnding(end);
    await endProgram(interpreter, end, reply, clock, () => questions?.withdraw());
  }
  questions?.withdraw();
  const { countedMs: runMs, uncountedMs: waitedMs } = deadline.time();
  const printed = output.end();
  const truncated = limit.isPassed || printed.dropped !== undefined;
  // A run that was terminated has not sent all of its files.
  const complete = interpreter.isAlive ? returned.end() : undefined;
  const files = complete ?? { files: [], filesLeftOut: [] };
  const fields = typeof end === "string" ? forcedFields(end, crash) : replyFields(end, printed.stderr);
  return {
    id: run,
    ...fields,
    ...limitFields(fields.status, limits, output.limit),
    ...printed,
    outputs: markTraceback(printed.outputs, fields.error?.traceback ?? ""),
    truncated,
    ...files,
    runMs,
    waitedMs,
  };
}

function requestFor({ id: run, state }: RunWatch, settings: RunSettings): RunOrder {
  const { code, cwd, filename, files, stdin, input, echo, showValue, onOutputLimit, returnFiles, limits } =
    settings;
  const { outputBytes, outputLines } = limits;
  return {
    run,
    code,
    cwd,
    filename,
    files,
    stdin,
    input: input !== undefined,
    echo,
    state,
    showValue,
    outputBytes,
    outputLines,
    onOutputLimit,
    returnFiles,
  };
}

/**
 * Where that is possible, an interrupt comes first, since the interpreter and its state outlive that. A program that waits for an
 * answer handles it when its question is withdrawn.
 */
async function endProgram(
  interpreter: Interpreter,
  reason: ForcedStatus,
  reply: Promise<unknown>,
  clock: Clock,
  withdrawQuestions: () => void,
): Promise<void> {
  if (reason === "timeout" || reason === "stopped") {
    const survival = deferred<boolean>();
    const cancel = clock.after(timeouts.interruptGraceMs, () => survival.resolve(false));
    interpreter
      .interrupt()
      .then((isPossible) => {
        withdrawQuestions();
        return isPossible;
      })
      .then((isPossible) => isPossible && reply.then((answer) => typeof answer === "object"))
      .then(survival.resolve, () => survival.resolve(false));
    void interpreter.ended.then(() => survival.resolve(false));
    const survives = await survival.promise;
    cancel();
    if (survives) return;
  }
  interpreter.kill();
}

/** Calls back unless it is cancelled before. A kept interpreter outlives many runs, and must not retain their output. */
function whenFulfilled(promise: Promise<unknown>, callback: () => void): () => void {
  let pending: (() => void) | undefined = callback;
  void promise.then(() => pending?.());
  return () => {
    pending = undefined;
  };
}

function readReply(answer: unknown): RunReply | "crashed" {
  try {
    return parseRunReply(answer);
  } catch {
    return "crashed";
  }
}

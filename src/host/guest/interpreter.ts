import {
  costOf,
  credit,
  MalformedMessage,
  outputCost,
  parseBootReply,
  patience,
  returnBounds,
  type BootReply,
  type FrameToHost,
  type HostToFrame,
  type RunRequest,
  type WorkerCalls,
  type WorkerEnd,
  type WorkerEvent,
} from "../../protocol";
import { createAnswerEndpoint } from "./answerEndpoint";
import type { Clock } from "../platform/clock";
import { createCreditRate } from "./creditRate";
import type { MessageFence } from "./messageFence";
import { SandboxError } from "../SandboxError";
import { wrapGuest } from "./wrapGuest";

/** Why an interpreter is no more: the frame ended it, Python died in it, its frame is gone, or the host ended it. */
export type InterpreterEnd = WorkerEnd | "fatal" | "lost" | "killed";

/** One interpreter: a worker in the frame, seen from the host. */
export interface Interpreter {
  /** How Python has started. Asked once: whoever calls later is told the same. */
  boot(): Promise<BootReply>;
  /** Starts a program; its answer is the guest's and not parsed yet. Never settles when the interpreter ends first. */
  run(request: RunRequest, onEvent: (event: WorkerEvent) => void): Promise<unknown>;
  /** Asks the program to end by itself; false where that is not possible. */
  interrupt(): Promise<boolean>;
  /** Ends it. What it still says is not heard. */
  kill(): void;
  readonly ended: Promise<InterpreterEnd>;
  readonly isAlive: boolean;
  /** Its worker was ended in the middle of something, or may have been: a kept program's tasks go on after its run. */
  readonly wasEndedByForce: boolean;
  /** For the guest that made it: a message from the frame about this interpreter. */
  receive(message: FrameToHost): void;
  /** For the guest that made it: the worker is gone already. */
  lose(): void;
}

export interface InterpreterSettings {
  readonly worker: number;
  readonly clock: Clock;
  readonly fence: MessageFence;
  post(message: HostToFrame): void;
  interrupt(): Promise<unknown>;
  end(interpreter: Interpreter): void;
}

export function createInterpreter(settings: InterpreterSettings): Interpreter {
  const { worker, clock, fence, post, interrupt, end } = settings;
  const answers = createAnswerEndpoint((call) => post({ type: "call", worker, call }));
  const calls = wrapGuest<WorkerCalls>(answers.endpoint);
  let onEvent: ((event: WorkerEvent) => void) | undefined;
  let alive = true;
  /** Calls without an answer, and programs that may still do something. */
  let busy = 0;
  let wasEndedByForce = false;
  let resolveEnded: (reason: InterpreterEnd) => void = () => undefined;
  const ended = new Promise<InterpreterEnd>((resolve) => (resolveEnded = resolve));

  const die = (reason: InterpreterEnd): boolean => {
    if (!alive) return false;
    alive = false;
    // One that is ended while it is idle has ended by the time that anyone could look.
    wasEndedByForce = busy > 0 || reason !== "killed";
    onEvent = undefined;
    answers.close();
    pace.stop();
    resolveEnded(reason);
    return true;
  };
  const dieAndEnd = (reason: InterpreterEnd): void => {
    if (die(reason)) end(interpreter);
  };
  /** What was granted for output and files and has not come yet: a kept interpreter's runs must not pile it up. */
  let runLeft = 0;
  let filesReceived = 0;
  let tailReceivedAt = -Infinity;
  const grant = (messages: number, bytes: number): void => post({ type: "grant", worker, messages, bytes });
  /** What a dead one was granted after its end would be the next one's in the host's account. */
  const grantToBegin = (messages: number, bytes: number): void => {
    if (alive) grant(messages, bytes);
  };
  const grantBytes = (bytes: number): void => {
    if (bytes > 0) grant(0, bytes);
  };
  const pace = createCreditRate(clock, fence, (messages) => grant(messages, messages * credit.envelopeBytes));

  /**
   * What an event cost is given back where a run's own grant does not cover it, as often as an honest one sends it. The
   * run's own covers its output, bytes and changes of the stream alike: those are given back to nobody.
   */
  const refund = (event: WorkerEvent): number => {
    const cost = costOf({ type: "event", event }) - credit.envelopeBytes;
    switch (event.type) {
      case "output":
      case "file-bytes":
        runLeft -= cost;
        return 0;
      case "output-tail": {
        const isDue = clock.now() - tailReceivedAt >= patience.outputTailMs / 2;
        if (isDue) tailReceivedAt = clock.now();
        return isDue ? cost : 0;
      }
      case "file":
        filesReceived += 1;
        return filesReceived <= returnBounds.files ? cost : 0;
      case "files-left-out":
      case "output-limit":
      case "fatal":
        return 0;
    }
  };

  let booted: Promise<BootReply> | undefined;
  const askToBoot = async (): Promise<BootReply> => {
    grantToBegin(credit.messages, credit.slackBytes);
    busy += 1;
    const answer: unknown = await calls.boot();
    busy -= 1;
    try {
      return parseBootReply(answer);
    } catch (error) {
      if (!(error instanceof MalformedMessage)) throw error;
      throw new SandboxError("boot-failed", "Python could not be started. Try again.", error);
    }
  };

  const interpreter: Interpreter = {
    ended,
    get isAlive() {
      return alive;
    },
    get wasEndedByForce() {
      return wasEndedByForce;
    },
    boot: () => (booted ??= askToBoot()),
    async run(request, listener) {
      onEvent = listener;
      filesReceived = 0;
      const files = request.returnFiles === "none" ? 0 : returnBounds.totalBytes;
      const output = outputCost({ bytes: request.outputBytes, lines: request.outputLines });
      const more = Math.max(0, output + files - runLeft);
      runLeft += more;
      grantToBegin(0, more);
      busy += 1;
      try {
        const answer = await calls.run(request);
        if (request.state === "fresh") busy -= 1;
        return answer;
      } finally {
        if (onEvent === listener) onEvent = undefined;
      }
    },
    async interrupt() {
      return (await interrupt()) === true;
    },
    kill: () => dieAndEnd("killed"),
    lose: () => void die("lost"),
    receive(message) {
      if (!alive) return;
      // What has arrived is no longer under way: the frame may let as many more messages through.
      pace.arrived();
      switch (message.type) {
        case "answer":
          // An answer that was asked for is given back whole: in an interpreter that is kept they add up.
          if (answers.receive(message.answer)) grantBytes(costOf(message) - credit.envelopeBytes);
          return;
        case "event":
          grantBytes(refund(message.event));
          onEvent?.(message.event);
          if (message.event.type === "fatal") dieAndEnd("fatal");
          return;
        case "ended":
          dieAndEnd(message.reason);
          return;
      }
    },
  };
  return interpreter;
}

import {
  costOf,
  credit,
  type FrameToHost,
  type HostToFrame,
  type RunRequest,
  type WorkerCalls,
  type WorkerEnd,
  type WorkerEvent,
} from "../protocol";
import { createAnswerEndpoint } from "./answerEndpoint";
import { wrapGuest } from "./wrapGuest";

/** Why an interpreter is no more: the frame ended it, Python died in it, its frame is gone, or the host ended it. */
export type InterpreterEnd = WorkerEnd | "fatal" | "lost" | "killed";

/** One interpreter: a worker in the frame, seen from the host. */
export interface Interpreter {
  boot(): Promise<void>;
  /** Starts a program; its answer is the guest's and not parsed yet. Never settles when the interpreter ends first. */
  run(request: RunRequest, onEvent: (event: WorkerEvent) => void): Promise<unknown>;
  /** Asks the program to end by itself; false where that is not possible. */
  interrupt(): Promise<boolean>;
  /** Ends it. What it still says is not heard. */
  kill(): void;
  readonly ended: Promise<InterpreterEnd>;
  readonly isAlive: boolean;
  /** For the guest that made it: a message from the frame about this interpreter. */
  receive(message: FrameToHost): void;
  /** For the guest that made it: the worker is gone already. */
  lose(): void;
}

export interface InterpreterSettings {
  readonly worker: number;
  post(message: HostToFrame): void;
  interrupt(): Promise<unknown>;
  end(interpreter: Interpreter): void;
  /** Begins to watch for signs of life; returns its undo. */
  watch(): () => void;
}

export function createInterpreter({ worker, post, interrupt, end, watch }: InterpreterSettings): Interpreter {
  const answers = createAnswerEndpoint((call) => post({ type: "call", worker, call }));
  const calls = wrapGuest<WorkerCalls>(answers.endpoint);
  let onEvent: ((event: WorkerEvent) => void) | undefined;
  let alive = true;
  let tellEnded: (reason: InterpreterEnd) => void = () => undefined;
  const ended = new Promise<InterpreterEnd>((resolve) => (tellEnded = resolve));

  const die = (reason: InterpreterEnd): boolean => {
    if (!alive) return false;
    alive = false;
    onEvent = undefined;
    answers.close();
    tellEnded(reason);
    return true;
  };
  const dieAndEnd = (reason: InterpreterEnd): void => {
    if (die(reason)) end(interpreter);
  };
  /** What was granted for output and has not come yet: a kept interpreter's runs must not pile it up. */
  let outputLeft = 0;
  const grant = (messages: number, bytes: number): void => post({ type: "grant", messages, bytes });

  const interpreter: Interpreter = {
    ended,
    get isAlive() {
      return alive;
    },
    async boot() {
      grant(credit.messages, credit.slackBytes);
      await calls.boot();
    },
    async run(request, listener) {
      onEvent = listener;
      const more = Math.max(0, request.outputBytes - outputLeft);
      outputLeft += more;
      grant(0, more);
      const stopWatching = watch();
      void ended.then(stopWatching);
      try {
        return await calls.run(request);
      } finally {
        stopWatching();
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
      grant(1, credit.envelopeBytes);
      switch (message.type) {
        case "answer":
          // An answer that was asked for is given back whole: in an interpreter that is kept they add up.
          if (answers.receive(message.answer)) grant(0, costOf(message) - credit.envelopeBytes);
          return;
        case "event":
          if (message.event.type === "output") outputLeft -= message.event.bytes.length;
          if (message.event.type === "fatal") dieAndEnd("fatal");
          else onEvent?.(message.event);
          return;
        case "ended":
          dieAndEnd(message.reason);
          return;
      }
    },
  };
  return interpreter;
}

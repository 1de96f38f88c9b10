import type { Remote } from "comlink";
import {
  bytePartsOf,
  deferred,
  MalformedMessage,
  parseBootReply,
  type BootReply,
  type FrameToHost,
  type GuestRequest,
  type HostResponse,
  type HostToFrame,
  type RunRequest,
  type WorkerCalls,
  type WorkerEnd,
  type WorkerEvent,
} from "../../protocol";
import { createAnswerEndpoint, type AnswerEndpoint } from "./answerEndpoint";
import type { Clock } from "../platform/clock";
import type { MessageFence } from "./messageFence";
import { SandboxError } from "../SandboxError";
import { WorkerCredit } from "./workerCredit";
import { wrapGuest } from "./wrapGuest";

/** Why an interpreter has ended: the frame ended its worker, Python died, the frame is gone, or the host ended it. */
export type InterpreterEnd = WorkerEnd | "fatal" | "lost" | "killed";

/** Answers a request of a run; undefined when it is not to be answered. The promise is never rejected. */
export type RequestListener = (request: GuestRequest) => Promise<HostResponse> | undefined;

/** A file to write before a run. */
export interface RunFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A run with the content of its files, which is sent before the call. */
export interface RunOrder extends Omit<RunRequest, "files"> {
  readonly files: readonly RunFile[];
}

export interface InterpreterSettings {
  /** The worker's number in its frame. */
  readonly worker: number;
  readonly clock: Clock;
  readonly fence: MessageFence;
  missing(): Promise<void> | undefined;
  post(message: HostToFrame, transfer?: Transferable[]): void;
  interrupt(): Promise<unknown>;
  /** Called once, unless the worker is known to be gone. */
  end(interpreter: Interpreter): void;
}

/** The public members of an interpreter, which tests imitate. */
export type Interpreter = Pick<WorkerInterpreter, keyof WorkerInterpreter>;

/** The host's side of one interpreter, which is a worker in the frame. */
export class WorkerInterpreter {
  readonly #settings: InterpreterSettings;
  readonly #answers: AnswerEndpoint;
  readonly #calls: Remote<WorkerCalls>;
  readonly #credit: WorkerCredit;
  readonly #ended = deferred<InterpreterEnd>();
  #isAlive = true;
  #wasEndedByForce = false;
  /** Calls without an answer, and kept programs, whose tasks may continue after their run. */
  #busy = 0;
  #booted: Promise<BootReply> | undefined;
  #onEvent: ((event: WorkerEvent) => void) | undefined;
  #onRequest: RequestListener | undefined;

  constructor(settings: InterpreterSettings) {
    const { worker, clock, fence, post } = settings;
    this.#settings = settings;
    this.#answers = createAnswerEndpoint((call) => post({ type: "call", worker, call }));
    this.#calls = wrapGuest<WorkerCalls>(this.#answers.endpoint);
    this.#credit = new WorkerCredit(clock, fence, {
      grant: (messages, bytes) => post({ type: "grant", worker, messages, bytes }),
      grantRequests: (requests, bytes) => post({ type: "grant-requests", worker, requests, bytes }),
    });
  }

  get ended(): Promise<InterpreterEnd> {
    return this.#ended.promise;
  }

  get isAlive(): boolean {
    return this.#isAlive;
  }

  /** Its worker was ended while it was busy, or may have been. */
  get wasEndedByForce(): boolean {
    return this.#wasEndedByForce;
  }

  /** The rest of the standard library while it is on its way; rejected when it cannot be loaded. */
  get missing(): Promise<void> | undefined {
    return this.#settings.missing();
  }

  /** How Python has started. Boots it at the first call; later calls return the same promise. */
  boot(): Promise<BootReply> {
    return (this.#booted ??= this.#requestBoot());
  }

  /** Starts a program. The answer is the guest's and not parsed yet. Never settles when the interpreter ends first. */
  async run(
    { files, ...request }: RunOrder,
    onEvent: (event: WorkerEvent) => void,
    onRequest?: RequestListener,
  ): Promise<unknown> {
    this.#onEvent = onEvent;
    this.#onRequest = onRequest;
    if (this.#isAlive) this.#credit.grantRun(request);
    this.#busy += 1;
    try {
      this.#send(files);
      const answer = await this.#calls.run({
        ...request,
        files: files.map(({ path, bytes }) => ({ path, size: bytes.length })),
      });
      if (request.state === "fresh") this.#busy -= 1;
      return answer;
    } finally {
      if (this.#onEvent === onEvent) {
        this.#onEvent = undefined;
        this.#onRequest = undefined;
      }
    }
  }

  #send(files: readonly RunFile[]): void {
    if (!this.#isAlive) return;
    const { worker, post } = this.#settings;
    for (const { bytes: content } of files)
      for (const bytes of bytePartsOf(content)) post({ type: "bytes", worker, bytes }, [bytes.buffer]);
  }

  /** Asks the program to end by itself; false where that is not possible. */
  async interrupt(): Promise<boolean> {
    return (await this.#settings.interrupt()) === true;
  }

  /** Ends it. Messages that it still sends are ignored. */
  kill(): void {
    this.#dieAndEnd("killed");
  }

  /** For the guest that made it: the worker is gone already. */
  lose(): void {
    this.#die("lost");
  }

  /** For the guest that made it: a message from the frame about this interpreter. */
  receive(message: FrameToHost): void {
    if (!this.#isAlive) return;
    this.#credit.messageArrived();
    switch (message.type) {
      case "answer":
        if (this.#answers.receive(message.answer)) this.#credit.refundAnswer(message);
        return;
      case "event":
        this.#credit.refundEvent(message.event);
        this.#onEvent?.(message.event);
        if (message.event.type === "fatal") this.#dieAndEnd("fatal");
        return;
      case "request":
        void this.#respond(message);
        return;
      case "ended":
        this.#dieAndEnd(message.reason);
        return;
    }
  }

  /** Only to the run that asked, while it is under way. */
  async #respond({ id, request }: Extract<FrameToHost, { type: "request" }>): Promise<void> {
    this.#credit.requestArrived(request);
    const listener = this.#onRequest;
    const response = await listener?.(request);
    if (!this.#isAlive) return;
    this.#credit.requestDone();
    if (response === undefined || this.#onRequest !== listener) return;
    this.#settings.post({ type: "response", worker: this.#settings.worker, id, response });
  }

  async #requestBoot(): Promise<BootReply> {
    if (this.#isAlive) this.#credit.grantBoot();
    this.#busy += 1;
    const answer: unknown = await this.#calls.boot();
    this.#busy -= 1;
    try {
      return parseBootReply(answer);
    } catch (error) {
      if (!(error instanceof MalformedMessage)) throw error;
      throw new SandboxError("boot-failed", "Python could not be started. Try again.", error);
    }
  }

  #dieAndEnd(reason: InterpreterEnd): void {
    if (this.#die(reason)) this.#settings.end(this);
  }

  #die(reason: InterpreterEnd): boolean {
    if (!this.#isAlive) return false;
    this.#isAlive = false;
    // An idle interpreter stops at once, so nothing of it is still running.
    this.#wasEndedByForce = this.#busy > 0 || reason !== "killed";
    this.#onEvent = undefined;
    this.#onRequest = undefined;
    this.#answers.close();
    this.#credit.stop();
    this.#ended.resolve(reason);
    return true;
  }
}

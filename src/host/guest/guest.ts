import type { Remote } from "comlink";
import { type FrameCalls, type HostToFrame } from "../../protocol";
import { timeouts } from "../platform/timeouts";
import type { GuestFrame } from "./guestFrame";
import { GuestAccount } from "./guestAccount";
import { WorkerInterpreter, type Interpreter } from "./interpreter";
import { createMessageFence } from "./messageFence";
import { within, type Clock } from "../platform/clock";
import { SandboxError } from "../SandboxError";

/** The public members of a guest, which tests imitate. */
export type Guest = Pick<FrameGuest, keyof FrameGuest>;

/** One frame with the engine in it, and at most one interpreter at a time. */
export class FrameGuest {
  /** Fulfilled when Python can start; rejected when the engine cannot be loaded or the frame is gone. */
  readonly loaded: Promise<void>;
  /** Fulfilled when the standard library is complete too; rejected likewise. */
  readonly complete: Promise<void>;
  /** Fulfilled when the frame is gone, for whatever reason. */
  readonly lost: Promise<void>;
  readonly #frame: GuestFrame;
  readonly #control: Remote<FrameCalls>;
  readonly #clock: Clock;
  readonly #account: GuestAccount;
  readonly #fence = createMessageFence();
  #missing: Promise<void> | undefined;
  #started = 0;
  #current: Interpreter | undefined;
  #ending: Promise<void> = Promise.resolve();
  #forcedEndAt: number | undefined;
  #hasEngine = true;

  constructor(
    frame: GuestFrame,
    control: Remote<FrameCalls>,
    { loaded, complete }: Pick<FrameGuest, "loaded" | "complete">,
    clock: Clock,
  ) {
    this.loaded = loaded;
    this.complete = complete;
    this.#missing = complete;
    complete.then(
      () => (this.#missing = undefined),
      () => undefined,
    );
    this.lost = frame.lost;
    this.#frame = frame;
    this.#control = control;
    this.#clock = clock;
    this.#account = new GuestAccount(frame.remove);
    frame.relay.onmessage = (event: MessageEvent<unknown>) => this.#receive(event);
    frame.relay.onmessageerror = () => this.#account.unreadable();
    void frame.lost.then(() => {
      this.#fence.close();
      this.#current?.lose();
    });
  }

  /** By its clock, when a worker in this frame was first ended by force; undefined when none was. */
  get forcedEndAt(): number | undefined {
    return this.#forcedEndAt;
  }

  /** Whether an interpreter can still be started in this frame. */
  get hasEngine(): boolean {
    return this.#hasEngine;
  }

  /** Starts an interpreter in which no code has run. The one before it is ended. */
  async startInterpreter(memoryMiB: number): Promise<Interpreter> {
    this.#current?.lose();
    this.#started += 1;
    const worker = this.#started;
    this.#account.begin(worker);
    const interpreter = new WorkerInterpreter({
      worker,
      clock: this.#clock,
      fence: this.#fence,
      missing: () => this.#missing,
      post: (message, transfer) => this.#post(message, transfer),
      interrupt: () => this.#interrupt(),
      end: (ended) => this.#end(ended),
    });
    this.#current = interpreter;
    // Sent before the engine is loaded, so that the worker's script is parsed meanwhile.
    const made = this.#control.start(worker, memoryMiB);
    // The rejection is handled below, which may be after the engine has been downloaded.
    made.catch(() => undefined);
    try {
      // A frame that is lost meanwhile rejects this too.
      await this.loaded;
      await this.#boot(interpreter, made);
    } catch (error) {
      interpreter.kill();
      throw error;
    }
    return interpreter;
  }

  /** Boots a spare beside the current interpreter: the next start with the same memory takes it. */
  prewarm(memoryMiB: number): void {
    // Without a spare the next start only takes longer.
    this.#control.prewarm(memoryMiB).catch(() => undefined);
  }

  /** Ends the spare, if there is one. */
  dismissSpare(): void {
    // A spare that stays only costs memory.
    this.#control.dismissSpare().catch(() => undefined);
  }

  /**
   * Ends the spare and drops the engine, once it is complete, so that the frame holds only the current interpreter. No other one can
   * be started in it afterwards.
   */
  async releaseEngine(): Promise<void> {
    if (!this.#hasEngine) return;
    this.#hasEngine = false;
    try {
      await this.complete;
      await this.#control.releaseEngine();
    } catch {
      // The frame is gone. Otherwise it only holds more memory.
    }
  }

  /** Fulfilled when no ending is pending: the frame has confirmed it, or has been removed because it did not. */
  settled(): Promise<void> {
    return this.#ending;
  }

  /** Removes the frame at once, and with it everything that runs in it. */
  remove(): void {
    this.#frame.remove();
  }

  #receive(event: MessageEvent<unknown>): void {
    const message = this.#account.read(event, this.#current?.isAlive === true);
    if (message !== undefined) this.#current?.receive(message);
  }

  #post(message: HostToFrame, transfer: Transferable[] = []): void {
    this.#account.sending(message);
    this.#frame.relay.postMessage(message, transfer);
  }

  // Only an isolated page shares the memory that an interrupt needs. Elsewhere the answer is known, and an ending must not
  // wait for a frame that may be busy with what the guest sends.
  async #interrupt(): Promise<boolean> {
    return self.crossOriginIsolated && (await this.#control.interrupt());
  }

  async #boot(interpreter: Interpreter, made: Promise<void>): Promise<void> {
    const booted = made.then(() => interpreter.boot());
    await within(
      this.#clock,
      timeouts.bootMs,
      Promise.race([booted, interpreter.ended.then(diedWhileBooting)]),
      () => new SandboxError("boot-timeout", "Python took too long to start. Try again."),
    );
  }

  #end(interpreter: Interpreter): void {
    if (interpreter.wasEndedByForce) this.#forcedEndAt ??= this.#clock.now();
    this.#ending = this.#terminate(interpreter);
  }

  async #terminate(interpreter: Interpreter): Promise<void> {
    if (interpreter !== this.#current) return;
    this.#current = undefined;
    try {
      await within(
        this.#clock,
        timeouts.frameSilenceMs,
        this.#control.terminate(),
        () => new Error("silent"),
      );
    } catch {
      // Ending never needs the guest's cooperation.
      this.#frame.remove();
    }
  }
}

export function diedWhileBooting(): never {
  throw new SandboxError("boot-failed", "Python stopped while it was starting. Try again.");
}

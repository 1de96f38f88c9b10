import type { Remote } from "comlink";
import { transfer } from "comlink";
import { engineParts, parseComlinkAnswer, patience, type EnginePart, type FrameCalls } from "../../protocol";
import { createAnswerEndpoint } from "./answerEndpoint";
import { within, type Clock } from "../platform/clock";
import type { EngineDownload } from "../engine/engineDownload";
import { frameBlocked, openGuestFrame, type GuestFrame } from "./guestFrame";
import { GuestAccount } from "./guestAccount";
import { createStrikes, readMessage } from "./guestMessage";
import { startHeartbeat } from "./heartbeat";
import { createInterpreter, type Interpreter } from "./interpreter";
import { createMessageFence } from "./messageFence";
import { SandboxError } from "../SandboxError";
import { wrapGuest } from "./wrapGuest";

/** One frame with the engine in it, and at most one interpreter at a time. */
export interface Guest {
  /** Fulfilled when the engine has been compiled; rejected when it cannot be had or the frame is gone. */
  readonly loaded: Promise<void>;
  /** Starts an interpreter that no code has touched; the one before it is ended. */
  startInterpreter(memoryMiB: number): Promise<Interpreter>;
  /** Has a spare boot beside the interpreter that there is: the next start with this memory takes it. */
  prewarm(memoryMiB: number): void;
  /** By its clock, when a worker in this frame was first ended by force; undefined when none was. */
  readonly forcedEndAt: number | undefined;
  /** Fulfilled when the frame is gone, whoever took it. */
  readonly lost: Promise<void>;
  /** Fulfilled when no ending is under way: the frame has confirmed it, or has been removed for its silence. */
  settled(): Promise<void>;
  /** Takes the frame away at once, and with it everything that runs in it. */
  remove(): void;
}

/**
 * Opens a frame and waits for its first answer. Each part of the engine goes into it when it has arrived. When the signal
 * is aborted, the frame is removed.
 */
export async function openGuest(
  url: string,
  engine: EngineDownload,
  clock: Clock,
  signal: AbortSignal,
): Promise<Guest> {
  const frame = await openGuestFrame(url, clock, signal);
  signal.addEventListener("abort", frame.remove, { once: true });
  void frame.lost.then(() => signal.removeEventListener("abort", frame.remove));
  // A frame that is taken away answers nothing any more: no deadline has to pass before that is known.
  const lost = frame.lost.then(diedWhileBooting);
  lost.catch(() => undefined);
  const unlessLost = <T>(step: Promise<T>): Promise<T> => Promise.race([step, lost]);
  try {
    const control = connectControl(frame);
    const answered = within(clock, patience.frameAnswerMs, unlessLost(control.ping()), () =>
      frameBlocked(url),
    );
    const load = async (part: EnginePart): Promise<void> => {
      const content = await unlessLost(engine[part]);
      const taken = control.load(part, content === null ? null : transfer(content, [content]));
      await within(
        clock,
        patience.compileMs,
        unlessLost(taken),
        () => new SandboxError("boot-timeout", "Python took too long to compile. Try again."),
      );
    };
    // What has arrived goes in without waiting for the first answer.
    const loaded = Promise.all(engineParts.map(load)).then(() => undefined);
    // A file that cannot be had says more than a frame that was then taken away.
    await Promise.race([answered, loaded.then(() => answered)]);
    loaded.then(
      // From now on, runs or none: a process that dies between two of them must not be found by the next one. Not
      // before: unpacking keeps the frame's own thread busy, on a crowded page for seconds, and has its own deadline.
      () => void frame.lost.then(startHeartbeat(() => control.ping(), clock, frame.remove)),
      frame.remove,
    );
    return connectGuest(frame, control, loaded, clock);
  } catch (error) {
    frame.remove();
    throw error;
  }
}

function connectControl(frame: GuestFrame): Remote<FrameCalls> {
  const answers = createAnswerEndpoint((call, transferred) => frame.control.postMessage(call, transferred));
  const strike = createStrikes(frame.remove);
  frame.control.onmessage = (event: MessageEvent<unknown>) => {
    const answer = readMessage(event, parseComlinkAnswer);
    // The frame answers each call once. Else it could flood this port, on which no account is kept.
    if (answer === undefined || !answers.receive(answer)) strike();
  };
  frame.control.onmessageerror = strike;
  void frame.lost.then(answers.close);
  return wrapGuest<FrameCalls>(answers.endpoint);
}

function connectGuest(
  frame: GuestFrame,
  control: Remote<FrameCalls>,
  loaded: Promise<void>,
  clock: Clock,
): Guest {
  let started = 0;
  let current: Interpreter | undefined;
  const account = new GuestAccount(frame.remove);

  frame.relay.onmessage = (event: MessageEvent<unknown>) => {
    const message = account.read(event, current?.isAlive === true);
    if (message !== undefined) current?.receive(message);
  };
  frame.relay.onmessageerror = () => account.unreadable();
  const fence = createMessageFence();
  void frame.lost.then(fence.close);
  void frame.lost.then(() => current?.lose());

  let ending: Promise<void> = Promise.resolve();
  let forcedEndAt: number | undefined;

  const end = async (interpreter: Interpreter): Promise<void> => {
    if (interpreter !== current) return;
    current = undefined;
    try {
      await within(clock, patience.frameSilenceMs, control.terminate(), () => new Error("silent"));
    } catch {
      // Ending never needs the guest's cooperation.
      frame.remove();
    }
  };

  return {
    loaded,
    lost: frame.lost,
    settled: () => ending,
    get forcedEndAt() {
      return forcedEndAt;
    },
    remove: frame.remove,
    prewarm(memoryMiB) {
      // Without a spare the next start takes longer, and that is all.
      control.prewarm(memoryMiB).catch(() => undefined);
    },
    async startInterpreter(memoryMiB) {
      current?.lose();
      started += 1;
      account.begin(started);
      const interpreter = createInterpreter({
        worker: started,
        clock,
        fence,
        post(message) {
          account.sending(message);
          frame.relay.postMessage(message);
        },
        // Only an isolated page shares the memory that an interrupt needs. Elsewhere the answer is known, and an ending
        // must not wait for a frame that may be busy with what the guest sends.
        interrupt: async () => self.crossOriginIsolated && (await control.interrupt()),
        end: (ended) => {
          if (ended.wasEndedByForce) forcedEndAt ??= clock.now();
          ending = end(ended);
        },
      });
      current = interpreter;
      // The worker's script is read while the engine is still on its way.
      const made = control.start(started, memoryMiB);
      // A frame that refuses while the engine is still being downloaded is found out about below.
      made.catch(() => undefined);
      try {
        // A frame that is lost meanwhile rejects this too.
        await loaded;
        const booted = made.then(() => interpreter.boot());
        await within(
          clock,
          patience.bootMs,
          Promise.race([booted, interpreter.ended.then(diedWhileBooting)]),
          () => {
            return new SandboxError("boot-timeout", "Python took too long to start. Try again.");
          },
        );
      } catch (error) {
        interpreter.kill();
        throw error;
      }
      return interpreter;
    },
  };
}

function diedWhileBooting(): never {
  throw new SandboxError("boot-failed", "Python stopped while it was starting. Try again.");
}

import { transfer, type Remote } from "comlink";
import { parseComlinkAnswer, type EnginePart, type FrameCalls } from "../../protocol";
import { timeouts } from "../platform/timeouts";
import { createAnswerEndpoint } from "./answerEndpoint";
import type { EngineDownload } from "../engine/engineDownload";
import { diedWhileBooting, FrameGuest, type Guest } from "./guest";
import { frameBlocked } from "./frameErrors";
import { openGuestFrame, type GuestFrame } from "./guestFrame";
import { createStrikes, readMessage } from "./guestMessage";
import { startHeartbeat } from "./heartbeat";
import { within, type Clock } from "../platform/clock";
import { SandboxError } from "../SandboxError";
import { wrapGuest } from "./wrapGuest";

/** Why a frame does not answer: `findFrameFault`, for this page and its site. Undefined if it may only be slow. */
export type FindFault = (hasStarted: boolean) => Promise<SandboxError | undefined>;

const findNone: FindFault = () => Promise.resolve(undefined);

/**
 * Opens a frame and waits for its first answer. Each part of the engine goes into it as soon as it has been downloaded. When
 * the signal is aborted, the frame is removed.
 */
export async function openGuest(
  url: string,
  engine: EngineDownload,
  clock: Clock,
  signal: AbortSignal,
  findFault = findNone,
): Promise<Guest> {
  const frame = await openGuestFrame(url, clock, signal);
  signal.addEventListener("abort", frame.remove, { once: true });
  void frame.lost.then(() => signal.removeEventListener("abort", frame.remove));
  // A frame that was removed never answers, so a step that waits for it fails at once and not at its deadline.
  const lost = frame.lost.then(diedWhileBooting);
  lost.catch(() => undefined);
  const unlessLost = <T>(step: Promise<T>): Promise<T> => Promise.race([step, lost]);
  try {
    const control = connectControl(frame);
    const answered = within(
      clock,
      timeouts.frameAnswerMs,
      unlessFaulty(unlessLost(control.ping()), clock, () => findFault(frame.hasStarted)),
      () => frameBlocked(url),
    );
    const load = async (part: EnginePart): Promise<void> => {
      const content = await unlessLost(engine[part]);
      const compiled = control.load(part, content === null ? null : transfer(content, [content]));
      await within(
        clock,
        timeouts.compileMs,
        unlessLost(compiled),
        () => new SandboxError("boot-timeout", "Python took too long to compile. Try again."),
      );
    };
    // The first answer is not awaited here: a part may be sent before it.
    const start = Promise.all([load("wasm"), load("stdlib"), load("snapshot")]);
    const rest = load("stdlibRest");
    const complete = Promise.all([start, rest]).then(() => undefined);
    complete.catch(() => undefined);
    // The snapshot was made with the complete library.
    const loaded = Promise.all([start, engine.snapshot.then((content) => content && rest)]).then(
      () => undefined,
    );
    // An error of the download is reported first: it is the reason why the frame is removed.
    await Promise.race([answered, loaded.then(() => answered)]);
    loaded.then(
      // Between runs too, so that the next run does not begin in a dead process. Not before the engine is loaded: unpacking
      // keeps the frame's thread busy, on a crowded page for seconds, and has a deadline of its own.
      () => void frame.lost.then(startHeartbeat(() => control.ping(), clock, frame.remove)),
      frame.remove,
    );
    return new FrameGuest(frame, control, { loaded, complete }, clock);
  } catch (error) {
    frame.remove();
    throw error;
  }
}

/** The answer, or a rejection with the fault that is found when there has been no answer for a while. */
function unlessFaulty<T>(
  answer: Promise<T>,
  clock: Clock,
  findFault: () => Promise<SandboxError | undefined>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(timeouts.frameQuietMs, () => {
      findFault().then((fault) => {
        if (fault !== undefined) reject(fault);
      }, reject);
    });
    answer.then(resolve, reject).finally(cancel);
  });
}

function connectControl(frame: GuestFrame): Remote<FrameCalls> {
  const answers = createAnswerEndpoint((call, transferred) => frame.control.postMessage(call, transferred));
  const strike = createStrikes(frame.remove);
  frame.control.onmessage = (event: MessageEvent<unknown>) => {
    const answer = readMessage(event, parseComlinkAnswer);
    // The frame answers each call once. Without this strike it could flood the port, which has no credit.
    if (answer === undefined || !answers.receive(answer)) strike();
  };
  frame.control.onmessageerror = strike;
  void frame.lost.then(answers.close);
  return wrapGuest<FrameCalls>(answers.endpoint);
}

import { deferred, messageBounds, type GuestRequest, type HostResponse } from "../../protocol";
import type { InputEvent, InputFunction } from "../api";
import type { Deadline } from "../platform/deadline";
import { SandboxError } from "../SandboxError";

export interface QuestionsSettings {
  /** The app's own function. */
  readonly input: InputFunction;
  /** Paused while the app is asked. */
  readonly deadline: Pick<Deadline, "pause">;
  onAnswered(event: InputEvent): void;
}

/** The questions of one run. The app is asked one at a time, in the order in which they came. */
export class Questions {
  readonly #settings: QuestionsSettings;
  readonly #ending = new AbortController();
  #last: Promise<unknown> = Promise.resolve();

  constructor(settings: QuestionsSettings) {
    this.#settings = settings;
  }

  /** Never rejects. */
  answer(request: GuestRequest): Promise<HostResponse> {
    const response = this.#last.then(() => this.#ask(request));
    this.#last = response;
    return response;
  }

  /** The run is being ended. The question that the app is asked is withdrawn, by its signal, and so are those that wait. */
  withdraw(): void {
    this.#ending.abort();
  }

  async #ask({ prompt, secret }: GuestRequest): Promise<HostResponse> {
    const { input, deadline, onAnswered } = this.#settings;
    const { signal } = this.#ending;
    if (isAborted(signal)) return { type: "withdrawn" };
    const resume = deadline.pause();
    const aborted = deferred<null>();
    const abort = (): void => aborted.resolve(null);
    signal.addEventListener("abort", abort);
    try {
      // A function that throws at once must not reach the caller either.
      const asked = Promise.resolve().then(() => input(prompt, { secret, signal }));
      const line = await Promise.race([asked.then(readLine), aborted.promise]);
      if (isAborted(signal)) return { type: "withdrawn" };
      onAnswered({ prompt, secret, line: secret && line !== null ? "" : line });
      return { type: "input", line };
    } catch (error) {
      if (isAborted(signal)) return { type: "withdrawn" };
      // As for an error in a listener: the page's own log has it, and not the program.
      reportError(error);
      return { type: "failed" };
    } finally {
      signal.removeEventListener("abort", abort);
      resume();
    }
  }
}

/** Read through a function because the compiler takes the property for unchanged across an `await`. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}

/** The app may be written in JavaScript, so its answer is checked. A line may come with its end. */
function readLine(answer: unknown): string | null {
  if (answer === null) return null;
  const line = typeof answer === "string" ? answer.replace(/\r?\n$/, "") : undefined;
  if (line === undefined || line.length > messageBounds.inputLineChars)
    throw new SandboxError(
      "bad-argument",
      `input: an answer is null or a string of at most ${messageBounds.inputLineChars} characters.`,
    );
  return line;
}

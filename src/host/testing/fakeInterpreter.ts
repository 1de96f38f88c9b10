import { deferred, type BootReply, type RunReply, type WorkerEvent } from "../../protocol";
import type { Interpreter, InterpreterEnd, RunOrder } from "../guest/interpreter";
import { pause, type Clock } from "../platform/clock";
import type { FakeAnswer, FakeException, FakeProgram, FakeScript } from "./fakeAnswer";

/** An interpreter that does what a script says. All around it is the library's own: the queue, the limits, the events. */
export class FakeInterpreter implements Interpreter {
  readonly missing = undefined;
  readonly wasEndedByForce = false;
  readonly #script: FakeScript;
  readonly #clock: Clock;
  readonly #ended = deferred<InterpreterEnd>();
  #isAlive = true;

  constructor(script: FakeScript, clock: Clock) {
    this.#script = script;
    this.#clock = clock;
  }

  get ended(): Promise<InterpreterEnd> {
    return this.#ended.promise;
  }

  get isAlive(): boolean {
    return this.#isAlive;
  }

  boot(): Promise<BootReply> {
    return Promise.resolve({ restored: true, reason: null });
  }

  async run(request: RunOrder, onEvent: (event: WorkerEvent) => void): Promise<unknown> {
    const { code, filename, stdin, files } = request;
    const given = Object.fromEntries(files.map(({ path, bytes }) => [path, bytes]));
    const answer = await this.#ask({ code, filename, stdin, files: given });
    const say = (event: WorkerEvent): void => {
      if (this.#isAlive) onEvent(event);
    };
    for (const output of outputsOf(answer, request)) say(output);
    if (answer.takesMs !== undefined) await pause(this.#clock, answer.takesMs);
    if (answer.then === "crashes") this.#end("fatal");
    // As of a worker that has been ended: nobody answers any more.
    if (answer.then !== undefined || !this.#isAlive) return await new Promise(() => undefined);
    for (const event of filesOf(answer, request)) say(event);
    return JSON.stringify(replyOf(answer, request));
  }

  /** A script that throws is a fault of the test: the run says so, and crashes. */
  async #ask(program: FakeProgram): Promise<FakeAnswer> {
    try {
      return await this.#script(program);
    } catch (error) {
      return { prints: [{ stderr: `The script of this fake threw ${String(error)}\n` }], then: "crashes" };
    }
  }

  interrupt(): Promise<boolean> {
    return Promise.resolve(false);
  }

  kill(): void {
    this.#end("killed");
  }

  lose(): void {
    this.#end("lost");
  }

  receive(): void {
    // No frame sends it anything.
  }

  #end(reason: InterpreterEnd): void {
    this.#isAlive = false;
    this.#ended.resolve(reason);
  }
}

function outputsOf({ prints = [], raises }: FakeAnswer, request: RunOrder): WorkerEvent[] {
  const parts = typeof prints === "string" ? [prints] : [...prints];
  if (raises !== undefined) parts.push({ stderr: tracebackOf(raises, request) });
  return parts
    .map((part) =>
      typeof part === "string" ? (["stdout", part] as const) : (["stderr", part.stderr] as const),
    )
    .filter(([, text]) => text !== "")
    .map(([stream, text]) => ({
      type: "output",
      run: request.run,
      stream,
      switches: [],
      bytes: new TextEncoder().encode(text),
    }));
}

function filesOf({ files = {} }: FakeAnswer, { run, files: given, returnFiles }: RunOrder): WorkerEvent[] {
  return Object.entries(files)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([path, content]): WorkerEvent[] => {
      if (content === null)
        return [{ type: "file", run, path, size: 0, change: "removed", withBytes: false }];
      const bytes = typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content);
      const change = given.some((file) => file.path === path) ? "changed" : "made";
      const withBytes = returnFiles === "all" || (returnFiles !== "none" && returnFiles.includes(path));
      const file: WorkerEvent = { type: "file", run, path, size: bytes.length, change, withBytes };
      return withBytes && bytes.length > 0 ? [file, { type: "file-bytes", run, bytes }] : [file];
    });
}

function replyOf({ value, raises }: FakeAnswer, request: RunOrder): RunReply {
  if (raises === undefined) return { outcome: "ok", exitCode: 0, value: value ?? null, error: null };
  const { type, message = "", exitCode = 1, frames = [] } = raises;
  const traceback = tracebackOf(raises, request);
  // It is the last that is printed.
  const fromEnd = new TextEncoder().encode(traceback).length;
  const error = { type, message, traceback, frames: [...frames], fromEnd };
  const outcome = type === "MemoryError" ? "out-of-memory" : "error";
  return { outcome, exitCode, value: null, error };
}

function tracebackOf({ type, message, traceback }: FakeException, { cwd, filename, code }: RunOrder): string {
  if (traceback !== undefined) return traceback;
  if (type === "SystemExit") return "";
  const [line = ""] = code.split("\n");
  const last = message === undefined || message === "" ? type : `${type}: ${message}`;
  return `Traceback (most recent call last):\n  File "${cwd}/${filename}", line 1, in <module>\n    ${line.trim()}\n${last}\n`;
}

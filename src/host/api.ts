/**
 * The public types of the library. Every union of strings and of objects in it is open: members will come, so a `switch` over one
 * needs a default.
 */

/**
 * Limits of one run, all on by default. The host enforces time and output. The memory limit is enforced in the guest's own
 * worker, where a hostile program can lift it; the browser's own limits end it then.
 */
export interface Limits {
  /**
   * How long the program may run, in milliseconds. Time in which it waits for an answer of `input`, or in which the machine sleeps,
   * does not count. Default 10,000.
   */
  timeMs: number;
  /**
   * How long it may wait for answers in all, in milliseconds. What it waits longer counts against `timeMs`, so that a run never
   * lasts longer than both together, the machine's sleep aside. Default 600,000, ten minutes.
   */
  waitMs: number;
  /** The interpreter's memory, in MiB. Past it Python raises `MemoryError`. Default 512; 256 on a device of 2 GB or less. */
  memoryMiB: number;
  /** What the program may print, stdout and stderr together, in bytes of UTF-8. Default 1 MiB. */
  outputBytes: number;
  /** The lines that it may print, both streams together. Default 1,000,000. */
  outputLines: number;
}

export interface SandboxOptions {
  limits?: Partial<Limits>;
  /** The guest has no network. The only value for now. Default "none". */
  network?: "none";
  /** The guest installs nothing. The only value for now. Default "none". */
  packages?: "none";
  /** The folder that holds `sandbox.html` and `engine/`. Default: the folder of this module. */
  baseUrl?: string | URL;
  /**
   * When Python is loaded. "now": at once. "idle": when the page has nothing to do, or at the first run. "first-run": at the first
   * run; nothing is requested and no frame is made before. Default "now".
   */
  preload?: "now" | "idle" | "first-run";
  /**
   * The working directory of every run, such as "/mnt/data": an absolute path of letters, digits, `.`, `_` and `-`. Default
   * "/home/pyodide".
   */
  cwd?: string;
}

/** Files by path, relative to the working directory. */
export type InputFiles = Readonly<Record<string, FileContent>>;

export interface SessionOptions extends SandboxOptions {
  /** Files of the conversation. They are written when its interpreter is new, and only then. */
  files?: InputFiles;
  /**
   * How long the interpreter may stay without a run, in milliseconds. Tasks that a program has started continue in it
   * meanwhile. Default 600,000, ten minutes.
   */
  idleMs?: number;
}

/** What a file can be given as. Text becomes UTF-8. Buffers are copied by the call; a Blob is read while the run waits. */
export type FileContent = string | ArrayBufferView | ArrayBufferLike | Blob;

export interface RunOptions {
  /**
   * Files written before the program starts. In a session they replace what programs have made of them. A Blob that cannot be read
   * rejects the run with "unreadable-file".
   */
  files?: InputFiles;
  /** What the program reads from standard input; `EOFError` follows it, or the questions of `input`. Default "". */
  stdin?: string;
  /**
   * Asked for a line whenever the program reads one and `stdin` is used up, one question at a time. Only browsers that can switch
   * WebAssembly stacks can wait for an answer; elsewhere the program gets an exception that says so.
   */
  input?: InputFunction;
  /**
   * Whether lines that `input()` and `sys.stdin.readline()` read are written to stdout where they are read, as a terminal shows them.
   * Each is between the marks `ESC ] 133 ; B ESC \` and `ESC ] 133 ; C ESC \`, which terminals know. Default false.
   */
  echo?: boolean;
  /** The name of the file the program runs as. Default "main.py". */
  filename?: string;
  /** Whether a last expression is evaluated into `value`, as a notebook does. Default true. */
  showValue?: boolean;
  limits?: Partial<Limits>;
  /**
   * What happens to a program that prints past its limits. "end": it is ended with status "output-limit". "cut": it
   * continues, and the output between the first part and the last is dropped. Default "end".
   */
  onOutputLimit?: "end" | "cut";
  /** Whose content is returned, of the files that the run makes or changes: all, none, or these. Default false. */
  returnFiles?: boolean | readonly string[];
  /** Aborting it ends the run with status "stopped". The signal's reason is then the result's `reason`. */
  signal?: AbortSignal;
  /** Called with each output of this run as it comes. */
  onOutput?: (output: Output) => void;
}

export interface StreamOutput {
  readonly type: "stream";
  readonly stream: "stdout" | "stderr";
  readonly text: string;
  /** Only in a result: this text is the traceback of the result's `error`, and nothing else. */
  readonly traceback?: true;
}

/** Output is missing here, with `onOutputLimit: "cut"`. */
export interface GapOutput {
  readonly type: "gap";
  readonly bytes: number;
  readonly lines: number;
}

/** The program has been given an answer. Its prompt has been printed, and the answer has not. */
export interface InputOutput extends InputEvent {
  readonly type: "input";
}

/** What a run gives besides its result, in the order in which the program gave it. */
export type Output = StreamOutput | GapOutput | InputOutput;

/**
 * Answers a question of the program with a line, or with null for the end of the input (`EOFError`). `secret`: the answer is not to be
 * shown, as for `getpass`. `signal` is aborted when the run ends: then nobody waits for the answer. When it throws, or answers
 * anything else, the program gets an `OSError`, and the page the error.
 */
export type InputFunction = (
  prompt: string,
  question: { readonly secret: boolean; readonly signal: AbortSignal },
) => Promise<string | null> | string | null;

export type RunStatus = "ok" | "error" | "timeout" | "stopped" | "out-of-memory" | "output-limit" | "crashed";

/** A MIME bundle with Jupyter's own keys. */
export interface Display {
  "text/plain": string;
}

export interface ErrorFrame {
  /** The id of the run whose program this is, which may be an earlier run of the session. Absent for files and libraries. */
  run?: string;
  /** Relative to the working directory for the program's own files, else absolute. For a program, its `filename`. */
  file: string;
  /** One-based. */
  line: number;
  /** The function, or "<module>". */
  name: string;
}

export interface RunError {
  /** The exception's type, qualified as Python prints it: "ValueError", "json.decoder.JSONDecodeError". */
  type: string;
  message: string;
  /** Exactly what Python prints for it, chained exceptions and groups included. Empty for `SystemExit`. */
  traceback: string;
  /** Outermost first. For a `SyntaxError` the last one is the place of the error. */
  frames: readonly ErrorFrame[];
  /**
   * The offset in `stderr` at which the traceback begins. Absent when `stderr` does not contain it: the program has replaced
   * `sys.stderr` or `sys.excepthook`, or the traceback was cut.
   */
  at?: number;
}

export interface RunResult {
  /** As the run's own `id`. */
  id: string;
  status: RunStatus;
  /** The exit code of `python main.py`; null when the program did not come to its own end. */
  exitCode: number | null;
  /** The limit that ended the run: for "timeout", "output-limit" and "out-of-memory". */
  limit?: { readonly name: keyof Limits; readonly value: number };
  /** For "stopped" by the run's signal: the signal's reason, a "TimeoutError" for `AbortSignal.timeout`. */
  reason?: unknown;
  /** Everything that it printed, in order. Adjacent texts of one stream are one output. */
  outputs: readonly Output[];
  /** The same as text, by stream. Where output was cut, a line says how much is missing. */
  stdout: string;
  stderr: string;
  /** True when output past its limits was dropped. */
  truncated: boolean;
  /** What was dropped, with `onOutputLimit: "cut"`. */
  dropped?: DroppedOutput;
  /** The last expression's value, when it is not None. */
  value?: Display;
  /**
   * For "error" and "out-of-memory". The traceback is in `stderr` too, as in a terminal, and in `outputs` as an output of its
   * own. For "crashed", the most likely cause if it is known: a "RecursionError" or a "MemoryError" with neither traceback nor
   * frames.
   */
  error?: RunError;
  interpreter: InterpreterUse;
  /**
   * The files that the run made, changed or removed in the working directory, sorted by path. Empty when the run was ended
   * from outside. Each path can be saved on any system: it is relative, has no hidden characters, and differs from the others
   * by more than case. Names that begin with a dot, such as ".env", are among them.
   */
  files: readonly OutFile[];
  /** Files that are missing in `files`, or are there without the bytes that were requested. They are lost with the interpreter. */
  filesLeftOut: readonly FilesLeftOut[];
  /**
   * Milliseconds: before it began, installing, running (what counts against `limits.timeMs`), and waiting for answers of `input`,
   * or asleep with the machine, which does not count.
   */
  timing: { queueMs: number; installMs: number; runMs: number; waitedMs: number };
}

export interface InterpreterUse {
  /** Counts the interpreters of a sandbox or session that have run a program, from 1. 0 for a run that did not begin. */
  readonly id: number;
  /** No program had run in it before: there were no variables, and only the session's own files. */
  readonly fresh: boolean;
  /** The next run of the session finds what this run found and made. Always false in a sandbox. */
  readonly survives: boolean;
}

/** Counts are at least these: a run that was terminated may have printed more in its last second. */
export interface DroppedOutput {
  bytes: number;
  lines: number;
  /** The offsets in `stdout` and `stderr` of the lines that say so; a text that is empty has none. */
  at: { stdout: number; stderr: number };
}

/** As `Uint8Array`, with its own memory. Written so that it has the same meaning before and after TypeScript 5.7. */
export type Bytes = ReturnType<Uint8Array["slice"]>;

/** A file that a run made, changed or removed. `JSON.stringify` gives its `path`, `size`, `type` and `change`. */
export interface OutFile {
  /** Relative to the working directory, with forward slashes. */
  readonly path: string;
  /** In bytes; 0 for a removed file. */
  readonly size: number;
  /** A media type, by the suffix of its name: "image/png". "application/octet-stream" where that tells nothing. */
  readonly type: string;
  readonly change: "made" | "changed" | "removed";
  /**
   * A copy of its content. Rejects with a `SandboxError` "no-bytes" unless `returnFiles` requested it and it is within the
   * limits.
   */
  bytes(): Promise<Bytes>;
  /** Its content as UTF-8, where what is no UTF-8 becomes U+FFFD. Rejects as `bytes`. */
  text(): Promise<string>;
  toJSON(): { path: string; size: number; type: string; change: "made" | "changed" | "removed" };
}

export interface FilesLeftOut {
  /**
   * "number": too many files. "size", "total": too large to hand over. "depth": in too many folders. "name": a name that
   * some system cannot store, or that differs from another one's by case only. "kind": no ordinary file, or unreadable.
   * "elsewhere": written outside the working directory. More may come: have a default.
   */
  reason: "number" | "size" | "total" | "depth" | "name" | "kind" | "elsewhere";
  /** At least this many. */
  count: number;
  /** For "elsewhere": the absolute paths, or the first 20 of them. */
  paths?: readonly string[];
}

/** Why a sandbox cannot run anything. */
export type SandboxErrorCode =
  | "bad-argument"
  | "unreadable-file"
  | "no-bytes"
  | "disposed"
  | "insecure-context"
  | "unsupported"
  | "version-mismatch"
  | "engine-missing"
  | "engine-corrupt"
  | "engine-stalled"
  | "frame-blocked"
  | "boot-failed"
  | "boot-timeout"
  | "crash-loop";

export type BootStep = "downloading" | "compiling" | "starting";

/** An interpreter can end as "crashed" or "idle" between runs too. Its kept state is lost then. */
export type StopReason = "timeout" | "stopped" | "output-limit" | "crashed" | "idle";

export type SandboxState =
  /** Nothing has been requested yet, because of `preload`. */
  | { readonly status: "unloaded" }
  | { readonly status: "booting"; readonly step: BootStep; readonly queued: number }
  | { readonly status: "idle" }
  | { readonly status: "running"; readonly queued: number }
  | { readonly status: "stopping"; readonly reason: StopReason }
  | { readonly status: "failed"; readonly code: SandboxErrorCode; readonly message: string }
  | { readonly status: "disposed" };

/** Added to events that belong to a run: its `id`. */
export interface OfRun {
  readonly runId: string;
}

export interface OutputEvent {
  readonly stream: "stdout" | "stderr";
  readonly text: string;
}

/** The program has been given an answer. Its prompt has been printed, and the answer has not. */
export interface InputEvent {
  readonly prompt: string;
  readonly secret: boolean;
  /** Null for the end of the input. Empty for a secret. */
  readonly line: string | null;
}

/** Emitted once, before the output that follows the gap. */
export interface DroppedEvent {
  readonly bytes: number;
  readonly lines: number;
}

export interface BootProgress {
  readonly step: BootStep;
  /** Of all engine files together, in bytes as they are downloaded. */
  readonly loadedBytes: number;
  readonly totalBytes: number;
}

/**
 * How Python has started, as reported by the guest: from its snapshot, or without it, which takes some seconds longer.
 * `reason` says why it was without. "not-sent": the snapshot was not downloaded, because the connection is slow or the reader
 * saves data. "other-build": the site's files are from different builds. "failed": the snapshot could not be restored, which
 * is a fault.
 */
export interface BootReport {
  readonly restored: boolean;
  readonly reason: "not-sent" | "other-build" | "failed" | null;
}

export interface SandboxEvents {
  output: OutputEvent & OfRun;
  dropped: DroppedEvent & OfRun;
  input: InputEvent & OfRun;
  state: SandboxState;
  progress: BootProgress;
}

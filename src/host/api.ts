/** The public types of the library. */

/**
 * Limits of one run, all on by default. The host enforces time and output. The memory limit is enforced in the guest's own
 * worker, where a hostile program can lift it; the browser's own limits end it then.
 */
export interface Limits {
  /** Wall clock for the program, in milliseconds. Default 10,000. */
  timeMs: number;
  /** The interpreter's memory, in MiB. Past it Python raises `MemoryError`. Default 512; 256 on a device of 2 GB or less. */
  memoryMiB: number;
  /** What the program may print, stdout and stderr together, in bytes of UTF-8. Default 1 MiB. */
  outputBytes: number;
  /** The lines that it may print, both streams together. Default 1,000,000. */
  outputLines: number;
  /**
   * How long an interpreter with kept state may stay without a run, in milliseconds. Tasks that a program has started
   * continue in it meanwhile. Default 600,000, ten minutes. An option of the sandbox, not of a run.
   */
  idleMs: number;
}

export interface SandboxOptions {
  limits?: Partial<Limits>;
  /** The guest has no network. The only value for now. Default "none". */
  network?: "none";
  /** The guest installs nothing. The only value for now. Default "none". */
  packages?: "none";
  /** The folder that holds `sandbox.html` and `engine/`. Default: the folder of this module. */
  baseUrl?: string | URL;
}

export interface RunOptions {
  /** Files written beside the program before it starts, by path relative to the working directory. */
  files?: Readonly<Record<string, string | Uint8Array>>;
  /** What the program reads from standard input; `EOFError` follows it. Default "". */
  stdin?: string;
  /** The name of the file the program runs as. Default "main.py". */
  filename?: string;
  /** "fresh": in an interpreter that has run no code. "keep": in the one of the run before. Default "fresh". */
  state?: "fresh" | "keep";
  /** Whether a last expression is evaluated into `value`, as a notebook does. Default true. */
  showValue?: boolean;
  limits?: Partial<Omit<Limits, "idleMs">>;
  /**
   * What happens to a program that prints past its limits. "end": it is ended with status "output-limit". "cut": it
   * continues, and the output between the first part and the last is dropped. Default "end".
   */
  onOutputLimit?: "end" | "cut";
  /** Whose bytes are returned, of the files that the run makes or changes: all, none, or these. Default false. */
  returnFiles?: boolean | readonly string[];
  /** Aborting it ends the run with status "stopped". */
  signal?: AbortSignal;
}

export type RunStatus = "ok" | "error" | "timeout" | "stopped" | "out-of-memory" | "output-limit" | "crashed";

/** A MIME bundle with Jupyter's own keys. */
export interface Display {
  "text/plain": string;
}

export interface ErrorFrame {
  /** Relative to the working directory for the program's own files, else absolute. */
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
}

export interface RunResult {
  status: RunStatus;
  /** The exit code of `python main.py`; null when the program did not come to its own end. */
  exitCode: number | null;
  stdout: string;
  stderr: string;
  /** True when output past its limits was dropped. */
  truncated: boolean;
  /** What was dropped, with `onOutputLimit: "cut"`. */
  dropped?: DroppedOutput;
  /** The last expression's value, when it is not None. */
  value?: Display;
  /**
   * For "error" and "out-of-memory". The traceback is in `stderr` too, as in a terminal. For "crashed", the most likely
   * cause if it is known: a "RecursionError" or a "MemoryError" with neither traceback nor frames.
   */
  error?: RunError;
  /**
   * The files that the run made or changed in the working directory, sorted by path. Empty when the run was ended from
   * outside. Each path can be saved on any system: it is relative, has no hidden part, and differs from the others by more
   * than case.
   */
  files: readonly ReturnedFile[];
  /** Files that are missing in `files`, or are there without the bytes that were requested. */
  filesLeftOut: readonly FilesLeftOut[];
  /** Milliseconds: waiting for the engine and for earlier runs, installing, running. */
  timing: { queueMs: number; installMs: number; runMs: number };
}

/** Counts are at least these: a run that was terminated may have printed more in its last second. */
export interface DroppedOutput {
  bytes: number;
  lines: number;
  /** The offsets in `stdout` and `stderr` at which it is missing. */
  at: { stdout: number; stderr: number };
}

export interface ReturnedFile {
  /** Relative to the working directory, with forward slashes. */
  path: string;
  size: number;
  /** If they were requested with `returnFiles`, and are within the limits. */
  bytes?: Uint8Array<ArrayBuffer>;
}

export interface FilesLeftOut {
  /**
   * "number": too many files. "size", "total": too large to hand over. "depth": in too many folders. "name": a name that
   * some system cannot store, or that differs from another one's by case only. "kind": no ordinary file, or unreadable.
   */
  reason: "number" | "size" | "total" | "depth" | "name" | "kind";
  /** At least this many. */
  count: number;
}

/** Why a sandbox cannot run anything. `code` is closed; `message` is a sentence for a person. */
export type SandboxErrorCode =
  | "bad-argument"
  | "disposed"
  | "insecure-context"
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
  | { readonly status: "booting"; readonly step: BootStep; readonly queued: number }
  | { readonly status: "idle" }
  | { readonly status: "running"; readonly queued: number }
  | { readonly status: "stopping"; readonly reason: StopReason }
  | { readonly status: "failed"; readonly code: SandboxErrorCode; readonly message: string }
  | { readonly status: "disposed" };

export interface OutputEvent {
  readonly stream: "stdout" | "stderr";
  readonly text: string;
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
  output: OutputEvent;
  dropped: DroppedEvent;
  state: SandboxState;
  progress: BootProgress;
}

export interface Sandbox {
  /** Fulfilled when the first interpreter is ready, with how it started; rejected with a `SandboxError` when none can start. */
  readonly ready: Promise<BootReport>;
  readonly state: SandboxState;
  /**
   * Runs a program as `python main.py` would. Runs queue: one at a time.
   * Never rejects for what the guest did; rejects with a `SandboxError` for misuse and when the engine cannot be loaded.
   */
  run(code: string, options?: RunOptions): Promise<RunResult>;
  /** Ends the current run and every queued one with status "stopped". Fulfilled when they have ended. */
  stop(): Promise<void>;
  /** Replaces the guest by a new one. The only way out of "failed". */
  restart(): Promise<BootReport>;
  /** Adds a listener and returns a function that removes it. */
  on<Name extends keyof SandboxEvents>(
    name: Name,
    listener: (event: SandboxEvents[Name]) => void,
  ): () => void;
  dispose(): void;
}

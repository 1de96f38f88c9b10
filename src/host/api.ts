/** The public shape of the library: what an app says to a sandbox and what it hears back. */

/**
 * Ceilings for one run, all on by default. The host enforces time and output; the memory cap stands in the guest's own
 * worker, where a hostile program can lift it and then dies of its browser's limits.
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
   * How long an interpreter with kept state is let live without a run, in milliseconds: tasks that a program left go on
   * in it meanwhile. Default 600,000, ten minutes. A sandbox's, not a run's.
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
  /** "fresh": an interpreter that no code has touched. "keep": go on in the last one. Default "fresh". */
  state?: "fresh" | "keep";
  /** Whether a last expression is evaluated into `value`, as a notebook does. Default true. */
  showValue?: boolean;
  limits?: Partial<Omit<Limits, "idleMs">>;
  /**
   * What happens to a program that prints past its limits. "end": it is ended with status "output-limit". "cut": it goes
   * on, and what is between the first part and the last is dropped. Default "end".
   */
  onOutputLimit?: "end" | "cut";
  /** The files, of those that the run makes or changes, whose bytes are wanted: all, none, or these. Default false. */
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
  /** As `python main.py` would leave it; null when the run did not come to its own end. */
  exitCode: number | null;
  stdout: string;
  stderr: string;
  /** True when output past its limits was dropped. */
  truncated: boolean;
  /** What was dropped, where the run went on (`onOutputLimit: "cut"`). */
  dropped?: DroppedOutput;
  /** The last expression's value, when it is not None. */
  value?: Display;
  /**
   * For "error" and "out-of-memory". A traceback is in `stderr` too, as in a terminal. For "crashed", where that is known,
   * what Python most likely died of: a "RecursionError" or a "MemoryError" with neither traceback nor frames.
   */
  error?: RunError;
  /**
   * What the run made or changed in the working directory, in the order of the paths. Empty when it was ended from
   * outside. Any path here can be saved on any system: relative, nothing hidden in it, no two the same but for case.
   */
  files: readonly ReturnedFile[];
  /** What it made or changed that is not in `files`, or is there without the bytes that were asked for. */
  filesLeftOut: readonly FilesLeftOut[];
  /** Milliseconds: waiting for the engine and for earlier runs, installing, running. */
  timing: { queueMs: number; installMs: number; runMs: number };
}

/** Counts are at least these: a run that was terminated may have printed more in its last second. */
export interface DroppedOutput {
  bytes: number;
  lines: number;
  /** Where in `stdout` and in `stderr` it is missing. */
  at: { stdout: number; stderr: number };
}

export interface ReturnedFile {
  /** Relative to the working directory, with forward slashes. */
  path: string;
  size: number;
  /** Where they were asked for with `returnFiles`, and within the limits. */
  bytes?: Uint8Array<ArrayBuffer>;
}

export interface FilesLeftOut {
  /**
   * "number": too many files. "size", "total": too large to hand over. "depth": in too many folders. "name": a name that
   * some system cannot store, or that differs from another one's by case only. "kind": no ordinary file, or unreadable.
   */
  reason: "number" | "size" | "total" | "depth" | "name" | "kind";
  /** At least so many. */
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

/** "crashed" and "idle" befall an interpreter between runs too: what it had kept is gone. */
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

/** Told once, before the output that comes after the gap. */
export interface DroppedEvent {
  readonly bytes: number;
  readonly lines: number;
}

export interface BootProgress {
  readonly step: BootStep;
  /** Bytes, uncompressed, over all engine files. */
  readonly loadedBytes: number;
  readonly totalBytes: number;
}

/**
 * How Python has started, as the guest says: from its snapshot, or without it, which takes some seconds longer. `reason`, where
 * it was without: "not-sent": the connection is slow, or the reader asked to save data, and the snapshot was left out.
 * "other-build": the site's files are not of one build. "failed": it could not be restored, which is worth a look.
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
  /** Fulfilled when the first interpreter is ready, with how it started; rejected with a `SandboxError` when none can be had. */
  readonly ready: Promise<BootReport>;
  readonly state: SandboxState;
  /**
   * Runs a program as `python main.py` would. Runs queue: one at a time.
   * Never rejects for what the guest did; rejects with a `SandboxError` for misuse and when the engine cannot be loaded.
   */
  run(code: string, options?: RunOptions): Promise<RunResult>;
  /** Ends the current run and every queued one with status "stopped". Fulfilled when they have ended. */
  stop(): Promise<void>;
  /** Throws the guest away and makes a new one; the way out of "failed". */
  restart(): Promise<BootReport>;
  /** Listens; returns its undo. */
  on<Name extends keyof SandboxEvents>(
    name: Name,
    listener: (event: SandboxEvents[Name]) => void,
  ): () => void;
  dispose(): void;
}

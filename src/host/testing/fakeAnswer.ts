import type { ErrorFrame } from "../api";

/** A program that was handed to a fake, with what it would find. */
export interface FakeProgram {
  readonly code: string;
  readonly filename: string;
  readonly stdin: string;
  /** Those that the app passed to this run, by path. */
  readonly files: Readonly<Record<string, Uint8Array>>;
}

/** What such a program does. Whatever is not said, it does not do: it prints nothing, and ends normally. */
export interface FakeAnswer {
  /** In this order; a string goes to stdout. */
  readonly prints?: string | readonly (string | { readonly stderr: string })[];
  /** The `repr` of its last expression. */
  readonly value?: string;
  /** An uncaught exception, which is printed to stderr. A "MemoryError" ends the run as "out-of-memory". */
  readonly raises?: FakeException;
  /** Files that it makes or changes, by path; null for one that it removes. */
  readonly files?: Readonly<Record<string, string | Uint8Array | null>>;
  /** How long it takes, in milliseconds, after it has printed. */
  readonly takesMs?: number;
  /** "hangs": it goes on until a limit or a stop ends it. "crashes": Python dies. Else it ends by itself. */
  readonly then?: "hangs" | "crashes";
}

export interface FakeException {
  readonly type: string;
  readonly message?: string;
  /** What Python would print. Default: a traceback that names the first line of the program. */
  readonly traceback?: string;
  readonly frames?: readonly ErrorFrame[];
  /** Default 1. */
  readonly exitCode?: number;
}

/** Answers each program that the app runs. */
export type FakeScript = (program: FakeProgram) => FakeAnswer | Promise<FakeAnswer>;

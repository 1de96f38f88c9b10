/** The public types of the objects that an app gets: runs, sandboxes and sessions. Unions are open, as in api.ts. */
import type { BootReport, Limits, Output, RunOptions, RunResult, SandboxEvents, SandboxState } from "./api";

/**
 * Why the state of a session is gone: its run ended "timeout", "stopped", "output-limit" or "crashed", or it died between two runs
 * ("crashed"); it was not used for `idleMs` ("idle"); a run asked for another `limits.memoryMiB` ("memory"); the browser stored the
 * page for the Back button ("page-stored"); the app called `reset` or `restart`.
 */
export type ResetReason =
  | "timeout"
  | "stopped"
  | "output-limit"
  | "crashed"
  | "idle"
  | "memory"
  | "page-stored"
  | "reset"
  | "restart";

/** Variables, modules and files of the programs are gone. The next run begins with the session's own files. */
export interface ResetEvent {
  readonly reason: ResetReason;
}

export interface SessionEvents extends SandboxEvents {
  reset: ResetEvent;
}

/**
 * A run that was requested. It is a promise of its result. `for await` gives its outputs in order, from the first one on, as they
 * come; an iteration that is left does not stop the run.
 */
export interface Run extends Promise<RunResult> {
  readonly id: string;
  /** Ends this run, queued or running, with status "stopped". Fulfilled when it has ended. */
  stop(): Promise<void>;
  [Symbol.asyncIterator](): AsyncIterableIterator<Output>;
}

/** `[Symbol.dispose]` for `using`, where TypeScript knows it; it is there where the browser knows it. */
export type Disposing = SymbolConstructor extends { readonly dispose: infer Key extends symbol }
  ? Record<Key, () => void>
  : object;

/** What holds for every run whose options say nothing else. */
export interface EffectiveSettings {
  readonly limits: Readonly<Limits>;
  /** The working directory. */
  readonly cwd: string;
}

export interface SessionEffectiveSettings extends EffectiveSettings {
  readonly idleMs: number;
  /** The paths of the session's own files. */
  readonly files: readonly string[];
}

/** Gives every run an interpreter of its own. */
export interface Sandbox extends Disposing {
  readonly settings: EffectiveSettings;
  /** Fulfilled when the first interpreter is ready, with how it started; rejected with a `SandboxError` when none can start. */
  readonly ready: Promise<BootReport>;
  readonly state: SandboxState;
  /**
   * Runs a program as `python main.py` would. Runs queue: one at a time.
   * Never rejects for what the guest did; rejects with a `SandboxError` for misuse and when the engine cannot be loaded.
   */
  run(code: string, options?: RunOptions): Run;
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

/** Keeps one interpreter, with its variables, modules and files, from run to run until it is reset. */
export interface Session extends Sandbox {
  readonly settings: SessionEffectiveSettings;
  /**
   * Ends the current run and every queued one, and the interpreter with them. Fulfilled when they have ended. A run that is
   * requested after the call begins in a new interpreter.
   */
  reset(): Promise<void>;
  on<Name extends keyof SessionEvents>(
    name: Name,
    listener: (event: SessionEvents[Name]) => void,
  ): () => void;
}

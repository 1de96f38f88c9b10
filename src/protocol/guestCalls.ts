/** What the host may ask of the guest, by Comlink. Every answer is a plain value: see comlinkAnswer. */

/**
 * What Python is made of: the engine, what a start needs of its standard library and the rest of that, and the memory of an
 * interpreter that has just started.
 */
export const engineParts = ["wasm", "stdlib", "stdlibRest", "snapshot"] as const;
export type EnginePart = (typeof engineParts)[number];

/** Asked of the frame. */
export interface FrameCalls {
  /**
   * Takes one part of the engine, as it was downloaded or unpacked since, checked by the host; answers when it has been
   * unpacked and compiled. Each once. Where there is no snapshot Python starts without, and takes longer; it then does not
   * wait for the rest of the library.
   */
  load(part: EnginePart, content: ArrayBuffer | null): void;
  /**
   * Ends the worker if there is one, starts another, and answers when it has been made. It boots when every part of the
   * engine is there.
   */
  start(worker: number, memoryMiB: number): void;
  /** Has a spare worker boot, which a later `start` with the same memory takes: no call reaches it before. */
  prewarm(memoryMiB: number): void;
  /** Ends the spare, if there is one. */
  dismissSpare(): void;
  /**
   * Ends the spare and drops the engine, some 25 MB, which the current worker needs no longer. Only after every `load` has been
   * answered. No worker is started afterwards.
   */
  releaseEngine(): void;
  /** Raises KeyboardInterrupt in the program; false where there is no shared interrupt buffer. */
  interrupt(): boolean;
  /** Ends the worker. Nothing of it is relayed after the answer. */
  terminate(): void;
  ping(): boolean;
}

/** A file to write before a run. Its content was sent before the call, in parts, and in the order of the files. */
export interface SentFile {
  readonly path: string;
  readonly size: number;
}

export interface RunRequest {
  /** Made by the host; the run's events bear it. */
  readonly run: string;
  readonly code: string;
  /** The working directory: an absolute path, made if it does not exist. */
  readonly cwd: string;
  /** Relative to the working directory, like the paths of files. */
  readonly filename: string;
  readonly files: readonly SentFile[];
  readonly stdin: string;
  /** Whether the host answers requests of the type "input". */
  readonly input: boolean;
  /** Lines that the program reads by `input()` are written to stdout as well, between marks. */
  readonly echo: boolean;
  readonly state: "fresh" | "keep";
  readonly showValue: boolean;
  readonly outputBytes: number;
  readonly outputLines: number;
  readonly onOutputLimit: "end" | "cut";
  /** The files whose bytes are wanted. */
  readonly returnFiles: "none" | "all" | readonly string[];
}

/** Asked of the worker. */
export interface WorkerCalls {
  /** Answers the JSON text of a `BootReply` when the interpreter is ready. */
  boot(): string;
  /** Answers the JSON text of a `RunReply`, after every event of the run. */
  run(request: RunRequest): string;
}

/** What the host may ask of the guest, by Comlink. Every answer is a plain value: see comlinkAnswer. */

/** The engine's files, checked by the host. Transferred, so the host keeps none of them. */
export interface EngineBytes {
  readonly wasm: ArrayBuffer;
  readonly stdlib: ArrayBuffer;
  readonly lock: string;
}

/** Asked of the frame. */
export interface FrameCalls {
  /** Compiles the engine. Once, before the first `start`. */
  load(engine: EngineBytes): void;
  /** Ends the worker if there is one, starts another, and answers when it has been made. */
  start(worker: number, memoryMiB: number): void;
  /** Raises KeyboardInterrupt in the program; false where there is no shared interrupt buffer. */
  interrupt(): boolean;
  /** Ends the worker. Nothing of it is relayed after the answer. */
  terminate(): void;
  ping(): boolean;
}

/** A file to write before a run. */
export interface RunFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface RunRequest {
  /** Made by the host; the run's events bear it. */
  readonly run: string;
  readonly code: string;
  readonly filename: string;
  readonly files: readonly RunFile[];
  readonly stdin: string;
  readonly state: "fresh" | "keep";
  readonly showValue: boolean;
  readonly outputBytes: number;
}

/** Asked of the worker. */
export interface WorkerCalls {
  /** Answers when the interpreter stands. */
  boot(): void;
  /** Answers the JSON text of a `RunReply`, after every event of the run. */
  run(request: RunRequest): string;
}

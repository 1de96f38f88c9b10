/** The first message, from the frame: what Python is made of. */
export interface EngineMessage {
  readonly engine: {
    readonly module: WebAssembly.Module;
    readonly stdlib: ArrayBuffer;
    readonly snapshot: ArrayBuffer | null;
  };
  readonly memoryMiB: number;
  /** Shared with the frame; only where the page has isolated itself. */
  readonly interrupts: Int32Array | undefined;
}

/** The frame is this worker's maker, so its message is taken as it is. */
export function readEngineMessage(data: unknown): EngineMessage {
  return data as EngineMessage;
}

import { deferred } from "../../protocol/deferred";

/** From the frame: what Python starts from. */
export interface EngineMessage {
  readonly type: "engine";
  readonly module: WebAssembly.Module;
  /** The standard library, or the first part of it. */
  readonly stdlib: ArrayBuffer;
  readonly isComplete: boolean;
  readonly memoryMiB: number;
  /** Shared with the frame; only where the page has isolated itself. */
  readonly interrupts: Int32Array | undefined;
}

/** From the frame: the snapshot, or null if there is none. Arrives before or after the engine. */
export interface SnapshotMessage {
  readonly type: "snapshot";
  readonly snapshot: ArrayBuffer | null;
}

/** From the frame, after an engine whose library is not complete: the complete standard library. */
export interface LibraryMessage {
  readonly type: "library";
  readonly stdlib: ArrayBuffer;
}

/** What this worker waits for before it can boot, and the library that it may get later. */
export interface Incoming {
  readonly engine: Promise<EngineMessage>;
  readonly snapshot: Promise<ArrayBuffer | null>;
  /** Null if it was complete when the engine arrived. */
  readonly library: Promise<ArrayBuffer | null>;
}

/** Listens until all have arrived. The messages are not validated, because the frame created this worker. */
export function receiveEngine(): Incoming {
  const over = new AbortController();
  const engine = deferred<EngineMessage>();
  const snapshot = deferred<ArrayBuffer | null>();
  const library = deferred<ArrayBuffer | null>();
  const receive = ({ data }: MessageEvent<EngineMessage | SnapshotMessage | LibraryMessage>): void => {
    switch (data.type) {
      case "engine":
        if (data.isComplete) library.resolve(null);
        engine.resolve(data);
        return;
      case "snapshot":
        snapshot.resolve(data.snapshot);
        return;
      case "library":
        library.resolve(data.stdlib);
        return;
    }
  };
  self.addEventListener("message", receive, { signal: over.signal });
  const incoming = { engine: engine.promise, snapshot: snapshot.promise, library: library.promise };
  void Promise.all(Object.values(incoming)).then(() => over.abort());
  return incoming;
}

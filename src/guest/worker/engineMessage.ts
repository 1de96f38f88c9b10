import { deferred } from "../../protocol/deferred";

/** From the frame: what Python starts from. */
export interface EngineMessage {
  readonly type: "engine";
  readonly module: WebAssembly.Module;
  readonly stdlib: ArrayBuffer;
  readonly memoryMiB: number;
  /** Shared with the frame; only where the page has isolated itself. */
  readonly interrupts: Int32Array | undefined;
}

/** From the frame: the snapshot, or null if there is none. Arrives before or after the engine. */
export interface SnapshotMessage {
  readonly type: "snapshot";
  readonly snapshot: ArrayBuffer | null;
}

/** What this worker waits for before it can boot. */
export interface Incoming {
  readonly engine: Promise<EngineMessage>;
  readonly snapshot: Promise<ArrayBuffer | null>;
}

/** Listens until both have arrived. The messages are not validated, because the frame created this worker. */
export function receiveEngine(): Incoming {
  const over = new AbortController();
  const engine = deferred<EngineMessage>();
  const snapshot = deferred<ArrayBuffer | null>();
  const receive = ({ data }: MessageEvent<EngineMessage | SnapshotMessage>): void => {
    switch (data.type) {
      case "engine":
        engine.resolve(data);
        return;
      case "snapshot":
        snapshot.resolve(data.snapshot);
        return;
    }
  };
  self.addEventListener("message", receive, { signal: over.signal });
  const incoming = { engine: engine.promise, snapshot: snapshot.promise };
  void Promise.all(Object.values(incoming)).then(() => over.abort());
  return incoming;
}

import type { Engine } from "./engine";

/** Hears one worker. */
export interface GuestWorkerListener {
  message(data: unknown): void;
  /** It said something that cannot be read ("malformed"), or its script did not start ("error"). */
  failed(reason: "malformed" | "error"): void;
}

/** A worker. Its script starts at once, and Python in it when it is told to. */
export interface GuestWorker {
  listener: GuestWorkerListener;
  /** Undefined until it has begun. */
  readonly memoryMiB: number | undefined;
  /** Starts Python: the engine goes in as it comes, and after it what is posted meanwhile. Once. */
  begin(memoryMiB: number): void;
  post(message: unknown): void;
  /** Raises a signal; false where no memory is shared. */
  interrupt(): boolean;
  end(): void;
}

export function startGuestWorker(url: string, engine: Engine, listener: GuestWorkerListener): GuestWorker {
  // Only where the page has isolated itself (design of record, invariant 13).
  const interrupts = self.crossOriginIsolated ? new Int32Array(new SharedArrayBuffer(4)) : undefined;
  const worker = new Worker(url);
  let memoryMiB: number | undefined;
  let waiting: unknown[] | undefined = [];
  let ended = false;
  let heard = false;

  worker.onmessage = (event: MessageEvent<unknown>) => {
    // Ports that a worker sends along are of no use to anyone here.
    for (const port of event.ports) port.close();
    heard = true;
    started.listener.message(event.data);
  };
  worker.onmessageerror = () => started.listener.failed("malformed");
  worker.onerror = (event) => {
    // An uncaught error in a timer of the guest's ends nothing; without this it would reach the console.
    event.preventDefault();
    if (!heard) started.listener.failed("error");
  };

  /** The copies in the message go over to the worker, which costs a third of what cloning them into it does. */
  const give = (message: unknown, copies: ArrayBuffer[]): void => {
    if (!ended) worker.postMessage(message, copies);
  };
  const sendEngine = async (memoryMiB: number): Promise<void> => {
    // Each when it is there. First the one of which it is worth knowing early that there is none.
    await Promise.all([
      engine.snapshot.then((content) => {
        const snapshot = content?.slice(0) ?? null;
        give({ type: "snapshot", snapshot }, snapshot === null ? [] : [snapshot]);
      }),
      engine.core.then((core) => {
        const stdlib = core.stdlib.slice(0);
        give({ type: "engine", module: core.module, stdlib, memoryMiB, interrupts }, [stdlib]);
      }),
    ]);
    for (const message of waiting ?? []) worker.postMessage(message);
    waiting = undefined;
  };

  const started: GuestWorker = {
    listener,
    get memoryMiB() {
      return memoryMiB;
    },
    begin(given) {
      memoryMiB = given;
      void sendEngine(given);
    },
    post(message) {
      // A signal that its program did not live to see must not meet the next one. Here, and not in the worker: what is
      // raised for the call that follows comes later.
      if (interrupts !== undefined) Atomics.store(interrupts, 0, 0);
      if (waiting === undefined) worker.postMessage(message);
      else waiting.push(message);
    },
    interrupt() {
      if (interrupts === undefined) return false;
      Atomics.store(interrupts, 0, 2);
      return true;
    },
    end() {
      ended = true;
      waiting = undefined;
      worker.onmessage = null;
      worker.onmessageerror = null;
      worker.onerror = null;
      worker.terminate();
    },
  };
  return started;
}

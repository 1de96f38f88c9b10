import type { Engine } from "./engine";

/** Hears one worker. */
export interface GuestWorkerListener {
  message(data: unknown): void;
  /** It said something that cannot be read ("malformed"), or its script did not start ("error"). */
  failed(reason: "malformed" | "error"): void;
}

/** A worker: its script starts at once, the engine follows when it is there, and after it what was posted meanwhile. */
export interface GuestWorker {
  readonly memoryMiB: number;
  listener: GuestWorkerListener;
  post(message: unknown): void;
  /** Raises a signal; false where no memory is shared. */
  interrupt(): boolean;
  end(): void;
}

export interface GuestWorkerSettings {
  readonly url: string;
  readonly engine: Promise<Engine>;
  readonly memoryMiB: number;
  readonly listener: GuestWorkerListener;
}

export function startGuestWorker({ url, engine, memoryMiB, listener }: GuestWorkerSettings): GuestWorker {
  // Only where the page has isolated itself (design of record, invariant 13).
  const interrupts = self.crossOriginIsolated ? new Int32Array(new SharedArrayBuffer(4)) : undefined;
  const worker = new Worker(url);
  let waiting: unknown[] | undefined = [];
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
  void engine.then((whole) => {
    if (waiting === undefined) return;
    worker.postMessage({ type: "engine", engine: whole, memoryMiB, interrupts });
    for (const message of waiting) worker.postMessage(message);
    waiting = undefined;
  });

  const started: GuestWorker = {
    memoryMiB,
    listener,
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
      waiting = undefined;
      worker.onmessage = null;
      worker.onmessageerror = null;
      worker.onerror = null;
      worker.terminate();
    },
  };
  return started;
}

/** The engine as the worker gets it: compiled here once, so that a new worker costs no compilation. */
export interface Engine {
  readonly module: WebAssembly.Module;
  readonly stdlib: ArrayBuffer;
  readonly lock: string;
}

export interface WorkerListener {
  message(data: unknown, worker: number): void;
  /** The worker said something that cannot be read ("malformed"), or its script did not start ("error"). */
  failed(worker: number, reason: "malformed" | "error"): void;
}

/** Holds the engine and at most one worker. */
export interface WorkerKeeper {
  listen(listener: WorkerListener): void;
  keepEngine(engine: Engine): void;
  start(worker: number, memoryMiB: number): void;
  post(worker: number, message: unknown): void;
  interrupt(): boolean;
  end(): void;
}

export function createWorkerKeeper(workerSource: string): WorkerKeeper {
  const url = URL.createObjectURL(new Blob([workerSource], { type: "text/javascript" }));
  // Only where the page has isolated itself (design of record, invariant 13).
  const interrupts = self.crossOriginIsolated ? new Int32Array(new SharedArrayBuffer(4)) : undefined;
  let engine: Engine | undefined;
  let listener: WorkerListener | undefined;
  let current: { readonly number: number; readonly worker: Worker } | undefined;

  const end = (): void => {
    if (current === undefined) return;
    current.worker.onmessage = null;
    current.worker.onmessageerror = null;
    current.worker.onerror = null;
    current.worker.terminate();
    current = undefined;
  };

  return {
    listen(added) {
      listener = added;
    },
    keepEngine(kept) {
      engine = kept;
    },
    start(number, memoryMiB) {
      if (engine === undefined) throw new Error("The engine has not been loaded.");
      end();
      if (interrupts !== undefined) Atomics.store(interrupts, 0, 0);
      const worker = new Worker(url);
      current = { number, worker };
      let heard = false;
      worker.onmessage = (event: MessageEvent<unknown>) => {
        // Ports that a worker sends along are of no use to anyone here.
        for (const port of event.ports) port.close();
        heard = true;
        listener?.message(event.data, number);
      };
      worker.onmessageerror = () => listener?.failed(number, "malformed");
      worker.onerror = (event) => {
        // An uncaught error in a timer of the guest's ends nothing; without this it would reach the console.
        event.preventDefault();
        if (!heard) listener?.failed(number, "error");
      };
      worker.postMessage({ type: "engine", engine, memoryMiB, interrupts });
    },
    post(number, message) {
      if (current?.number !== number) return;
      // A signal that its program did not live to see must not meet the next one. Here, and not in the worker: what is
      // raised for the call that follows comes later.
      if (interrupts !== undefined) Atomics.store(interrupts, 0, 0);
      current.worker.postMessage(message);
    },
    interrupt() {
      if (interrupts === undefined || current === undefined) return false;
      Atomics.store(interrupts, 0, 2);
      return true;
    },
    end,
  };
}

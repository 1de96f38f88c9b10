import type { Engine } from "./engine";

export interface WorkerListener {
  message(data: unknown, worker: number): void;
  /** The worker said something that cannot be read ("malformed"), or its script did not start ("error"). */
  failed(worker: number, reason: "malformed" | "error"): void;
}

/** Holds at most one worker. */
export interface WorkerKeeper {
  listen(listener: WorkerListener): void;
  /** The worker's script starts at once; the engine follows when it is there, and after it what was posted meanwhile. */
  start(worker: number, memoryMiB: number): void;
  post(worker: number, message: unknown): void;
  interrupt(): boolean;
  end(): void;
}

export function createWorkerKeeper(workerSource: string, engine: Promise<Engine>): WorkerKeeper {
  const url = URL.createObjectURL(new Blob([workerSource], { type: "text/javascript" }));
  // Only where the page has isolated itself (design of record, invariant 13).
  const interrupts = self.crossOriginIsolated ? new Int32Array(new SharedArrayBuffer(4)) : undefined;
  let listener: WorkerListener | undefined;
  let current:
    { readonly number: number; readonly worker: Worker; waiting: unknown[] | undefined } | undefined;

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
    start(number, memoryMiB) {
      end();
      if (interrupts !== undefined) Atomics.store(interrupts, 0, 0);
      const worker = new Worker(url);
      const started = (current = { number, worker, waiting: [] as unknown[] | undefined });
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
      void engine.then((whole) => {
        if (current !== started) return;
        worker.postMessage({ type: "engine", engine: whole, memoryMiB, interrupts });
        for (const message of started.waiting ?? []) worker.postMessage(message);
        started.waiting = undefined;
      });
    },
    post(number, message) {
      if (current?.number !== number) return;
      // A signal that its program did not live to see must not meet the next one. Here, and not in the worker: what is
      // raised for the call that follows comes later.
      if (interrupts !== undefined) Atomics.store(interrupts, 0, 0);
      if (current.waiting === undefined) current.worker.postMessage(message);
      else current.waiting.push(message);
    },
    interrupt() {
      if (interrupts === undefined || current === undefined) return false;
      Atomics.store(interrupts, 0, 2);
      return true;
    },
    end,
  };
}

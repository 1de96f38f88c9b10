import type { WorkerResponse } from "../../protocol/exchange";
import type { Engine } from "./engine";

/** Receives the messages of one worker. */
export interface GuestWorkerListener {
  message(data: unknown): void;
  /** A message could not be deserialized ("malformed"), or the script did not start ("error"). */
  failed(reason: "malformed" | "error"): void;
}

/** A worker. Its script starts at once, and Python at `begin`. */
export interface GuestWorker {
  listener: GuestWorkerListener;
  /** Undefined before `begin`. */
  readonly memoryMiB: number | undefined;
  /** Starts Python: sends each part of the engine when it is ready, and then the messages posted before. Call it once. */
  begin(memoryMiB: number): void;
  /** Posts a call. A signal that the program before it has not handled is cleared. */
  post(message: unknown, transfer?: Transferable[]): void;
  /** Posts a response to a program that waits. Its signals stay. */
  respond(message: WorkerResponse): void;
  /** Raises a signal; false where no memory is shared. */
  interrupt(): boolean;
  end(): void;
}

export function startGuestWorker(url: string, engine: Engine, listener: GuestWorkerListener): GuestWorker {
  // Only on a cross-origin isolated page (design of record, invariant 13).
  const interrupts = self.crossOriginIsolated ? new Int32Array(new SharedArrayBuffer(4)) : undefined;
  const worker = new Worker(url);
  let memoryMiB: number | undefined;
  let waiting: { readonly message: unknown; readonly transfer: Transferable[] }[] | undefined = [];
  let ended = false;
  let heard = false;

  worker.onmessage = (event: MessageEvent<unknown>) => {
    // A worker has no reason to send ports.
    for (const port of event.ports) port.close();
    heard = true;
    started.listener.message(event.data);
  };
  worker.onmessageerror = () => started.listener.failed("malformed");
  worker.onerror = (event) => {
    // Keeps an uncaught error, for example in a timer of the program, out of the console. It does not end the worker.
    event.preventDefault();
    if (!heard) started.listener.failed("error");
  };

  /** The copies are transferred, which takes a third of the time that cloning takes. */
  const give = (message: unknown, copies: ArrayBuffer[]): void => {
    if (!ended) worker.postMessage(message, copies);
  };
  const giveLibrary = (content: ArrayBuffer): void => {
    const stdlib = content.slice(0);
    give({ type: "library", stdlib }, [stdlib]);
  };
  const sendEngine = async (memoryMiB: number): Promise<void> => {
    // The snapshot is first because the worker starts sooner if it knows that there is none.
    await Promise.all([
      engine.snapshot.then((content) => {
        const snapshot = content?.slice(0) ?? null;
        give({ type: "snapshot", snapshot }, snapshot === null ? [] : [snapshot]);
      }),
      engine.core.then((core) => {
        const stdlib = core.stdlib.slice(0);
        give({ type: "engine", ...core, stdlib, memoryMiB, interrupts }, [stdlib]);
        if (!core.isComplete) void engine.library.then(giveLibrary);
      }),
    ]);
    for (const { message, transfer } of waiting ?? []) worker.postMessage(message, transfer);
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
    post(message, transfer = []) {
      // Not in the worker, which might clear a signal that was raised for this call.
      if (interrupts !== undefined) Atomics.store(interrupts, 0, 0);
      if (waiting === undefined) worker.postMessage(message, transfer);
      else waiting.push({ message, transfer });
    },
    respond(message) {
      worker.postMessage(message);
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

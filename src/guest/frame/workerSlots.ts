import type { Engine } from "./engine";
import { startGuestWorker, type GuestWorker } from "./guestWorker";

export interface WorkerListener {
  message(data: unknown, worker: number): void;
  /** The worker said something that cannot be read ("malformed"), or its script did not start ("error"). */
  failed(worker: number, reason: "malformed" | "error"): void;
}

/** Holds at most one worker that the host knows by its number, and one spare. */
export interface WorkerSlots {
  listen(listener: WorkerListener): void;
  /** Ends the worker that there is. The spare takes its place, if it has the memory that is asked for. */
  start(worker: number, memoryMiB: number): void;
  /** Has a spare boot, unless there is one like it. No call reaches it before it has a number, so no code runs in it. */
  prewarm(memoryMiB: number): void;
  post(worker: number, message: unknown): void;
  interrupt(): boolean;
  end(): void;
}

export function createWorkerSlots(workerSource: string, engine: Engine): WorkerSlots {
  const url = URL.createObjectURL(new Blob([workerSource], { type: "text/javascript" }));
  let listener: WorkerListener | undefined;
  let current: { readonly number: number; readonly worker: GuestWorker } | undefined;
  /** Waits for its number. The first one starts with this document, while the engine and the host are on their way. */
  let spare: GuestWorker | undefined;

  const end = (): void => {
    current?.worker.end();
    current = undefined;
  };
  const endSpare = (): void => {
    spare?.end();
    spare = undefined;
  };
  // A spare has nothing to say. One that says something all the same is none.
  const make = (): GuestWorker => startGuestWorker(url, engine, { message: endSpare, failed: endSpare });
  const begun = (worker: GuestWorker, memoryMiB: number): GuestWorker => {
    if (worker.memoryMiB === undefined) worker.begin(memoryMiB);
    return worker;
  };
  const isOther = (memoryMiB: number): boolean => (spare?.memoryMiB ?? memoryMiB) !== memoryMiB;
  const takeSpare = (memoryMiB: number): GuestWorker | undefined => {
    if (isOther(memoryMiB)) return undefined;
    const taken = spare;
    spare = undefined;
    return taken;
  };
  spare = make();

  return {
    listen(added) {
      listener = added;
    },
    start(number, memoryMiB) {
      end();
      const heard = {
        message: (data: unknown) => listener?.message(data, number),
        failed: (reason: "malformed" | "error") => listener?.failed(number, reason),
      };
      const worker = begun(takeSpare(memoryMiB) ?? make(), memoryMiB);
      worker.listener = heard;
      current = { number, worker };
    },
    prewarm(memoryMiB) {
      if (isOther(memoryMiB)) endSpare();
      spare = begun(spare ?? make(), memoryMiB);
    },
    post(number, message) {
      if (current?.number === number) current.worker.post(message);
    },
    interrupt: () => current?.worker.interrupt() ?? false,
    end,
  };
}

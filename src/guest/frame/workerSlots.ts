import type { WorkerResponse } from "../../protocol/exchange";
import type { Engine } from "./engine";
import { startGuestWorker, type GuestWorker } from "./guestWorker";

export interface WorkerListener {
  message(data: unknown, worker: number): void;
  /** A message of the worker could not be deserialized ("malformed"), or its script did not start ("error"). */
  failed(worker: number, reason: "malformed" | "error"): void;
}

interface NumberedWorker {
  readonly number: number;
  readonly worker: GuestWorker;
}

/** Holds at most one current worker, which the host knows by its number, and one spare. */
export class WorkerSlots {
  readonly #url: string;
  readonly #engine: Engine;
  #listener: WorkerListener | undefined;
  #current: NumberedWorker | undefined;
  /** Has no number yet, so no call reaches it and no program runs in it. */
  #spare: GuestWorker | undefined;

  constructor(workerSource: string, engine: Engine) {
    this.#url = URL.createObjectURL(new Blob([workerSource], { type: "text/javascript" }));
    this.#engine = engine;
    // Its script can load while this document waits for the engine and the host.
    this.#spare = this.#create();
  }

  listen(listener: WorkerListener): void {
    this.#listener = listener;
  }

  /** Ends the current worker and replaces it with the spare, if that has the requested memory limit, or with a new one. */
  start(number: number, memoryMiB: number): void {
    this.end();
    const worker = this.#takeSpare(memoryMiB) ?? this.#create();
    boot(worker, memoryMiB);
    worker.listener = {
      message: (data) => this.#listener?.message(data, number),
      failed: (reason) => this.#listener?.failed(number, reason),
    };
    this.#current = { number, worker };
  }

  /** Boots a spare, unless there is one with this memory limit. */
  prewarm(memoryMiB: number): void {
    if (this.#spareDiffers(memoryMiB)) this.#endSpare();
    this.#spare ??= this.#create();
    boot(this.#spare, memoryMiB);
  }

  dismissSpare(): void {
    this.#endSpare();
  }

  post(number: number, message: unknown, transfer: Transferable[] = []): void {
    if (this.#current?.number === number) this.#current.worker.post(message, transfer);
  }

  respond(number: number, message: WorkerResponse): void {
    if (this.#current?.number === number) this.#current.worker.respond(message);
  }

  interrupt(): boolean {
    return this.#current?.worker.interrupt() ?? false;
  }

  end(): void {
    this.#current?.worker.end();
    this.#current = undefined;
  }

  #create(): GuestWorker {
    // A spare has no reason to send anything, so one that does is not used.
    const endSpare = (): void => this.#endSpare();
    return startGuestWorker(this.#url, this.#engine, { message: endSpare, failed: endSpare });
  }

  #takeSpare(memoryMiB: number): GuestWorker | undefined {
    if (this.#spareDiffers(memoryMiB)) return undefined;
    const spare = this.#spare;
    this.#spare = undefined;
    return spare;
  }

  #spareDiffers(memoryMiB: number): boolean {
    return (this.#spare?.memoryMiB ?? memoryMiB) !== memoryMiB;
  }

  #endSpare(): void {
    this.#spare?.end();
    this.#spare = undefined;
  }
}

/** Starts Python in a worker, unless it has been started there. */
function boot(worker: GuestWorker, memoryMiB: number): void {
  if (worker.memoryMiB === undefined) worker.begin(memoryMiB);
}

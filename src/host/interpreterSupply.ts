import { bootAttempts, firstPauseMs } from "../protocol";
import type { Clock } from "./clock";
import { crashLoop } from "./crashLoop";
import { downloadEngine, type EngineFile } from "./engineDownload";
import type { EngineStore } from "./engineStore";
import { openGuest, type Guest } from "./guest";
import type { Interpreter } from "./interpreter";
import { sandboxAddress } from "./sandboxAddress";
import { SandboxError } from "./SandboxError";
import type { BootStep, BootProgress } from "./sandboxApi";
import type { Locks } from "./storedOrFetched";
import { GuestThrew } from "./wrapGuest";

/** Where interpreters come from: opens the guest when there is none, and starts a new interpreter in it. */
export interface InterpreterSupply {
  /** A new interpreter. Tries a few times, with a growing pause; rejects with a `SandboxError`. */
  next(memoryMiB: number): Promise<Interpreter>;
  /** Has the one after the next stand by, where there is memory to spare. */
  standBy(memoryMiB: number): void;
  /** Takes the guest away. The next interpreter comes in a new one. */
  discardGuest(): void;
}

export interface SupplySettings {
  readonly baseUrl: string;
  readonly files: readonly EngineFile[];
  readonly store: EngineStore;
  readonly locks: Locks | undefined;
  readonly isSparingLine: boolean;
  readonly clock: Clock;
  /** Aborted when the sandbox is disposed of. */
  readonly signal: AbortSignal;
  readonly keepsSpare: boolean;
  onStep(step: BootStep): void;
  onProgress(progress: BootProgress): void;
}

export function createInterpreterSupply(settings: SupplySettings): InterpreterSupply {
  const { clock, signal } = settings;
  let guest: Guest | undefined;

  const discardGuest = (): void => {
    guest?.remove();
    guest = undefined;
  };
  signal.addEventListener("abort", discardGuest, { once: true });

  const open = async (): Promise<Guest> => {
    const over = new AbortController();
    const engine = download({ ...settings, signal: AbortSignal.any([signal, over.signal]), leaving: signal });
    const url = new URL(sandboxAddress, settings.baseUrl).href;
    // A download that nobody waits for any more must not tell of its progress either.
    const opened = await openGuest(url, engine, clock).catch((error: unknown) => {
      over.abort();
      throw error;
    });
    if (signal.aborted) opened.remove();
    signal.throwIfAborted();
    guest = opened;
    opened.loaded.then(
      () => over.abort(),
      () => over.abort(),
    );
    void opened.lost.then(() => {
      if (guest === opened) guest = undefined;
    });
    return opened;
  };

  const attempt = async (memoryMiB: number): Promise<Interpreter> => {
    signal.throwIfAborted();
    await guest?.settled();
    if (guest === undefined) settings.onStep("downloading");
    const opened = guest ?? (await open());
    void opened.loaded.then(
      () => settings.onStep("starting"),
      () => undefined,
    );
    return await opened.startInterpreter(memoryMiB);
  };

  return {
    discardGuest,
    standBy(memoryMiB) {
      if (settings.keepsSpare) guest?.standBy(memoryMiB);
    },
    async next(memoryMiB) {
      for (let attempts = 1; ; attempts += 1) {
        try {
          return await attempt(memoryMiB);
        } catch (error) {
          discardGuest();
          signal.throwIfAborted();
          if (!isWorthAnotherTry(error)) throw error;
          if (attempts >= bootAttempts) {
            throw crashLoop();
          }
          await new Promise<void>((resolve) => clock.after(firstPauseMs * 2 ** attempts, resolve));
        }
      }
    },
  };
}

/** A guest that broke while it started may have been unlucky. A fault of the site or the line lasts; a person tries again. */
function isWorthAnotherTry(error: unknown): boolean {
  return error instanceof GuestThrew || (error instanceof SandboxError && error.code === "boot-failed");
}

function download(
  settings: SupplySettings & { readonly leaving: AbortSignal },
): ReturnType<typeof downloadEngine> {
  return downloadEngine({
    ...settings,
    onProgress(loadedBytes, totalBytes) {
      settings.onProgress({ step: "downloading", loadedBytes, totalBytes });
      if (loadedBytes === totalBytes) settings.onStep("compiling");
    },
  });
}

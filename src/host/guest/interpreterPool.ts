import { bootAttempts, firstPauseMs, patience } from "../../protocol";
import type { BootSlots } from "./bootSlots";
import type { Clock } from "../platform/clock";
import { crashLoop } from "../sandbox/crashLoop";
import { downloadEngine } from "../engine/engineDownload";
import type { EngineFile } from "../engine/engineFile";
import type { EngineStore } from "../engine/engineStore";
import type { FrameReuse } from "./frameReuse";
import type { Guest } from "./guest";
import { openGuest } from "./openGuest";
import type { Interpreter } from "./interpreter";
import type { Locks } from "../fetch/locks";
import { sandboxAddress } from "../sandbox/sandboxAddress";
import { SandboxError } from "../SandboxError";
import type { BootStep, BootProgress } from "../api";
import { timeouts } from "../platform/timeouts";
import { GuestThrew } from "./wrapGuest";

/** Where interpreters come from: opens the guest when there is none, and starts a new interpreter in it. */
export interface InterpreterPool {
  /**
   * A new interpreter. Tries a few times, with a growing pause; rejects with a `SandboxError`. After a forced end it comes
   * from the same frame only if that is quicker for a run that waits, or free because there is a spare.
   */
  acquire(memoryMiB: number, isAwaited: boolean): Promise<Interpreter>;
  /** Whether something may still run in the frame that should have ended: `replace` is due when no run needs the frame. */
  readonly needsReplacement: boolean;
  /** As `next`, in a new frame, and without reporting its steps: for one that nobody waits for yet. */
  replace(memoryMiB: number): Promise<Interpreter>;
  /** Has the one after the next stand by, where there is memory to spare. */
  prewarm(memoryMiB: number): void;
  /** Takes the guest away. The next interpreter comes in a new one. */
  discardGuest(): void;
}

export interface PoolSettings {
  readonly baseUrl: string;
  readonly files: readonly EngineFile[];
  readonly store: EngineStore;
  readonly locks: Locks | undefined;
  readonly turns: BootSlots;
  readonly isSparingLine: boolean;
  readonly clock: Clock;
  /** Aborted when the sandbox is disposed of. */
  readonly signal: AbortSignal;
  readonly keepsSpare: boolean;
  readonly frameReuse: FrameReuse;
  onStep(step: BootStep): void;
  onProgress(progress: BootProgress): void;
}

export function createInterpreterPool(settings: PoolSettings): InterpreterPool {
  const { clock, signal } = settings;
  let guest: Guest | undefined;
  /** How long the last interpreter took to boot: a spare does not say when it is ready, and takes as long. */
  let bootMs = 0;
  let spareMiB: number | undefined;
  let hasSpare = false;
  /** Nobody waits for what is being started: its steps are not reported. */
  let isQuiet = false;
  /** From then on the engine's files are at hand: a further frame takes moments, and its download is not reported. */
  let hasLoaded = false;
  const onStep = (step: BootStep): void => {
    if (!isQuiet) settings.onStep(hasLoaded ? "starting" : step);
  };

  const discardGuest = (): void => {
    guest?.remove();
    guest = undefined;
    hasSpare = false;
  };
  signal.addEventListener("abort", discardGuest, { once: true });

  const open = async (): Promise<Guest> => {
    const over = new AbortController();
    const engine = download({
      ...settings,
      onStep,
      onProgress: (progress) => hasLoaded || settings.onProgress(progress),
      signal: AbortSignal.any([signal, over.signal]),
      leaving: signal,
    });
    const url = new URL(sandboxAddress, settings.baseUrl).href;
    // A download that nobody waits for any more must not tell of its progress either.
    const opened = await openGuest(url, engine, clock, signal).catch((error: unknown) => {
      over.abort();
      throw error;
    });
    if (signal.aborted) opened.remove();
    signal.throwIfAborted();
    guest = opened;
    opened.loaded.then(
      () => {
        over.abort();
        hasLoaded = true;
        // When Python has started, which needs the processor for itself.
        clock.after(patience.unpackDelayMs, () => {
          if (!signal.aborted) void settings.store.unpack();
        });
      },
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
    const opened = guest;
    if (opened === undefined) onStep("downloading");
    // Who has just pressed Run or Stop waits for nobody; a turn that is free keeps spares away meanwhile.
    const endTurn = await (opened === undefined ? settings.turns.take(signal) : settings.turns.tryAcquire());
    try {
      signal.throwIfAborted();
      return await startIn(opened ?? (await open()), memoryMiB);
    } finally {
      endTurn?.();
    }
  };

  const startIn = async (opened: Guest, memoryMiB: number): Promise<Interpreter> => {
    let began = clock.now();
    void opened.loaded.then(
      () => {
        began = clock.now();
        onStep("starting");
      },
      () => undefined,
    );
    hasSpare = false;
    const interpreter = await opened.startInterpreter(memoryMiB);
    bootMs = clock.now() - began;
    return interpreter;
  };

  /** Others that boot because somebody waits for them come first. */
  const bootSpare = async (): Promise<void> => {
    let endTurn = await settings.turns.tryAcquire();
    while (endTurn === undefined && !signal.aborted) {
      await settings.turns.untilFree(signal);
      endTurn = await settings.turns.tryAcquire();
    }
    if (!signal.aborted && spareMiB !== undefined && guest !== undefined && !hasForcedEnd()) {
      guest.prewarm(spareMiB);
      hasSpare = true;
    }
    spareMiB = undefined;
    if (endTurn !== undefined) clock.after(bootMs, endTurn);
  };

  const hasForcedEnd = (): boolean =>
    settings.frameReuse === "until-forced-end" && guest?.forcedEndAt !== undefined;
  const needsFreshFrame = (isAwaited: boolean): boolean => {
    switch (settings.frameReuse) {
      case "always":
        return false;
      case "never":
        return true;
      case "until-forced-end": {
        const at = guest?.forcedEndAt;
        if (at === undefined) return false;
        return clock.now() - at >= timeouts.reuseAfterForcedEndMs || !(isAwaited || hasSpare);
      }
    }
  };

  const next = async (memoryMiB: number): Promise<Interpreter> => {
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
  };

  return {
    discardGuest,
    get needsReplacement() {
      return hasForcedEnd();
    },
    prewarm(memoryMiB) {
      // A spare would be started in a frame that is not used again.
      if (!settings.keepsSpare || settings.frameReuse === "never" || hasForcedEnd()) return;
      const isRequested = spareMiB !== undefined;
      spareMiB = memoryMiB;
      if (!isRequested) void bootSpare();
    },
    acquire(memoryMiB, isAwaited) {
      if (needsFreshFrame(isAwaited)) discardGuest();
      return next(memoryMiB);
    },
    async replace(memoryMiB) {
      discardGuest();
      isQuiet = true;
      try {
        return await next(memoryMiB);
      } finally {
        isQuiet = false;
      }
    },
  };
}

/** A guest that broke while it started may have been unlucky. A fault of the site or the line lasts; a person tries again. */
function isWorthAnotherTry(error: unknown): boolean {
  return error instanceof GuestThrew || (error instanceof SandboxError && error.code === "boot-failed");
}

function download(
  settings: PoolSettings & { readonly leaving: AbortSignal },
): ReturnType<typeof downloadEngine> {
  return downloadEngine({
    ...settings,
    onProgress(loadedBytes, totalBytes) {
      settings.onProgress({ step: "downloading", loadedBytes, totalBytes });
      if (loadedBytes === totalBytes) settings.onStep("compiling");
    },
  });
}

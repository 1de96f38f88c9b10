import { pause } from "../platform/clock";
import { bootAttempts, basePauseMs, timeouts } from "../platform/timeouts";
import type { BootSlots, ReleaseSlot } from "./bootSlots";
import type { BootStep } from "../api";
import { crashLoop, SandboxError } from "../SandboxError";
import type { FrameReuse } from "./frameReuse";
import type { Guest } from "./guest";
import type { Interpreter } from "./interpreter";
import { loadGuest, type GuestSettings } from "./loadGuest";
import { createSparePermission, type SparePermission } from "./sparePermission";
import { GuestThrew } from "./wrapGuest";

/** `signal` is aborted when the pool is no longer needed. */
export interface PoolSettings extends GuestSettings {
  readonly slots: BootSlots;
  /** Where the sandboxes of this page agree on which of them keeps a spare. */
  readonly page: EventTarget;
  /** Whether this device has memory for a spare. */
  readonly keepsSpare: boolean;
  readonly frameReuse: FrameReuse;
}

/** The public members of a pool, which tests imitate. */
export type InterpreterPool = Pick<GuestInterpreterPool, keyof GuestInterpreterPool>;

/** Supplies interpreters from one guest, which it opens when there is none. */
export class GuestInterpreterPool {
  readonly #settings: PoolSettings;
  readonly #permission: SparePermission;
  #guest: Guest | undefined;
  /** How long the last interpreter took to boot. A spare takes as long, and does not report when it is ready. */
  #bootMs = 0;
  /** The memory of the spare that has been requested and not started yet. */
  #spareMiB: number | undefined;
  #hasSpare = false;
  /** While nobody waits for an interpreter, its steps are not reported. */
  #isQuiet = false;
  /** Once the engine has been loaded, a further frame takes moments, so its download is not reported. */
  #hasLoaded = false;

  constructor(settings: PoolSettings) {
    this.#settings = settings;
    this.#permission = createSparePermission(settings.page, settings.signal, () => this.#giveUpSpare());
    settings.signal.addEventListener("abort", () => this.#discardGuest(), { once: true });
  }

  /** Whether a thread may still run in the frame that should have ended. `replace` is due once no run needs the frame. */
  get needsReplacement(): boolean {
    return this.#settings.frameReuse === "until-forced-end" && this.#guest?.forcedEndAt !== undefined;
  }

  /**
   * A new interpreter. Tries a few times, with a growing pause; rejects with a `SandboxError`. After a forced end it comes
   * from the same frame only if that is quicker for a run that waits, or if a spare is ready.
   */
  acquire(memoryMiB: number, isAwaited: boolean): Promise<Interpreter> {
    if (this.#needsFreshFrame(isAwaited)) this.#discardGuest();
    return this.#startWithRetries(memoryMiB);
  }

  /** As `acquire`, in a new frame and without reporting steps: for an interpreter that nobody waits for yet. */
  async replace(memoryMiB: number): Promise<Interpreter> {
    this.#discardGuest();
    this.#isQuiet = true;
    try {
      return await this.#startWithRetries(memoryMiB);
    } finally {
      this.#isQuiet = false;
    }
  }

  /** Boots a spare for the next `acquire`, if the device has memory for one. Another sandbox of the page loses its own. */
  prewarm(memoryMiB: number): void {
    const { keepsSpare, frameReuse } = this.#settings;
    // A spare would be started in a frame that is not used again.
    if (!keepsSpare || frameReuse === "never" || this.needsReplacement || this.#guest?.hasEngine === false)
      return;
    this.#permission.take();
    const isRequested = this.#spareMiB !== undefined;
    this.#spareMiB = memoryMiB;
    if (!isRequested) void this.#bootSpare();
  }

  /**
   * Another sandbox of the page has it now. The frame keeps the engine a while longer: sandboxes that take turns need it, and those
   * that nobody uses do not.
   */
  #giveUpSpare(): void {
    const { clock } = this.#settings;
    if (this.#hasSpare) this.#guest?.dismissSpare();
    this.#hasSpare = false;
    const guest = this.#guest;
    clock.after(timeouts.keepEngineMs, () => {
      if (guest === this.#guest && !this.#permission.isHeld) void guest?.releaseEngine();
    });
  }

  #discardGuest(): void {
    this.#guest?.remove();
    this.#guest = undefined;
    this.#hasSpare = false;
  }

  #needsFreshFrame(isAwaited: boolean): boolean {
    const { frameReuse, clock } = this.#settings;
    if (this.#guest?.hasEngine === false) return true;
    switch (frameReuse) {
      case "always":
        return false;
      case "never":
        return true;
      case "until-forced-end": {
        const at = this.#guest?.forcedEndAt;
        if (at === undefined) return false;
        return clock.now() - at >= timeouts.reuseAfterForcedEndMs || !(isAwaited || this.#hasSpare);
      }
    }
  }

  async #startWithRetries(memoryMiB: number): Promise<Interpreter> {
    const { clock, signal } = this.#settings;
    for (let attempts = 1; ; attempts += 1) {
      try {
        return await this.#startInSlot(memoryMiB);
      } catch (error) {
        this.#discardGuest();
        signal.throwIfAborted();
        if (!isTransient(error)) throw error;
        if (attempts >= bootAttempts) throw crashLoop();
        await pause(clock, basePauseMs * 2 ** attempts);
      }
    }
  }

  async #startInSlot(memoryMiB: number): Promise<Interpreter> {
    const { slots, signal } = this.#settings;
    signal.throwIfAborted();
    await this.#guest?.settled();
    const guest = this.#guest;
    if (guest === undefined) this.#report("downloading");
    // A person who has pressed Run or Stop does not wait for a slot. A free one is taken, which delays spares meanwhile.
    const release = await (guest === undefined ? slots.take(signal) : slots.tryAcquire());
    try {
      signal.throwIfAborted();
      // It may have given the engine up meanwhile.
      if (guest?.hasEngine === false) this.#discardGuest();
      return await this.#startIn(guest?.hasEngine === true ? guest : await this.#openGuest(), memoryMiB);
    } finally {
      release?.();
    }
  }

  async #startIn(guest: Guest, memoryMiB: number): Promise<Interpreter> {
    const { clock, frameReuse } = this.#settings;
    let startedAt = clock.now();
    guest.loaded.then(
      () => {
        startedAt = clock.now();
        this.#report("starting");
      },
      () => undefined,
    );
    this.#hasSpare = false;
    const interpreter = await guest.startInterpreter(memoryMiB);
    this.#bootMs = clock.now() - startedAt;
    if (frameReuse === "never") void guest.releaseEngine();
    return interpreter;
  }

  async #openGuest(): Promise<Guest> {
    const { signal, clock, store, onProgress } = this.#settings;
    const guest = await loadGuest({
      ...this.#settings,
      onStep: (step) => this.#hasLoaded || this.#report(step),
      onProgress: (progress) => this.#hasLoaded || onProgress(progress),
    });
    if (signal.aborted) guest.remove();
    signal.throwIfAborted();
    this.#guest = guest;
    guest.loaded.then(
      () => {
        this.#hasLoaded = true;
      },
      () => undefined,
    );
    guest.complete.then(
      // Later, because Python needs the processor to start.
      () =>
        clock.after(timeouts.unpackDelayMs, () => {
          if (!signal.aborted) void store.unpack();
        }),
      () => undefined,
    );
    void guest.lost.then(() => {
      if (this.#guest === guest) this.#guest = undefined;
    });
    return guest;
  }

  /** Interpreters that somebody waits for are booted first, in any sandbox of this origin. */
  async #bootSpare(): Promise<void> {
    const { slots, signal } = this.#settings;
    let release = await slots.tryAcquire();
    while (release === undefined && !signal.aborted && this.#permission.isHeld) {
      await slots.untilFree(signal);
      release = await slots.tryAcquire();
    }
    if (
      !signal.aborted &&
      this.#permission.isHeld &&
      this.#spareMiB !== undefined &&
      this.#guest !== undefined &&
      !this.needsReplacement
    ) {
      this.#guest.prewarm(this.#spareMiB);
      this.#hasSpare = true;
    }
    this.#spareMiB = undefined;
    if (release !== undefined) this.#releaseLater(release);
  }

  /** When the spare will have booted, or the sandbox ends: a page that holds a lock is not kept for the Back button. */
  #releaseLater(release: ReleaseSlot): void {
    const { clock, signal } = this.#settings;
    const end = (): void => {
      cancel();
      signal.removeEventListener("abort", end);
      release();
    };
    const cancel = clock.after(this.#bootMs, end);
    if (signal.aborted) end();
    else signal.addEventListener("abort", end);
  }

  #report(step: BootStep): void {
    if (!this.#isQuiet) this.#settings.onStep(this.#hasLoaded ? "starting" : step);
  }
}

/** A guest that broke while it started may start at the next attempt. A fault of the site or of the connection lasts. */
function isTransient(error: unknown): boolean {
  return error instanceof GuestThrew || (error instanceof SandboxError && error.code === "boot-failed");
}

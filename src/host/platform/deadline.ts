import type { Clock } from "./clock";
import { isPageHidden } from "./device";
import { timeouts } from "./timeouts";

export interface DeadlineSettings {
  readonly clock: Clock;
  /** How long may be counted before the deadline passes. */
  readonly ms: number;
  /** How long the pauses may last in all. Whatever they last longer is counted. */
  readonly pauseMs: number;
  /** Called once, when the deadline passes. */
  onPassed(): void;
  isHidden?(): boolean;
}

/** Milliseconds since the deadline was set. Their sum is all the time that has passed by the page's clock. */
export interface CountedTime {
  readonly countedMs: number;
  /** In pauses, or while the machine slept. */
  readonly uncountedMs: number;
}

/**
 * A time limit that is paused while the host itself waits for something, and while the machine sleeps. Nothing that the guest does
 * makes it last longer: only the host pauses it, for `pauseMs` at most, and time in which the page has handled messages is never
 * taken for sleep.
 */
export class Deadline {
  readonly #settings: DeadlineSettings;
  readonly #isHidden: () => boolean;
  #countedMs = 0;
  #uncountedMs = 0;
  #pauseLeftMs: number;
  #pauses = 0;
  #observedAt: number;
  #wasHidden: boolean;
  #isActive = true;
  #cancelPassing = (): void => undefined;
  #cancelTick = (): void => undefined;

  constructor(settings: DeadlineSettings) {
    this.#settings = settings;
    this.#isHidden = settings.isHidden ?? isPageHidden;
    this.#pauseLeftMs = settings.pauseMs;
    this.#observedAt = settings.clock.now();
    this.#wasHidden = this.#isHidden();
    this.#schedulePassing();
    this.#scheduleTick();
  }

  /**
   * To be called whenever the page handles a message of the guest: then it is awake, and however late its timers are, it did not
   * sleep. The deadline itself passes by a timer only, behind the messages that came before it.
   */
  observe(): void {
    const now = this.#settings.clock.now();
    const gap = Math.max(0, now - this.#observedAt);
    const isHidden = this.#isHidden();
    const longest = isHidden || this.#wasHidden ? timeouts.awakeHiddenMs : timeouts.awakeMs;
    // The machine may have run on until the next tick was due.
    const asleep = gap > longest ? gap - timeouts.deadlineTickMs : 0;
    const paused = this.#pauses > 0 ? Math.min(gap - asleep, this.#pauseLeftMs) : 0;
    this.#pauseLeftMs -= paused;
    this.#uncountedMs += asleep + paused;
    this.#countedMs += gap - asleep - paused;
    this.#observedAt = now;
    this.#wasHidden = isHidden;
  }

  /** Stops counting until the returned function is called. Pauses may overlap. */
  pause(): () => void {
    this.#setPauses(1);
    let isPaused = true;
    return () => {
      if (!isPaused) return;
      isPaused = false;
      this.#setPauses(-1);
    };
  }

  /** From now on it does not pass any more. */
  cancel(): void {
    this.#isActive = false;
    this.#cancelPassing();
    this.#cancelTick();
  }

  /** The time until now, also after it has passed or was cancelled. */
  time(): CountedTime {
    this.observe();
    return { countedMs: this.#countedMs, uncountedMs: this.#uncountedMs };
  }

  #setPauses(change: 1 | -1): void {
    this.observe();
    this.#pauses += change;
    this.#schedulePassing();
  }

  /** A timer of its own: a browser delays timers that are set again and again, in a hidden tab by up to a minute. */
  #schedulePassing(): void {
    const { clock, ms } = this.#settings;
    // A timer that is due already must not be set anew: many short pauses would put it off for ever.
    if (!this.#isActive || this.#countedMs >= ms) return;
    this.#cancelPassing();
    const left = ms - this.#countedMs + (this.#pauses > 0 ? this.#pauseLeftMs : 0);
    this.#cancelPassing = clock.after(Math.ceil(left), () => {
      this.observe();
      if (this.#countedMs < ms) {
        // It came early, or the machine has slept.
        this.#schedulePassing();
        return;
      }
      this.cancel();
      this.#settings.onPassed();
    });
  }

  #scheduleTick(): void {
    this.#cancelTick = this.#settings.clock.after(timeouts.deadlineTickMs, () => {
      this.observe();
      if (this.#isActive) this.#scheduleTick();
    });
  }
}

import { joinPresses, type Press } from "./press";

export interface ActivationParts<App> {
  /** Loads the app. */
  load(): Promise<App>;
  /** Replaces the card with the app. Called at most once. */
  start(app: App, touch: Press | null): void;
  /** The app could not be loaded or started. The next touch tries again. */
  onFailure(): void;
}

/** Replaces the placeholder card with the app, once. Touches during the loading are joined into one. */
export class Activation<App> {
  readonly #parts: ActivationParts<App>;
  /** The app is being loaded, or has started. */
  #isStarted = false;
  #touch: Press | null = null;
  #cancelled = false;

  constructor(parts: ActivationParts<App>) {
    this.#parts = parts;
  }

  /** `touch` is null when the app starts without one, as for a card without a program. */
  begin(touch: Press | null): void {
    this.#touch = this.#touch === null || touch === null ? touch : joinPresses(this.#touch, touch);
    if (this.#isStarted) return;
    this.#isStarted = true;
    void this.#load();
  }

  /** Prevents a start from now on. */
  cancel(): void {
    this.#cancelled = true;
  }

  async #load(): Promise<void> {
    try {
      const app = await this.#parts.load();
      if (!this.#cancelled) this.#parts.start(app, this.#touch);
    } catch {
      if (this.#cancelled) return;
      this.#isStarted = false;
      this.#touch = null;
      this.#parts.onFailure();
    }
  }
}

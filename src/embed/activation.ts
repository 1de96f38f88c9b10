import { joinPresses, type Press } from "./press";

export interface ActivationParts<App> {
  /** Fetches what makes the embed live. */
  load(): Promise<App>;
  /** Puts it in the card's place. Called once at most. */
  start(app: App, touch: Press | null): void;
  /** It could not be had, or not be started. The next touch tries again. */
  onFailure(): void;
}

/** The one way from the card to the living embed: touches that come while it is on its way are joined, not begun anew. */
export class Activation<App> {
  readonly #parts: ActivationParts<App>;
  /** On its way, or there. */
  #begun = false;
  #touch: Press | null = null;
  #cancelled = false;

  constructor(parts: ActivationParts<App>) {
    this.#parts = parts;
  }

  /** Null: without a touch, for a card that has nothing to be touched. */
  begin(touch: Press | null): void {
    this.#touch = this.#touch === null || touch === null ? touch : joinPresses(this.#touch, touch);
    if (this.#begun) return;
    this.#begun = true;
    void this.#load();
  }

  /** From here on nothing is started. */
  cancel(): void {
    this.#cancelled = true;
  }

  async #load(): Promise<void> {
    try {
      const app = await this.#parts.load();
      if (!this.#cancelled) this.#parts.start(app, this.#touch);
    } catch {
      if (this.#cancelled) return;
      this.#begun = false;
      this.#touch = null;
      this.#parts.onFailure();
    }
  }
}

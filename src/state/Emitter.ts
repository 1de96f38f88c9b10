/**
 * Listeners to one kind of event; the one of its kind here, so that all of them agree:
 *
 * - Listeners are called at once, in the order in which they subscribed.
 * - A function that subscribes twice is called twice. Each subscription has its own undo, which may be called twice.
 * - Who unsubscribes during an event is not called for it any more; who subscribes during it is called from the next on.
 * - One that throws keeps the event from nobody: its error is reported as a fault of the page.
 */
export class Emitter<Event = void> {
  readonly #subscriptions = new Set<{ readonly listener: (event: Event) => void }>();

  /** Returns its undo. */
  subscribe(listener: (event: Event) => void): () => void {
    const subscription = { listener };
    this.#subscriptions.add(subscription);
    return () => {
      this.#subscriptions.delete(subscription);
    };
  }

  emit(event: Event): void {
    for (const subscription of [...this.#subscriptions]) {
      if (!this.#subscriptions.has(subscription)) continue;
      try {
        subscription.listener(event);
      } catch (error) {
        reportError(error);
      }
    }
  }

  clear(): void {
    this.#subscriptions.clear();
  }
}

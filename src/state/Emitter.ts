/**
 * The listeners of one kind of event. All code here uses this class, so that the rules are the same everywhere:
 *
 * - Listeners are called synchronously, in the order in which they subscribed.
 * - A function that subscribes twice is called twice. Each subscription has its own undo, which may be called twice.
 * - A listener that is removed during an event is no longer called for it. One that is added during an event is first called for the next.
 * - An error in one listener does not affect the others. It is reported as an uncaught error of the page.
 */
export class Emitter<Event = void> {
  readonly #subscriptions = new Set<{ readonly listener: (event: Event) => void }>();

  /** Returns a function that unsubscribes. */
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

import { Emitter } from "./Emitter";
import type { Readable } from "./createStore";

export interface Toast {
  readonly id: number;
  readonly message: string;
  readonly action: { readonly label: string; run(): void } | null;
}

export interface Toasts extends Readable<Toast | null> {
  /** Replaces the toast that is shown. */
  show(message: string, action?: { label: string; run(): void }): void;
  /** Shows a toast that stays until it is dismissed, and comes back when another has expired. */
  offer(message: string, action: { label: string; run(): void }): void;
  dismiss(): void;
  /** Removes a toast with an action that an edit makes wrong or needless: any but an offered one. */
  withdraw(): void;
  /** Runs the action of the toast that is shown, and removes it. */
  act(): void;
  /** Keeps the toast while it is held (pointer over it, focus in it). */
  hold(held: boolean): void;
  dispose(): void;
}

/** Long enough to read two lines. */
const SHOWN_MS = 8_000;
/** Long enough to reach its button, also by keyboard. */
const OFFERED_MS = 15_000;

export function createToasts(): Toasts {
  const changes = new Emitter();
  let current: Toast | null = null;
  let offered: Toast | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let nextId = 1;

  function set(toast: Toast | null) {
    current = toast;
    changes.emit();
  }
  function expireLater() {
    clearTimeout(timer);
    if (current === null || current === offered) return;
    timer = setTimeout(() => set(offered), current.action === null ? SHOWN_MS : OFFERED_MS);
  }

  function dismiss() {
    clearTimeout(timer);
    if (current === null) return;
    if (current === offered) offered = null;
    set(offered);
  }

  return {
    show(message, action) {
      set({ id: nextId++, message, action: action ?? null });
      expireLater();
    },
    offer(message, action) {
      offered = { id: nextId++, message, action };
      if (current === null) set(offered);
    },
    dismiss,
    withdraw() {
      if (current !== null && current !== offered && current.action !== null) dismiss();
    },
    act() {
      const action = current?.action;
      dismiss();
      action?.run();
    },
    hold(held) {
      if (held) clearTimeout(timer);
      else expireLater();
    },
    subscribe: (listener) => changes.subscribe(listener),
    getSnapshot: () => current,
    dispose() {
      clearTimeout(timer);
      changes.clear();
    },
  };
}

import { createSettingsStore, type OpenStorage, type Settings } from "../workspace";
import { createStore, type Readable } from "../state";

export interface Preferences extends Readable<Settings> {
  change(settings: Partial<Settings>): void;
}

/** The person's settings, kept as they change. Storage that refuses costs the keeping, not the change. */
export function createPreferences(open: OpenStorage): Preferences {
  const kept = createSettingsStore(open);
  const store = createStore<Settings>(kept.load());
  return {
    getSnapshot: store.getSnapshot,
    subscribe: store.subscribe,
    change(settings) {
      store.update(settings);
      kept.save(store.getSnapshot());
    },
  };
}

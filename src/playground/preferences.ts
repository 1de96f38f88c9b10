import { createSettingsStore, type OpenStorage, type Settings } from "../workspace";
import { createStore, type Readable } from "../state";

export interface Preferences extends Readable<Settings> {
  change(settings: Partial<Settings>): void;
}

/** The person's settings, saved as they change. A change applies even when it cannot be saved. */
export function createPreferences(open: OpenStorage): Preferences {
  const settingsStore = createSettingsStore(open);
  const store = createStore<Settings>(settingsStore.load());
  return {
    getSnapshot: store.getSnapshot,
    subscribe: store.subscribe,
    change(settings) {
      store.update(settings);
      settingsStore.save(store.getSnapshot());
    },
  };
}

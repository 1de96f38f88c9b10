import { useSyncExternalStore } from "react";
import type { Readable } from "./store";

export function useStore<State>(store: Readable<State>): State {
  return useSyncExternalStore(store.subscribe, store.getSnapshot);
}

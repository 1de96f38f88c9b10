import { useSyncExternalStore } from "react";
import type { Readable } from "../state";

export function useStore<State>(store: Readable<State>): State {
  return useSyncExternalStore(store.subscribe, store.getSnapshot);
}

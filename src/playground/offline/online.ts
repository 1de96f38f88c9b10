import { watchEvents, type Readable } from "../../state";

/** The browser's view of the network: false is certain, true is a guess. */
export type OnlineWatch = Readable<boolean>;

export function watchOnline(view: Window): OnlineWatch {
  return watchEvents(() => view.navigator.onLine, [view], ["online", "offline"]);
}

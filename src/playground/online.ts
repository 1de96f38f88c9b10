import { watchEvents, type Readable } from "../state";

/** What the browser knows of the network: false is sure, true is a guess. */
export type OnlineWatch = Readable<boolean>;

export function watchOnline(view: Window): OnlineWatch {
  return watchEvents(() => view.navigator.onLine, [view], ["online", "offline"]);
}

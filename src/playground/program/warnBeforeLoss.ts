import type { RecentList } from "./programSaver";
import type { ProgramStore } from "./programStore";

/**
 * Has the browser ask before the page is closed while nothing keeps an edit. It listens only when a program could not be stored, since
 * some browsers do not store a page with such a listener for the Back button. Returns an undo function.
 */
export function warnBeforeLoss(
  view: Window,
  programStore: Pick<ProgramStore, "subscribe" | "isSafe">,
  recent: Pick<RecentList, "isStored">,
): () => void {
  function ask(event: BeforeUnloadEvent) {
    if (!programStore.isSafe()) event.preventDefault();
  }
  function update() {
    if (recent.isStored()) view.removeEventListener("beforeunload", ask);
    else view.addEventListener("beforeunload", ask);
  }
  const stop = programStore.subscribe(update);
  return () => {
    stop();
    view.removeEventListener("beforeunload", ask);
  };
}

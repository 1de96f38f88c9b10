import type { Sandbox } from "../host";
import { Transcript } from "../output";
import { createToasts, type Toasts, createStore, type Store, followTheme, type Theme } from "../state";
import { createEditorHandle, type EditorHandle } from "./layout/editorHandle";
import { watchLayout, type LayoutWatch } from "./layout/layoutMode";
import { watchOnline, type OnlineWatch } from "./offline/online";
import { createOfflineCopy, type OfflineCopy } from "./offline/offlineCopy";
import { createPreferences, type Preferences } from "./preferences";
import { createProgramStore } from "./program/createProgramStore";
import type { ProgramStore } from "./program/programStore";
import { warnBeforeLoss } from "./program/warnBeforeLoss";
import { newestFromEvent, NEWEST_KEY, OldDrafts, QuickCopies, RecentPrograms } from "../workspace";
import { createPageSession, type PageSession } from "../session";
import { createInputDrawer, type InputDrawerStore } from "./panels/inputDrawer";
import { createOutputOrigin, type OutputOrigin } from "./outputOrigin";
import { whenIdle } from "./whenIdle";

export type PaneName = "code" | "output";

/** The state and services of the page, without React. */
export interface Playground {
  readonly session: PageSession;
  readonly transcript: Transcript;
  readonly programStore: ProgramStore;
  readonly recent: RecentPrograms;
  readonly copies: QuickCopies;
  readonly editor: EditorHandle;
  readonly preferences: Preferences;
  readonly theme: Theme;
  readonly layout: LayoutWatch;
  readonly online: OnlineWatch;
  readonly offlineCopy: OfflineCopy;
  readonly toasts: Toasts;
  readonly origin: OutputOrigin;
  readonly inputDrawer: InputDrawerStore;
  /** The visible pane, where there is room for only one. */
  readonly pane: Store<{ readonly shown: PaneName }>;
  dispose(): void;
}

export function createPlayground(view: Window, openSandbox: () => Sandbox): Playground {
  const openStorage = () => view.localStorage;
  const preferences = createPreferences(openStorage);
  const transcript = new Transcript();
  const session = createPageSession({ openSandbox, log: transcript, now: () => performance.now() });
  session.load();
  const theme = followTheme(view, preferences);
  const online = watchOnline(view);
  const toasts = createToasts();
  const offlineCopy = createOfflineCopy(view, new URL("service-worker.js", view.document.baseURI));
  const stopWaiting = onceSettled(session, () => {
    // The development server has no service worker.
    if (import.meta.env.PROD) whenIdle(view, () => void offlineCopy.keep());
  });
  const stopOffering = offlineCopy.subscribe(() => {
    if (!offlineCopy.getSnapshot().updateReady) return;
    stopOffering();
    toasts.offer("A new version is available. Reload to update.", {
      label: "Reload",
      run: offlineCopy.update,
    });
  });
  const editor = createEditorHandle();
  const origin = createOutputOrigin();
  const recent = new RecentPrograms();
  const copies = new QuickCopies(openStorage, () => view.sessionStorage);
  const programStore = createProgramStore({
    recent,
    copies,
    oldDrafts: new OldDrafts(openStorage),
    hash: view.location.hash,
    now: () => Date.now(),
    removeFragment() {
      if (view.location.hash === "") return;
      view.history.replaceState(null, "", view.location.pathname + view.location.search);
    },
    onReplace(code) {
      toasts.withdraw();
      origin.replaced(code);
      editor.mark([]);
      editor.show(code);
    },
    onEdit: toasts.withdraw,
  });

  const listening = new AbortController();
  // A phone may suspend the page and then end it without "pagehide".
  const flush = () => void programStore.flush();
  view.addEventListener("pagehide", flush, { signal: listening.signal });
  view.document.addEventListener("visibilitychange", flush, { signal: listening.signal });
  const followOtherTabs = (event: StorageEvent) => {
    const other = event.key === NEWEST_KEY ? newestFromEvent(event.newValue) : null;
    if (other !== null) programStore.changedElsewhere(other);
  };
  view.addEventListener("storage", followOtherTabs, { signal: listening.signal });
  const stopWarning = warnBeforeLoss(view, programStore, recent);
  const stopRetrying = online.subscribe(() => {
    if (online.getSnapshot() && session.getSnapshot().engine.status === "failed") session.retry();
  });

  return {
    session,
    transcript,
    programStore,
    recent,
    copies,
    editor,
    preferences,
    theme,
    layout: watchLayout((query) => view.matchMedia(query)),
    online,
    offlineCopy,
    toasts,
    origin,
    inputDrawer: createInputDrawer(programStore),
    pane: createStore<{ shown: PaneName }>({ shown: "code" }),
    dispose() {
      listening.abort();
      stopRetrying();
      stopWarning();
      stopWaiting();
      stopOffering();
      programStore.dispose();
      session.dispose();
      theme.dispose();
      toasts.dispose();
    },
  };
}

/** Calls back once the engine is ready or has failed, since until then it needs the network and the processor. Returns an undo function. */
function onceSettled(session: PageSession, callback: () => void): () => void {
  const stop = session.subscribe(() => {
    const { everReady, engine } = session.getSnapshot();
    if (!everReady && engine.status !== "failed") return;
    stop();
    callback();
  });
  return stop;
}

import type { PageMessage } from "../../offline";
import { createStore, type Readable } from "../../state";

export interface OfflineState {
  /** "kept": the page opens and runs Python without a network. "no-room": the browser did not store it. */
  readonly copy: "none" | "kept" | "no-room";
  /** Another version is installed and waits for the person to reload. */
  readonly updateReady: boolean;
}

export interface OfflineCopy extends Readable<OfflineState> {
  /** Starts to keep a copy of the site. Call it once, when the page is idle. Never rejects. */
  keep(): Promise<void>;
  /** Switches to the version that is ready: reloads the page. */
  update(): void;
}

/** The shortest interval between two checks for a newer version, when the page becomes visible again. */
const UPDATE_EVERY_MS = 30 * 60_000;

/** The page's side of the service worker. Does nothing where there is none, and when the person saves data. */
export function createOfflineCopy(view: Window, serviceWorker: URL): OfflineCopy {
  const container = "serviceWorker" in view.navigator ? view.navigator.serviceWorker : null;
  const store = createStore<OfflineState>({
    copy: container !== null && container.controller !== null ? "kept" : "none",
    updateReady: false,
  });
  let registration: ServiceWorkerRegistration | null = null;
  let updating = false;

  function post(worker: ServiceWorker, message: PageMessage) {
    worker.postMessage(message);
  }

  function follow(worker: ServiceWorker) {
    const first = container?.controller === null;
    worker.addEventListener("statechange", () => {
      // The first one takes over by itself and changes nothing in this page.
      if (worker.state === "installed" && !first) store.update({ updateReady: true });
      // It becomes redundant when it could not store everything, usually for lack of space.
      if (worker.state === "redundant" && first) store.update({ copy: "no-room" });
    });
  }

  async function register(from: ServiceWorkerContainer) {
    const registered = await from.register(serviceWorker, { updateViaCache: "none" });
    registration = registered;
    if (registered.installing !== null) follow(registered.installing);
    if (registered.waiting !== null && from.controller !== null) store.update({ updateReady: true });
    registered.addEventListener("updatefound", () => {
      if (registered.installing !== null) follow(registered.installing);
    });
    from.addEventListener("message", (event: MessageEvent<unknown>) => {
      const kept = readKept(event.data);
      if (kept !== null) store.update({ copy: kept ? "kept" : "no-room" });
    });
    from.addEventListener("controllerchange", () => {
      if (updating) view.location.reload();
    });
    const { active } = await from.ready;
    if (active !== null) post(active, { type: "keep", addresses: usedAddresses(view.performance) });
    updateOnReturn(view, registered);
  }

  return {
    getSnapshot: store.getSnapshot,
    subscribe: store.subscribe,
    async keep() {
      if (container === null || savesData(view.navigator)) return;
      // If the browser refuses (a private window, a policy), the page works without it.
      await register(container).catch(() => undefined);
    },
    update() {
      const waiting = registration?.waiting;
      if (waiting === null || waiting === undefined) view.location.reload();
      else {
        updating = true;
        post(waiting, { type: "activate" });
      }
    },
  };
}

function updateOnReturn(view: Window, registration: ServiceWorkerRegistration): void {
  let checkedAt = view.performance.now();
  view.document.addEventListener("visibilitychange", () => {
    const now = view.performance.now();
    if (view.document.visibilityState !== "visible" || now - checkedAt < UPDATE_EVERY_MS) return;
    checkedAt = now;
    // Fails without a connection.
    registration.update().catch(() => undefined);
  });
}

function usedAddresses(performance: Performance): string[] {
  return [...new Set(performance.getEntriesByType("resource").map(({ name }) => name))];
}

function readKept(data: unknown): boolean | null {
  if (typeof data !== "object" || data === null || !("type" in data) || data.type !== "kept") return null;
  return "all" in data && data.all === true;
}

/** Whether the person has set the browser to use less data. */
function savesData(navigator: Navigator): boolean {
  const { connection } = navigator as { connection?: { saveData?: unknown } };
  return connection?.saveData === true;
}

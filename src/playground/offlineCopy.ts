import type { PageMessage } from "../offline";
import { createStore, type Readable } from "../state";

export interface OfflineState {
  /** "kept": the page opens and runs Python with the network off. "no-room": the browser would not keep it. */
  readonly copy: "none" | "kept" | "no-room";
  /** Another version lies ready, and waits for a person's word. */
  readonly updateReady: boolean;
}

export interface OfflineCopy extends Readable<OfflineState> {
  /** Begins to keep a copy of the site. Once, when the page has nothing better to do. Never rejects. */
  keep(): Promise<void>;
  /** Goes over to the version that lies ready: reloads the page. */
  update(): void;
}

/** How often at most a page that is looked at again asks for a newer version. */
const ASK_EVERY_MS = 30 * 60_000;

/** The service worker from the page's side. Does nothing where there is none, and where the line is to be spared. */
export function createOfflineCopy(view: Window, serviceWorker: URL): OfflineCopy {
  const container = "serviceWorker" in view.navigator ? view.navigator.serviceWorker : null;
  const store = createStore<OfflineState>({
    copy: container !== null && container.controller !== null ? "kept" : "none",
    updateReady: false,
  });
  let registration: ServiceWorkerRegistration | null = null;
  let updating = false;

  function tell(worker: ServiceWorker, message: PageMessage) {
    worker.postMessage(message);
  }

  function follow(worker: ServiceWorker) {
    const first = container?.controller === null;
    worker.addEventListener("statechange", () => {
      // The first one takes over by itself; nothing of this page's changes by it.
      if (worker.state === "installed" && !first) store.update({ updateReady: true });
      // It ends like this when it could not keep all: as a rule, for want of room.
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
    if (active !== null) tell(active, { type: "keep", addresses: usedAddresses(view.performance) });
    askLater(view, registered);
  }

  return {
    getSnapshot: store.getSnapshot,
    subscribe: store.subscribe,
    async keep() {
      if (container === null || sparesTheLine(view.navigator)) return;
      // A browser that refuses (a private window, a policy) leaves the page as it was.
      await register(container).catch(() => undefined);
    },
    update() {
      const waiting = registration?.waiting;
      if (waiting === null || waiting === undefined) view.location.reload();
      else {
        updating = true;
        tell(waiting, { type: "activate" });
      }
    },
  };
}

function askLater(view: Window, registration: ServiceWorkerRegistration): void {
  let asked = view.performance.now();
  view.document.addEventListener("visibilitychange", () => {
    const now = view.performance.now();
    if (view.document.visibilityState !== "visible" || now - asked < ASK_EVERY_MS) return;
    asked = now;
    // Without a connection there is nothing newer to be had.
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

/** The person has asked the browser to use less data. */
function sparesTheLine(navigator: Navigator): boolean {
  const { connection } = navigator as { connection?: { saveData?: unknown } };
  return connection?.saveData === true;
}

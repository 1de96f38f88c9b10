/** What the browser knows of the network: false is sure, true is a guess. */
export interface OnlineWatch {
  getSnapshot(): boolean;
  subscribe(listener: () => void): () => void;
}

export function watchOnline(view: Window): OnlineWatch {
  return {
    getSnapshot: () => view.navigator.onLine,
    subscribe(listener) {
      view.addEventListener("online", listener);
      view.addEventListener("offline", listener);
      return () => {
        view.removeEventListener("online", listener);
        view.removeEventListener("offline", listener);
      };
    },
  };
}

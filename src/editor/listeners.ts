/** Functions that wait for one kind of news. */
export interface Listeners<News> {
  /** Returns its undo. */
  add(listener: (news: News) => void): () => void;
  tell(news: News): void;
  clear(): void;
}

export function createListeners<News>(): Listeners<News> {
  const listeners = new Set<(news: News) => void>();
  return {
    add(listener) {
      // A wrapper of its own, so that adding one function twice needs two undos.
      const entry = (news: News): void => {
        listener(news);
      };
      listeners.add(entry);
      return () => {
        listeners.delete(entry);
      };
    },
    tell(news) {
      for (const listener of [...listeners]) listener(news);
    },
    clear() {
      listeners.clear();
    },
  };
}

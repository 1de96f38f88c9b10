import { keysWith, readJson, removeKey, writeJson, type OpenStorage } from "../storage";
import { parseRecent, storedRecent, type RecentProgram } from "./recentProgram";

const TAB = "vitrine.tab";
const UNSTORED = "vitrine.unstored.";

/** Changes of this key in another tab arrive as the window's `storage` event. */
export const NEWEST_KEY = "vitrine.newest";

/**
 * Copies of programs in the storage that can be read and written at once: a page shows its program without waiting for the
 * database, and what was typed just before the page ends is not lost. No method throws; a copy that does not fit is left out.
 */
export class QuickCopies {
  readonly #shared: OpenStorage;
  readonly #ofTab: OpenStorage;

  /** `shared` is localStorage, `ofTab` sessionStorage. */
  constructor(shared: OpenStorage, ofTab: OpenStorage) {
    this.#shared = shared;
    this.#ofTab = ofTab;
  }

  /** The program of this tab, since its last visit to the page. */
  tab(): RecentProgram | null {
    return parseRecent(readJson(this.#ofTab, TAB));
  }
  keepTab(recent: RecentProgram): void {
    writeJson(this.#ofTab, TAB, storedRecent(recent));
  }

  /** The program that a new tab shows. */
  newest(): RecentProgram | null {
    return parseRecent(readJson(this.#shared, NEWEST_KEY));
  }
  keepNewest(recent: RecentProgram): void {
    writeJson(this.#shared, NEWEST_KEY, storedRecent(recent));
  }
  dropNewest(): void {
    removeKey(this.#shared, NEWEST_KEY);
  }

  /** Programs of pages that ended before the database had stored them. */
  unstored(): readonly RecentProgram[] {
    const keys = keysWith(this.#shared, UNSTORED);
    return keys.map((key) => parseRecent(readJson(this.#shared, key))).filter((each) => each !== null);
  }
  /** False when it does not fit. */
  keepUnstored(recent: RecentProgram): boolean {
    return writeJson(this.#shared, UNSTORED + recent.id, storedRecent(recent)).saved;
  }
  dropUnstored(id: string): void {
    removeKey(this.#shared, UNSTORED + id);
  }
}

/** The program in a `storage` event of `NEWEST_KEY`. */
export function newestFromEvent(text: string | null): RecentProgram | null {
  if (text === null) return null;
  try {
    return parseRecent(JSON.parse(text));
  } catch {
    return null;
  }
}

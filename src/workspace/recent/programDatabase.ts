import { openDB, type IDBPDatabase } from "idb";

const NAME = "vitrine";
const VERSION = 1;

/** The object store of the programs, by their `id`. */
export const PROGRAMS = "programs";

/** The site's IndexedDB database. It opens at the first use, and again after the browser has closed it. */
export class ProgramDatabase {
  #opening: Promise<IDBPDatabase> | null = null;

  /** Rejects where the browser refuses: storage is blocked, or there is none. */
  open(): Promise<IDBPDatabase> {
    this.#opening ??= this.#openNow().catch((error: unknown) => {
      this.#opening = null;
      throw error;
    });
    return this.#opening;
  }

  /** Asynchronous, so that a browser that throws at the word `indexedDB` rejects like the others. */
  async #openNow(): Promise<IDBPDatabase> {
    const database = await openDB(NAME, VERSION, {
      upgrade: (opened) => void opened.createObjectStore(PROGRAMS, { keyPath: "id" }),
      terminated: () => {
        this.#opening = null;
      },
      // A newer version of the site in another tab waits for this.
      blocking: () => {
        this.#opening = null;
        database.close();
      },
    });
    return database;
  }
}

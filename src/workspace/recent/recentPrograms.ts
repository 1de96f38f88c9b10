import { saveFailure } from "../storage";
import { PROGRAMS, ProgramDatabase } from "./programDatabase";
import { continues, parseRecent, storedRecent, type RecentProgram } from "./recentProgram";
import { surplus } from "./surplus";

export type KeepResult =
  | { readonly kind: "kept" }
  /** Not kept: another tab has saved this program meanwhile, and `other` would be lost. */
  | { readonly kind: "changed-elsewhere"; readonly other: RecentProgram }
  /** Kept in this tab only. */
  | { readonly kind: "failed"; readonly reason: "full" | "unavailable" };

/**
 * The programs that were opened or changed last, for all tabs of this browser. No method rejects: what cannot be stored stays in
 * this tab's memory, and is in its list like the others.
 */
export class RecentPrograms {
  readonly #database = new ProgramDatabase();
  readonly #unstored = new Map<string, RecentProgram>();

  /** False while only this tab's memory has this program, or, without an id, any program of the list. */
  isStored(id?: string): boolean {
    return id === undefined ? this.#unstored.size === 0 : !this.#unstored.has(id);
  }

  /** Newest first. */
  async list(): Promise<readonly RecentProgram[]> {
    const stored = await this.#stored().catch(() => []);
    const all = new Map(stored.map((each) => [each.id, each]));
    for (const each of this.#unstored.values()) all.set(each.id, each);
    return [...all.values()].sort((a, b) => b.changedAt - a.changedAt);
  }

  async get(id: string): Promise<RecentProgram | null> {
    const unstored = this.#unstored.get(id);
    if (unstored !== undefined) return unstored;
    try {
      const database = await this.#database.open();
      return parseRecent(await database.get(PROGRAMS, id));
    } catch {
      return null;
    }
  }

  /** Adds a program, or its next state in place of the one that it was made from. */
  async keep(next: RecentProgram): Promise<KeepResult> {
    try {
      const result = await this.#put(next);
      this.#unstored.delete(next.id);
      return result;
    } catch (error) {
      this.#unstored.set(next.id, next);
      return { kind: "failed", reason: saveFailure(error) };
    }
  }

  async remove(id: string): Promise<void> {
    this.#unstored.delete(id);
    try {
      const database = await this.#database.open();
      await database.delete(PROGRAMS, id);
    } catch {
      // A database that cannot be opened has nothing to remove.
    }
  }

  /** Compares and writes in one transaction, so that two tabs cannot both find the earlier state. */
  async #put(next: RecentProgram): Promise<KeepResult> {
    const database = await this.#database.open();
    const transaction = database.transaction(PROGRAMS, "readwrite");
    // Awaited below, unless a step before that fails for the same reason.
    transaction.done.catch(() => undefined);
    try {
      const stored = parseRecent(await transaction.store.get(next.id));
      const lost = stored === null || continues(next, stored) ? null : stored;
      if (lost === null) await transaction.store.put(storedRecent(next));
      if (stored === null) {
        const all = parsedAll(await transaction.store.getAll());
        for (const { id } of surplus(all, next)) await transaction.store.delete(id);
      }
      await transaction.done;
      return lost === null ? { kind: "kept" } : { kind: "changed-elsewhere", other: lost };
    } catch (error) {
      // A step of an aborted transaction fails with a general error; the transaction has the reason.
      throw transaction.error ?? error;
    }
  }

  async #stored(): Promise<readonly RecentProgram[]> {
    const database = await this.#database.open();
    return parsedAll(await database.getAll(PROGRAMS));
  }
}

/** Without the records of another version of the site, which stay where they are. */
function parsedAll(values: readonly unknown[]): readonly RecentProgram[] {
  return values.map(parseRecent).filter((each) => each !== null);
}

import { separateProgram, type QuickCopies, type RecentProgram, type RecentPrograms } from "../../workspace";

/** The part of `RecentPrograms` that is used. */
export type RecentList = Pick<RecentPrograms, "list" | "get" | "keep" | "remove" | "isStored">;

export type SaveState = "saved" | "full" | "unavailable";

/** A program that became one of its own, since another tab had saved it meanwhile. */
export interface Separation {
  readonly from: string;
  readonly separate: RecentProgram;
  /** The other tab's. */
  readonly other: RecentProgram;
}

interface SaverParts {
  readonly copies: QuickCopies;
  readonly recent: RecentList;
  onSaved(program: RecentProgram, state: SaveState): void;
  onSeparated(separation: Separation): void;
}

interface Unstored {
  readonly program: RecentProgram;
  readonly isOffered: boolean;
}

/** Saves the states of a tab's program one after another. Only the newest of those that wait is stored. */
export class ProgramSaver {
  readonly #parts: SaverParts;
  readonly #unstored = new Map<string, Unstored>();
  /** The new ids of programs that have become separate while a further state of them waited. */
  readonly #separated = new Map<string, string>();
  #last: Promise<SaveState> = Promise.resolve("saved");

  constructor(parts: SaverParts) {
    this.#parts = parts;
  }

  /** Fulfilled once the state is stored, or a newer one is to be stored in its place. `isOffered`: a new tab shows it. */
  save(program: RecentProgram, isOffered: boolean): Promise<SaveState> {
    this.#parts.copies.keepTab(program);
    const entry = { program, isOffered };
    this.#unstored.set(program.id, entry);
    this.#last = this.#last.then(() => this.#store(entry));
    return this.#last;
  }

  /** Copies what is not stored yet, since the page may end before it is. False when an edit would be lost with the page. */
  flush(): boolean {
    const { copies } = this.#parts;
    let isSafe = true;
    for (const { program, isOffered } of this.#unstored.values()) {
      if (!copies.keepUnstored(program) && program.edited) isSafe = false;
      if (isOffered) copies.keepNewest(program);
    }
    return isSafe;
  }

  async #store(entry: Unstored): Promise<SaveState> {
    if (this.#unstored.get(entry.program.id) !== entry) return "saved";
    const { copies, recent, onSaved, onSeparated } = this.#parts;
    const id = this.#separated.get(entry.program.id) ?? entry.program.id;
    const program = { ...entry.program, id };
    const result = await recent.keep(program);
    switch (result.kind) {
      case "kept":
        this.#done(entry);
        if (entry.isOffered) copies.keepNewest(program);
        onSaved(program, "saved");
        return "saved";
      case "failed":
        // The last place that is left. Another tab may write over it, so this does not count as saved.
        if (entry.isOffered) copies.keepNewest(program);
        onSaved(program, result.reason);
        return result.reason;
      case "changed-elsewhere": {
        const separate = separateProgram(program);
        this.#separated.set(entry.program.id, separate.id);
        onSeparated({ from: program.id, separate, other: result.other });
        return this.#store(entry);
      }
    }
  }

  #done(entry: Unstored): void {
    const { id } = entry.program;
    if (this.#unstored.get(id) !== entry) return;
    this.#unstored.delete(id);
    this.#parts.copies.dropUnstored(id);
  }
}

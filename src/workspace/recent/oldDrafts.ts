import type { Program } from "../program";
import { fieldsOf, readJson, removeKey, type OpenStorage } from "../storage";
import { editedProgram, openedProgram, parseProgram, type RecentProgram } from "./recentProgram";

/** Where version 0.1 kept the program, and the one that a link had replaced. */
const KEYS = ["vitrine.draft", "vitrine.draft.earlier"];
const VERSION = 1;

/** A program that version 0.1 has kept. How it was opened is not known, so Reset returns to the draft. */
export interface OldDraft {
  readonly key: string;
  readonly recent: RecentProgram;
}

/** What version 0.1 has kept, to be taken over. No method throws. */
export class OldDrafts {
  readonly #open: OpenStorage;

  constructor(open: OpenStorage) {
    this.#open = open;
  }

  /** The current one first. */
  read(now: number): readonly OldDraft[] {
    return KEYS.flatMap((key, index) => {
      const draft = parseDraft(readJson(this.#open, key));
      if (draft === null) return [];
      return [{ key, recent: editedProgram(openedProgram(draft, now), draft, now - index) }];
    });
  }

  drop({ key }: OldDraft): void {
    removeKey(this.#open, key);
  }
}

function parseDraft(value: unknown): Program | null {
  return fieldsOf(value)?.get("version") === VERSION ? parseProgram(value) : null;
}

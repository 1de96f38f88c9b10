import type { Program } from "../program";
import { safeProgramName } from "../programName";
import { sameProgram } from "../sameProgram";
import { fieldsOf } from "../storage";

const VERSION = 1;

/** So many revisions that a tab can save for a minute before it learns whether the first of them was stored. */
const LONGEST_HISTORY = 100;

/** A program that this browser keeps, in one of its saved states. */
export interface RecentProgram {
  readonly id: string;
  /** Names this state. */
  readonly revision: string;
  /** The revisions that this one was made from, newest first. One that is stored and not among them comes from another tab. */
  readonly history: readonly string[];
  readonly program: Program;
  /** As it was opened: what Reset restores. */
  readonly opened: Program;
  /** The person has changed it. */
  readonly edited: boolean;
  /** Milliseconds since 1970. */
  readonly changedAt: number;
}

/** A program that has just been opened, under an id of its own. */
export function openedProgram(program: Program, now: number): RecentProgram {
  const [id, revision] = [randomName(), randomName()];
  return { id, revision, history: [], program, opened: program, edited: false, changedAt: now };
}

/** The next state of a program. */
export function editedProgram(before: RecentProgram, program: Program, now: number): RecentProgram {
  const history = [before.revision, ...before.history].slice(0, LONGEST_HISTORY);
  return { ...before, revision: randomName(), history, program, edited: true, changedAt: now };
}

/** The same text as a program of its own, beside the one that another tab has changed. */
export function separateProgram(program: RecentProgram): RecentProgram {
  return { ...program, id: randomName() };
}

/** Whether saving `next` in place of `stored` loses nothing: it is the same state, or was made from it. */
export function continues(next: RecentProgram, stored: RecentProgram): boolean {
  return next.revision === stored.revision || next.history.includes(stored.revision);
}

/** Whether nobody has changed either of them, and they were opened alike. */
export function sameUnedited(a: RecentProgram, b: RecentProgram): boolean {
  return !a.edited && !b.edited && sameProgram(a.program, b.program) && sameProgram(a.opened, b.opened);
}

/** A value for storage, which `parseRecent` reads. */
export function storedRecent(recent: RecentProgram): Record<string, unknown> {
  return { version: VERSION, ...recent };
}

/** Null for anything that `storedRecent` did not make. */
export function parseRecent(value: unknown): RecentProgram | null {
  const fields = fieldsOf(value);
  if (fields?.get("version") !== VERSION) return null;
  const [id, revision] = [fields.get("id"), fields.get("revision")];
  const history = fields.get("history");
  const [program, opened] = [parseProgram(fields.get("program")), parseProgram(fields.get("opened"))];
  const [edited, changedAt] = [fields.get("edited"), fields.get("changedAt")];
  if (typeof id !== "string" || typeof revision !== "string" || !isTexts(history)) return null;
  if (program === null || opened === null) return null;
  if (typeof edited !== "boolean" || typeof changedAt !== "number" || !Number.isFinite(changedAt))
    return null;
  return { id, revision, history, program, opened, edited, changedAt };
}

/** Null unless the value has the fields of a program. The name of the result is safe. */
export function parseProgram(value: unknown): Program | null {
  const fields = fieldsOf(value);
  const [name, code, stdin] = [fields?.get("name"), fields?.get("code"), fields?.get("stdin")];
  if (typeof name !== "string" || typeof code !== "string") return null;
  if (stdin !== undefined && typeof stdin !== "string") return null;
  return { name: safeProgramName(name), code, ...(stdin === undefined ? {} : { stdin }) };
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

/** Not `randomUUID`, which plain HTTP does not have. */
function randomName(): string {
  return [...crypto.getRandomValues(new Uint32Array(3))].map((part) => part.toString(36)).join("");
}

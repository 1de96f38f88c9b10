import type { Program } from "./program";
import { safeProgramName } from "./programName";
import { fieldsOf, readJson, removeKey, writeJson } from "./storage";
import type { OpenStorage, SaveResult } from "./storage";

const VERSION = 1;
const DEFAULT_KEY = "vitrine.draft";

/** Keeps the current program across reloads. No method throws. The caller debounces. */
export interface DraftStore {
  /** Null when there is none, or the stored value is not a draft. */
  load(): Program | null;
  save(program: Program): SaveResult;
  clear(): void;
}

export function createDraftStore(open: OpenStorage, key: string = DEFAULT_KEY): DraftStore {
  return {
    load: () => parseDraft(readJson(open, key)),
    save: ({ name, code, stdin }) => writeJson(open, key, { version: VERSION, name, code, stdin }),
    clear: () => {
      removeKey(open, key);
    },
  };
}

function parseDraft(value: unknown): Program | null {
  const fields = fieldsOf(value);
  const name = fields?.get("name");
  const code = fields?.get("code");
  const stdin = fields?.get("stdin");
  if (fields?.get("version") !== VERSION || typeof name !== "string" || typeof code !== "string") return null;
  if (stdin !== undefined && typeof stdin !== "string") return null;
  return { name: safeProgramName(name), code, ...(stdin === undefined ? {} : { stdin }) };
}

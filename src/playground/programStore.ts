import type { OpenStorage, Program } from "../workspace";
import type { ProgramNotice } from "./programNotice";
import type { Readable } from "../state";

export interface ProgramStoreState {
  readonly name: string;
  readonly stdin: string;
  /** "link": as the link brought it, and not kept unless it is worked on. */
  readonly saved: "saved" | "pending" | "full" | "unavailable" | "link";
  readonly notice: ProgramNotice | null;
  /** The draft that a link's program stands before, or took the place of. */
  readonly previousDraft: Program | null;
}

export interface ProgramStoreParts {
  open: OpenStorage;
  /** The fragment the page was opened with. */
  hash: string;
  /** Takes the fragment off the address, once the page shows something else. */
  dropFragment(): void;
}

export interface ProgramStore extends Readable<ProgramStoreState> {
  current(): Program;
  /** A person's typing. */
  edited(code: string): void;
  rename(name: string): void;
  giveInput(stdin: string): void;
  /** Opens another program and returns the one that it replaces. */
  replace(program: Program): Program;
  /** To how it was when it was opened. Returns what was there. */
  reset(): Program;
  /** A link followed while the page is open. Returns the program it brought, or null. */
  follow(hash: string): Program | null;
  /** Puts the previous draft back and returns what was there. Null when there is none. */
  backToPreviousDraft(): Program | null;
  dismissNotice(): void;
  /** Saves what waits to be saved. */
  flush(): void;
  dispose(): void;
}

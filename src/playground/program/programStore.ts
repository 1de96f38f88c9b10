import type { OpenStorage, Program } from "../../workspace";
import type { ProgramNotice } from "./programNotice";
import type { Readable } from "../../state";

export interface ProgramStoreState {
  readonly name: string;
  readonly stdin: string;
  /** "link": unchanged since the link was opened, and not saved unless it is edited. */
  readonly saved: "saved" | "pending" | "full" | "unavailable" | "link";
  readonly notice: ProgramNotice | null;
  /** The draft that a link's program hides or has replaced. */
  readonly previousDraft: Program | null;
}

export interface ProgramStoreParts {
  open: OpenStorage;
  /** The fragment that the page was opened with. */
  hash: string;
  /** Removes the fragment from the address, once the page shows something else. */
  removeFragment(): void;
}

export interface ProgramStore extends Readable<ProgramStoreState> {
  current(): Program;
  /** Reports the code after an edit in the editor. */
  edited(code: string): void;
  rename(name: string): void;
  setInput(stdin: string): void;
  /** Opens another program, and returns the one that it replaces. */
  replace(program: Program): Program;
  /** Restores the program as it was opened. Returns the replaced one. */
  reset(): Program;
  /** Opens a link that is followed while the page is open. Returns its program, or null. */
  follow(hash: string): Program | null;
  /** Restores the previous draft and returns the replaced program. Null when there is no previous draft. */
  backToPreviousDraft(): Program | null;
  dismissNotice(): void;
  /** Saves a pending change now. */
  flush(): void;
  dispose(): void;
}

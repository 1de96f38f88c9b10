import type { OldDrafts, Program, QuickCopies, RecentProgram } from "../../workspace";
import type { ProgramNotice } from "./programNotice";
import type { RecentList, SaveState } from "./programSaver";
import type { Readable } from "../../state";

export interface ProgramStoreState {
  readonly id: string;
  readonly name: string;
  readonly stdin: string;
  /** "unedited": as it was opened. "link": the same, and its text is in the address. */
  readonly saved: SaveState | "pending" | "unedited" | "link";
  readonly notice: ProgramNotice | null;
  /** The person's program that a link's is shown in place of. */
  readonly previous: RecentProgram | null;
}

export interface ProgramStoreParts {
  readonly recent: RecentList;
  readonly copies: QuickCopies;
  readonly oldDrafts: OldDrafts;
  /** The fragment that the page was opened with. */
  readonly hash: string;
  now(): number;
  /** Removes the fragment from the address, once the page shows something else. */
  removeFragment(): void;
  /** The editor has to show another text. */
  onReplace(code: string): void;
  /** The person has changed the program. */
  onEdit(): void;
}

/**
 * The program in the editor. Whatever opens another one adds it to the recent programs and returns the one that was shown, with all
 * its edits saved; `show` brings that back.
 */
export interface ProgramStore extends Readable<ProgramStoreState> {
  current(): Program;
  /** Reports the code after an edit in the editor. */
  edited(code: string): void;
  rename(name: string): void;
  setInput(stdin: string): void;
  open(program: Program): RecentProgram;
  /** Shows a program that is kept already. */
  show(recent: RecentProgram): RecentProgram;
  /** Opens the program anew as it was opened first. Null when nothing has been changed. */
  reset(): RecentProgram | null;
  /** Opens a link that is followed while the page is open. Null when it has no program. */
  follow(hash: string): RecentProgram | null;
  /** Another tab has saved a program. */
  changedElsewhere(other: RecentProgram): void;
  dismissNotice(): void;
  /** Saves now, also a program that has not been edited. */
  saveNow(): Promise<SaveState>;
  /** Saves a pending change now, in a page that may be about to end. Fulfilled when it is stored or refused. */
  flush(): Promise<SaveState>;
  /** Saves a pending change now. False when an edit would be lost with the page: nothing in this browser keeps it. */
  isSafe(): boolean;
  /** Fulfilled when what was kept before is taken over and the program shown is compared with it. */
  readonly settled: Promise<void>;
  dispose(): void;
}

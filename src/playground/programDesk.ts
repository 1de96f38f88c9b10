import type { OpenStorage, Program } from "../workspace";
import type { DeskNotice } from "./deskNotice";
import type { Readable } from "../state";

export interface DeskState {
  readonly name: string;
  readonly stdin: string;
  /** "link": as the link brought it, and not kept unless it is worked on. */
  readonly saved: "saved" | "pending" | "full" | "unavailable" | "link";
  readonly notice: DeskNotice | null;
  /** The draft that a link's program stands before, or took the place of. */
  readonly earlier: Program | null;
}

export interface DeskParts {
  open: OpenStorage;
  /** The fragment the page was opened with. */
  hash: string;
  /** Takes the fragment off the address, once the desk shows something else. */
  dropFragment(): void;
}

export interface ProgramDesk extends Readable<DeskState> {
  current(): Program;
  /** A person's typing. */
  edited(code: string): void;
  rename(name: string): void;
  giveInput(stdin: string): void;
  /** Puts another program on the desk and returns the one it took the place of. */
  replace(program: Program): Program;
  /** To how it was when it was opened. Returns what was there. */
  reset(): Program;
  /** A link followed while the page is open. Returns the program it brought, or null. */
  follow(hash: string): Program | null;
  /** Puts the earlier draft back and returns what was there. Null when there is none. */
  backToEarlier(): Program | null;
  dismissNotice(): void;
  /** Saves what waits to be saved. */
  flush(): void;
  dispose(): void;
}

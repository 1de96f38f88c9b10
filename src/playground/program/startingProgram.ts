import {
  openedProgram,
  sameProgram,
  withPlainLineEnds,
  type OldDraft,
  type ParsedFragment,
  type QuickCopies,
  type RecentProgram,
} from "../../workspace";
import { STARTER_PROGRAM } from "./starterProgram";

/** What a page shows first. */
export interface StartingProgram {
  readonly shown: RecentProgram;
  /** A link's stays in the address until it is edited; a tab's has been here before; "none" is the starter. */
  readonly from: "link" | "tab" | "newest" | "none";
  /** The person's program that a link's is shown in place of. */
  readonly previous: RecentProgram | null;
}

/** Known at once, without the database: a link's program, or the one of this tab, or the newest, or the starter. */
export function startingProgram(
  link: ParsedFragment,
  copies: QuickCopies,
  [oldDraft]: readonly OldDraft[],
  now: number,
): StartingProgram {
  const tab = copies.tab();
  const newest = copies.newest() ?? oldDraft?.recent ?? null;
  if (link.kind === "program") {
    const opened = withPlainLineEnds(link.program);
    const reloaded = tab !== null && !tab.edited && sameProgram(tab.opened, opened) ? tab : null;
    const own = [reloaded === null ? tab : null, newest].find((each) => each?.edited === true) ?? null;
    return { shown: reloaded ?? openedProgram(opened, now), from: "link", previous: own };
  }
  if (tab !== null) return { shown: tab, from: "tab", previous: null };
  if (newest !== null) return { shown: newest, from: "newest", previous: null };
  return { shown: openedProgram(STARTER_PROGRAM, now), from: "none", previous: null };
}

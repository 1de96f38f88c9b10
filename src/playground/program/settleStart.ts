import {
  continues,
  separateProgram,
  type OldDraft,
  type OldDrafts,
  type QuickCopies,
  type RecentProgram,
} from "../../workspace";
import type { RecentList } from "./programSaver";
import type { StartingProgram } from "./startingProgram";

interface SettleParts {
  readonly start: StartingProgram;
  readonly found: readonly OldDraft[];
  readonly oldDrafts: OldDrafts;
  readonly copies: QuickCopies;
  readonly recent: RecentList;
  /** The program that the page shows now, or null when it is another than at the start or has been changed. */
  untouched(): RecentProgram | null;
  save(program: RecentProgram, isOffered: boolean): void;
  /** Shows the program in place of the one that was shown first. */
  correct(program: RecentProgram): void;
  changedElsewhere(other: RecentProgram): void;
}

/**
 * Takes over what earlier pages and version 0.1 have left outside the database, and compares the program that the page shows, a quick
 * copy, with the stored one. Never rejects.
 */
export async function settleStart(parts: SettleParts): Promise<void> {
  const { found, oldDrafts, copies, recent } = parts;
  for (const old of found) {
    const { kind } = await recent.keep(old.recent);
    if (kind !== "kept") continue;
    if (copies.newest() === null) copies.keepNewest(old.recent);
    oldDrafts.drop(old);
  }
  for (const left of copies.unstored()) {
    let result = await recent.keep(left);
    if (result.kind === "changed-elsewhere") result = await recent.keep(separateProgram(left));
    if (result.kind === "kept") copies.dropUnstored(left.id);
  }
  await compareShown(parts);
}

async function compareShown(parts: SettleParts): Promise<void> {
  const { start, recent, untouched, save, correct, changedElsewhere } = parts;
  const first = start.shown;
  const stored = await (start.from === "none" ? newestEdited(recent) : recent.get(first.id));
  const shown = untouched();
  if (shown === null) {
    if (start.from === "tab" && stored !== null) changedElsewhere(stored);
  } else if (stored === null) {
    if (start.from !== "none" && shown.program.code !== "") save(shown, shown.edited);
  } else if (start.from === "none") correct(stored);
  else if (continues(shown, stored)) {
    if (shown.revision !== stored.revision) save(shown, true);
  } else if (start.from === "newest" && stored.changedAt >= shown.changedAt) correct(stored);
  else changedElsewhere(stored);
}

async function newestEdited(recent: RecentList): Promise<RecentProgram | null> {
  const all = await recent.list();
  return all.find(({ edited }) => edited) ?? null;
}

import {
  continues,
  editedProgram,
  openedProgram,
  parseFragment,
  safeProgramName,
  sameProgram,
  separateProgram,
  withPlainLineEnds,
  type Program,
  type RecentProgram,
} from "../../workspace";
import { createStore } from "../../state";
import { createAutosave } from "./autosave";
import { noticeOf } from "./programNotice";
import { ProgramSaver, type SaveState } from "./programSaver";
import type { ProgramStore, ProgramStoreParts, ProgramStoreState } from "./programStore";
import { settleStart } from "./settleStart";
import { startingProgram } from "./startingProgram";

export function createProgramStore(parts: ProgramStoreParts): ProgramStore {
  const { recent, copies, oldDrafts, now, removeFragment, onReplace, onEdit } = parts;
  const found = oldDrafts.read(now());
  const link = parseFragment(parts.hash);
  const start = startingProgram(link, copies, found, now());

  /** The last saved state, and the code that the editor has now. */
  let shown = start.shown;
  let code = shown.program.code;
  let isChanged = false;
  let lastSave: Promise<SaveState> = Promise.resolve("saved");

  const store = createStore<ProgramStoreState>({
    ...factsOf(shown, start.from === "link"),
    notice: noticeOf(link),
    previous: start.previous,
  });

  const saver = new ProgramSaver({
    copies,
    recent,
    onSaved(program, state) {
      if (program.id !== shown.id || !program.edited) return;
      if (state !== "saved") store.update({ saved: state });
      else if (!isChanged && program.revision === shown.revision) store.update({ saved: state });
    },
    onSeparated({ from, separate, other }) {
      if (from === shown.id) becomeSeparate(separate.id, other);
    },
  });

  const autosave = createAutosave(() => {
    isChanged = false;
    shown = editedProgram(shown, current(), now());
    lastSave = saver.save(shown, true);
  });

  function current(): Program {
    const { name, stdin } = store.getSnapshot();
    return { name, code, ...(stdin === "" ? {} : { stdin }) };
  }

  function markEdited(change: Partial<ProgramStoreState>) {
    const { notice, saved } = store.getSnapshot();
    removeFragment();
    isChanged = true;
    // A problem stays visible until a save succeeds, so that it does not flicker while the person types.
    store.update({ saved: saved === "full" || saved === "unavailable" ? saved : "pending", ...change });
    if (notice?.kind === "elsewhere" && !notice.isSeparate)
      becomeSeparate(separateProgram(shown).id, notice.other);
    autosave.soon();
    onEdit();
  }

  function becomeSeparate(id: string, other: RecentProgram) {
    shown = { ...shown, id };
    copies.keepTab(shown);
    store.update({ id, notice: { kind: "elsewhere", other, isSeparate: true } });
  }

  function show(next: RecentProgram, change: Partial<ProgramStoreState> = {}): RecentProgram {
    autosave.flush();
    const before = shown;
    shown = next;
    code = next.program.code;
    copies.keepTab(next);
    store.update({ ...factsOf(next, false), notice: null, previous: null, ...change });
    onReplace(code);
    return before;
  }

  function open(program: Program): RecentProgram {
    removeFragment();
    // Before the new one, which is listed above it.
    autosave.flush();
    const before = show(openedProgram(withPlainLineEnds(program), now()));
    // An empty program is kept once something is in it.
    if (program.code !== "") lastSave = saver.save(shown, true);
    return before;
  }

  function changedElsewhere(other: RecentProgram) {
    if (other.id !== shown.id || continues(shown, other)) return;
    store.update({ notice: { kind: "elsewhere", other, isSeparate: false } });
    if (isChanged) becomeSeparate(separateProgram(shown).id, other);
  }

  if (start.from !== "none") copies.keepTab(shown);
  const settled = settleStart({
    start,
    found,
    oldDrafts,
    copies,
    recent,
    untouched: () => (shown === start.shown && !isChanged ? shown : null),
    save: (program, isOffered) => void saver.save(program, isOffered),
    correct(program) {
      const { notice } = store.getSnapshot();
      show(program, { notice });
    },
    changedElsewhere,
  });

  return {
    getSnapshot: store.getSnapshot,
    subscribe: store.subscribe,
    settled,
    current,
    edited(next) {
      if (next === code) return;
      code = next;
      markEdited({});
    },
    rename(typed) {
      const name = safeProgramName(typed);
      if (name !== store.getSnapshot().name) markEdited({ name });
    },
    setInput(stdin) {
      if (stdin !== store.getSnapshot().stdin) markEdited({ stdin });
    },
    open,
    show(next) {
      removeFragment();
      const before = show(next);
      copies.keepNewest(next);
      // It may be stored by now, or the page has to say that it is not.
      if (next.edited && !recent.isStored(next.id)) lastSave = saver.save(next, true);
      return before;
    },
    reset: () => (sameProgram(shown.opened, current()) ? null : open(shown.opened)),
    follow(hash) {
      const parsed = parseFragment(hash);
      const notice = noticeOf(parsed);
      const { notice: earlier, previous } = store.getSnapshot();
      if (parsed.kind !== "program") {
        if (notice !== null || earlier?.kind === "problem") store.update({ notice });
        return null;
      }
      autosave.flush();
      const opened = openedProgram(withPlainLineEnds(parsed.program), now());
      const before = show(opened, { saved: "link", notice });
      store.update({ previous: before.edited ? before : previous });
      void saver.save(opened, false);
      return before;
    },
    changedElsewhere,
    dismissNotice() {
      if (store.getSnapshot().notice?.kind === "problem") removeFragment();
      store.update({ notice: null });
    },
    async saveNow() {
      autosave.flush();
      if (!shown.edited) lastSave = saver.save(shown, true);
      const saved = await lastSave;
      if (!isChanged) store.update({ saved });
      return saved;
    },
    flush() {
      autosave.flush();
      saver.flush();
      return lastSave;
    },
    isSafe() {
      autosave.flush();
      return saver.flush();
    },
    dispose() {
      autosave.flush();
      saver.flush();
      autosave.dispose();
    },
  };
}

function factsOf({ id, program, edited }: RecentProgram, isLink: boolean) {
  const saved = isLink ? "link" : edited ? "saved" : "unedited";
  return { id, name: program.name, stdin: program.stdin ?? "", saved } as const;
}

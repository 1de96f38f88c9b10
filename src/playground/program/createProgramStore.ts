import { createDraftStore, parseFragment, safeProgramName, type Program } from "../../workspace";
import { createAutosave } from "./autosave";
import { noticeOf } from "./programNotice";
import type { ProgramStoreParts, ProgramStoreState, ProgramStore } from "./programStore";
import { sameProgram, withPlainLineEnds } from "./sameProgram";
import { STARTER_PROGRAM } from "./starterProgram";
import { createStore } from "../../state";

/** The program in the editor: its origin, its name, and whether it is saved. */
export function createProgramStore({ open, hash, removeFragment }: ProgramStoreParts): ProgramStore {
  const drafts = createDraftStore(open);
  const previousDrafts = createDraftStore(open, "vitrine.draft.earlier");
  const draft = drafts.load();
  const link = parseFragment(hash);

  let opened = withPlainLineEnds(link.kind === "program" ? link.program : STARTER_PROGRAM);
  // A link's program replaces the stored draft only once it is edited.
  let unchangedLink = link.kind === "program" && !sameProgram(opened, draft);
  const first = link.kind === "program" ? opened : withPlainLineEnds(draft ?? opened);
  let code = first.code;

  const store = createStore<ProgramStoreState>({
    name: first.name,
    stdin: first.stdin ?? "",
    saved: unchangedLink ? "link" : "saved",
    notice: noticeOf(link),
    previousDraft: unchangedLink ? draft : previousDrafts.load(),
  });

  const autosave = createAutosave(() => {
    const result = drafts.save(current());
    store.update({ saved: result.saved ? "saved" : result.reason });
  });

  function current(): Program {
    const { name, stdin } = store.getSnapshot();
    return { name, code, ...(stdin === "" ? {} : { stdin }) };
  }

  function markEdited(change: Partial<ProgramStoreState>) {
    const { previousDraft, saved } = store.getSnapshot();
    if (unchangedLink) {
      unchangedLink = false;
      removeFragment();
      keepPreviousDraft(previousDraft);
    }
    // A problem stays visible until a save succeeds, so that it does not flicker while the person types.
    store.update({ saved: saved === "full" || saved === "unavailable" ? saved : "pending", ...change });
    autosave.soon();
  }

  function keepPreviousDraft(program: Program | null) {
    if (program === null) previousDrafts.clear();
    else previousDrafts.save(program);
  }

  function put(program: Program, change: Partial<ProgramStoreState> = {}): Program {
    const before = current();
    const { name, stdin, code: text } = withPlainLineEnds(program);
    code = text;
    removeFragment();
    markEdited({ name, stdin: stdin ?? "", notice: null, ...change });
    return before;
  }

  return {
    getSnapshot: store.getSnapshot,
    subscribe: store.subscribe,
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
    replace(program) {
      opened = program;
      return put(program);
    },
    reset: () => put(opened),
    follow(nextHash) {
      const parsed = parseFragment(nextHash);
      const notice = noticeOf(parsed);
      if (parsed.kind !== "program") {
        if (notice !== null) store.update({ notice });
        return null;
      }
      autosave.flush();
      const previousDraft = unchangedLink ? store.getSnapshot().previousDraft : current();
      opened = withPlainLineEnds(parsed.program);
      code = opened.code;
      unchangedLink = true;
      store.update({ name: opened.name, stdin: opened.stdin ?? "", saved: "link", notice, previousDraft });
      return opened;
    },
    backToPreviousDraft() {
      const { previousDraft } = store.getSnapshot();
      if (previousDraft === null) return null;
      // The two are exchanged, unless the current program is an unedited link's, which can be opened again.
      const kept = unchangedLink ? null : current();
      unchangedLink = false;
      keepPreviousDraft(kept);
      opened = previousDraft;
      return put(previousDraft, { previousDraft: kept });
    },
    dismissNotice() {
      if (store.getSnapshot().notice?.kind === "problem") removeFragment();
      store.update({ notice: null });
    },
    flush: autosave.flush,
    dispose() {
      autosave.flush();
      autosave.dispose();
    },
  };
}

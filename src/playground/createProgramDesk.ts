import { createDraftStore, parseFragment, safeProgramName, type Program } from "../workspace";
import { createAutosave } from "./autosave";
import { noticeOf } from "./deskNotice";
import type { DeskParts, DeskState, ProgramDesk } from "./programDesk";
import { sameProgram, withPlainLineEnds } from "./sameProgram";
import { STARTER_PROGRAM } from "./starterProgram";
import { createStore } from "../state";

/** The program in front of the person: where it came from, what it is called, whether it is kept. */
export function createProgramDesk({ open, hash, dropFragment }: DeskParts): ProgramDesk {
  const drafts = createDraftStore(open);
  const earlierDrafts = createDraftStore(open, "vitrine.draft.earlier");
  const draft = drafts.load();
  const link = parseFragment(hash);

  let opened = withPlainLineEnds(link.kind === "program" ? link.program : STARTER_PROGRAM);
  // A link's program takes the draft's place in storage only once it is worked on.
  let untouchedLink = link.kind === "program" && !sameProgram(opened, draft);
  const first = link.kind === "program" ? opened : withPlainLineEnds(draft ?? opened);
  let code = first.code;

  const store = createStore<DeskState>({
    name: first.name,
    stdin: first.stdin ?? "",
    saved: untouchedLink ? "link" : "saved",
    notice: noticeOf(link),
    earlier: untouchedLink ? draft : earlierDrafts.load(),
  });

  const autosave = createAutosave(() => {
    const result = drafts.save(current());
    store.update({ saved: result.saved ? "saved" : result.reason });
  });

  function current(): Program {
    const { name, stdin } = store.getSnapshot();
    return { name, code, ...(stdin === "" ? {} : { stdin }) };
  }

  function touch(change: Partial<DeskState>) {
    const { earlier, saved } = store.getSnapshot();
    if (untouchedLink) {
      untouchedLink = false;
      dropFragment();
      keepEarlier(earlier);
    }
    // A problem stays said until a save succeeds: typing does not flicker it away.
    store.update({ saved: saved === "full" || saved === "unavailable" ? saved : "pending", ...change });
    autosave.soon();
  }

  function keepEarlier(program: Program | null) {
    if (program === null) earlierDrafts.clear();
    else earlierDrafts.save(program);
  }

  function put(program: Program, change: Partial<DeskState> = {}): Program {
    const before = current();
    const { name, stdin, code: text } = withPlainLineEnds(program);
    code = text;
    dropFragment();
    touch({ name, stdin: stdin ?? "", notice: null, ...change });
    return before;
  }

  return {
    getSnapshot: store.getSnapshot,
    subscribe: store.subscribe,
    current,
    edited(next) {
      if (next === code) return;
      code = next;
      touch({});
    },
    rename(typed) {
      const name = safeProgramName(typed);
      if (name !== store.getSnapshot().name) touch({ name });
    },
    giveInput(stdin) {
      if (stdin !== store.getSnapshot().stdin) touch({ stdin });
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
      const earlier = untouchedLink ? store.getSnapshot().earlier : current();
      opened = withPlainLineEnds(parsed.program);
      code = opened.code;
      untouchedLink = true;
      store.update({ name: opened.name, stdin: opened.stdin ?? "", saved: "link", notice, earlier });
      return opened;
    },
    backToEarlier() {
      const { earlier } = store.getSnapshot();
      if (earlier === null) return null;
      // The two change places, but for a link nobody worked on: the link still has it.
      const kept = untouchedLink ? null : current();
      untouchedLink = false;
      keepEarlier(kept);
      opened = earlier;
      return put(earlier, { earlier: kept });
    },
    dismissNotice() {
      if (store.getSnapshot().notice?.kind === "problem") dropFragment();
      store.update({ notice: null });
    },
    flush: autosave.flush,
    dispose() {
      autosave.flush();
      autosave.dispose();
    },
  };
}

import { ranOutOfInput, type CodePlace } from "../output";
import { copyText } from "../page";
import { DEFAULT_NAME, openFile, type RecentProgram, type Sample } from "../workspace";
import { downloadText } from "./program/downloadText";
import { problemOf } from "./program/SavedNote";
import { errorLines, isActive, movedLine } from "../session";
import type { Playground } from "./playground";

/** What a person can do on the page by button, key or menu. */
export interface Commands {
  run(): void;
  stop(): void;
  /** Shows the program before this one while a toast offers it. */
  undo(): void;
  newProgram(): void;
  openRecent(recent: RecentProgram): void;
  removeRecent(recent: RecentProgram): void;
  putBackRecent(recent: RecentProgram): void;
  openSample(sample: Sample): void;
  openFile(file: File): void;
  download(): void;
  /** Saves now, says so, and offers the file. */
  save(): void;
  reset(): void;
  /** Shows the person's program again, after a link's. */
  backToPrevious(): void;
  /** Shows what another tab has made of the program. */
  showOther(): void;
  followLink(hash: string): void;
  jumpTo(place: CodePlace): void;
  copyOutput(): void;
  /** Shows the field for `input()` and puts the caret into it. */
  openInput(): void;
  /** Raises the time limit, for further runs too, and runs. */
  runLonger(seconds: number): void;
}

const UNDO = "Undo";

export function createCommands(page: Playground): Commands {
  const { session, programStore, recent, copies, editor, preferences, toasts, pane, transcript } = page;
  const { origin, inputDrawer } = page;

  /** Another program is shown: offers the one before it for a while. */
  function offer(before: RecentProgram, message: string) {
    pane.set({ shown: "code" });
    toasts.show(message, { label: UNDO, run: () => void programStore.show(before) });
  }

  function reset() {
    const before = programStore.reset();
    if (before === null) {
      pane.set({ shown: "code" });
      toasts.show("This is the original program. Nothing has been changed.");
    } else offer(before, "Restored the original program. Your version is under Recent programs.");
  }

  /** In its newest state, which another tab may have saved since it was listed. */
  async function show(listed: RecentProgram) {
    const newest = (await recent.get(listed.id)) ?? listed;
    offer(programStore.show(newest), `Opened ${newest.program.name}.`);
  }

  async function remove({ id }: RecentProgram) {
    await recent.remove(id);
    if (copies.newest()?.id !== id) return;
    const [next] = await recent.list();
    if (next === undefined) copies.dropNewest();
    else copies.keepNewest(next);
  }

  async function run() {
    if (isActive(session.getSnapshot().run)) return;
    const { name, code, stdin } = programStore.current();
    if (code.trim() === "") {
      toasts.show("There is no program to run. Write one, or open a sample.");
      return;
    }
    editor.mark([]);
    origin.ran(code);
    pane.set({ shown: "output" });
    const { showValue, timeLimitSeconds } = preferences.getSnapshot();
    const result = await session.run(code, {
      filename: name,
      showValue,
      limits: { timeMs: timeLimitSeconds * 1000 },
      ...(stdin === undefined ? {} : { stdin }),
    });
    if (result !== null && ranOutOfInput(result)) inputDrawer.open();
    // If the program was edited meanwhile, the lines may be others now.
    if (result?.error === undefined || programStore.current().code !== code) return;
    editor.mark(errorLines(result.error, { name, code }));
  }

  async function open(file: File) {
    const opened = await openFile(file);
    if (!opened.ok) {
      toasts.show(opened.message);
      return;
    }
    const { program, encoding } = opened;
    const note = encoding === null ? "" : ` It was in ${encoding}, and is saved as UTF-8 from now on.`;
    offer(programStore.open(program), `Opened ${program.name}.${note}`);
  }

  function download() {
    const { name, code } = programStore.current();
    downloadText(document, name, code);
  }

  async function save() {
    const saved = await programStore.saveNow();
    toasts.show(problemOf(saved) ?? "Saved in this browser.", { label: "Download", run: download });
  }

  async function copyOutput() {
    // Includes output that has been printed but is not in the rows yet.
    await new Promise<void>((resolve) => transcript.whenCaughtUp(resolve));
    const copied = await copyText(transcript.toPlainText());
    toasts.show(copied ? "Output copied." : "Copying is blocked by the browser.");
  }

  return {
    run: () => void run(),
    stop: session.stop,
    undo() {
      if (toasts.getSnapshot()?.action?.label === UNDO) toasts.act();
    },
    newProgram() {
      offer(programStore.open({ name: DEFAULT_NAME, code: "" }), "New program.");
      // After the menu or dialog has given the focus back to its button.
      setTimeout(editor.focus);
    },
    openRecent(listed) {
      if (listed.id !== programStore.getSnapshot().id) void show(listed);
    },
    removeRecent: (listed) => void remove(listed),
    putBackRecent: (removed) => void recent.keep(removed),
    openSample: ({ filename, code, stdin }) =>
      offer(
        programStore.open({ name: filename, code, ...(stdin === undefined ? {} : { stdin }) }),
        `Opened ${filename}.`,
      ),
    openFile: (file) => void open(file),
    download,
    save: () => void save(),
    reset,
    backToPrevious() {
      const { previous } = programStore.getSnapshot();
      if (previous !== null) void show(previous);
    },
    showOther() {
      const { notice } = programStore.getSnapshot();
      if (notice?.kind === "elsewhere") void show(notice.other);
    },
    followLink(hash) {
      if (programStore.follow(hash) !== null) pane.set({ shown: "code" });
    },
    jumpTo({ line }) {
      pane.set({ shown: "code" });
      // Only a visible pane can take the focus.
      const { code } = programStore.current();
      const now = origin.ranCode === null ? line : movedLine(origin.ranCode, code, line);
      requestAnimationFrame(() => editor.goTo(now));
    },
    copyOutput: () => void copyOutput(),
    openInput() {
      pane.set({ shown: "code" });
      inputDrawer.openByHand();
    },
    runLonger(seconds) {
      preferences.change({ timeLimitSeconds: seconds });
      void run();
    },
  };
}

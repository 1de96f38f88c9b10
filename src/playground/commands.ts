import type { CodePlace } from "../output";
import { copyText } from "../page";
import { openFile, type Program, type Sample } from "../workspace";
import { downloadText } from "./program/downloadText";
import { errorLines, isActive } from "../session";
import type { Playground } from "./playground";

/** What a person can do on the page by button, key or menu. */
export interface Commands {
  run(): void;
  stop(): void;
  /** Restores the replaced program while a toast offers it. */
  undo(): void;
  openSample(sample: Sample): void;
  openFile(file: File): void;
  download(): void;
  reset(): void;
  backToPreviousDraft(): void;
  followLink(hash: string): void;
  jumpTo(place: CodePlace): void;
  copyOutput(): void;
}

const UNDO = "Undo";

export function createCommands(page: Playground): Commands {
  const { session, programStore, editor, preferences, toasts, pane, transcript } = page;

  /** Shows another program, and offers the replaced one for a while. */
  function show(before: Program | null, message: string) {
    pane.set({ shown: "code" });
    if (before === null) return;
    editor.mark([]);
    editor.show(programStore.current().code);
    toasts.show(message, {
      label: UNDO,
      run() {
        programStore.replace(before);
        editor.show(before.code);
      },
    });
  }

  async function run() {
    if (isActive(session.getSnapshot().run)) return;
    const { name, code, stdin } = programStore.current();
    editor.mark([]);
    pane.set({ shown: "output" });
    const result = await session.run(code, {
      filename: name,
      limits: { timeMs: preferences.getSnapshot().timeLimitSeconds * 1000 },
      ...(stdin === undefined ? {} : { stdin }),
    });
    // If the program was edited meanwhile, the lines may be others now.
    if (result?.error === undefined || programStore.current().code !== code) return;
    editor.mark(errorLines(result.error, name));
  }

  async function open(file: File) {
    const opened = await openFile(file);
    if (!opened.ok) {
      toasts.show(opened.message);
      return;
    }
    show(programStore.replace(opened.program), `Opened ${opened.program.name}.`);
  }

  async function copyOutput() {
    // Includes output that has been printed but is not in the rows yet.
    await new Promise<void>((resolve) => transcript.whenCaughtUp(resolve));
    const copied = await copyText(transcript.toPlainText());
    toasts.show(copied ? "Output copied." : "The browser did not let the output be copied.");
  }

  return {
    run: () => void run(),
    stop: session.stop,
    undo() {
      if (toasts.getSnapshot()?.action?.label === UNDO) toasts.act();
    },
    openSample: (sample) =>
      show(programStore.replace({ name: sample.filename, code: sample.code }), `Opened ${sample.filename}.`),
    openFile: (file) => void open(file),
    download() {
      const { name, code } = programStore.current();
      downloadText(document, name, code);
    },
    reset: () => show(programStore.reset(), "Back to how it was opened."),
    backToPreviousDraft: () => show(programStore.backToPreviousDraft(), "Back to your draft."),
    followLink(hash) {
      const program = programStore.follow(hash);
      if (program === null) return;
      editor.mark([]);
      editor.show(program.code);
      pane.set({ shown: "code" });
    },
    jumpTo({ line }) {
      pane.set({ shown: "code" });
      // Only a visible pane can take the focus.
      requestAnimationFrame(() => editor.goTo(line));
    },
    copyOutput: () => void copyOutput(),
  };
}

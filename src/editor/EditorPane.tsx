import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { Caret, CodeEditor, ColorTheme, EditorKind } from "./codeEditor";
import { createEditor } from "./createEditor";
import "./editorPane.css";
import { WaitingText } from "./WaitingText";

export interface EditorPaneProps {
  kind: EditorKind;
  /** Read once. Afterwards the editor given to `onReady` owns the text. */
  initialText: string;
  theme: ColorTheme;
  readOnly: boolean;
  /** The accessible name. Also read once. */
  label: string;
  onRun(): void;
  /** Called with an editor once it is usable, and with null when it is removed. */
  onReady(editor: CodeEditor | null): void;
  onChange(text: string): void;
  onCaret(caret: Caret): void;
}

/** An editor that fills its parent. The text can be read from the first paint, until the editor replaces it. */
export function EditorPane(props: EditorPaneProps) {
  const { kind, theme, readOnly, label } = props;
  const host = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<CodeEditor | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const [waitingText, setWaitingText] = useState(props.initialText);
  /** Kept when the editor is replaced, so that one of another kind continues with the same text. */
  const latestText = useRef(props.initialText);

  const reportRun = useEffectEvent(() => props.onRun());
  const reportChange = useEffectEvent((text: string) => {
    latestText.current = text;
    props.onChange(text);
  });
  const reportCaret = useEffectEvent((caret: Caret) => props.onCaret(caret));
  const reportReady = useEffectEvent((ready: CodeEditor | null) => props.onReady(ready));
  const options = useEffectEvent(() => ({
    text: latestText.current,
    theme,
    readOnly,
    label,
    onRun: reportRun,
  }));

  useEffect(() => {
    const parent = host.current;
    if (parent === null) return;
    const slot = document.createElement("div");
    slot.className = "editor-slot";
    parent.append(slot);
    let created: CodeEditor | null = null;
    let isDisposed = false;

    function use(loaded: CodeEditor): void {
      if (isDisposed) {
        loaded.dispose();
        return;
      }
      created = loaded;
      loaded.onChange((text) => reportChange(text));
      loaded.onCaret((caret) => reportCaret(caret));
      setEditor(loaded);
      reportReady(loaded);
    }

    function fail(error: unknown): void {
      if (isDisposed) return;
      reportError(error);
      slot.remove();
      setHasFailed(true);
    }

    createEditor(kind, slot, options()).then(use, fail);
    return () => {
      isDisposed = true;
      if (created !== null) {
        reportReady(null);
        created.dispose();
      }
      slot.remove();
      setEditor(null);
      setHasFailed(false);
      setWaitingText(latestText.current);
    };
  }, [kind]);

  useEffect(() => editor?.setTheme(theme), [editor, theme]);
  useEffect(() => editor?.setReadOnly(readOnly), [editor, readOnly]);

  return (
    <div className="editor-pane">
      {editor === null && <WaitingText text={waitingText} label={label} isBusy={!hasFailed} />}
      {hasFailed && (
        <p className="editor-failure" role="alert">
          No editor could be started. Reload the page to edit this program.
        </p>
      )}
      <div ref={host} className="editor-host" />
    </div>
  );
}

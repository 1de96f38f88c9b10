import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { Caret, CodeEditor, ColorTheme, EditorKind } from "./codeEditor";
import { createEditor } from "./createEditor";
import "./editorPane.css";
import { WaitingText } from "./WaitingText";

export interface EditorPaneProps {
  kind: EditorKind;
  /** Taken once; afterwards the editor that `onReady` gave owns the text. */
  initialText: string;
  theme: ColorTheme;
  readOnly: boolean;
  /** The accessible name, taken once too. */
  label: string;
  onRun(): void;
  /** Called when an editor stands, and with null when it goes. */
  onReady(editor: CodeEditor | null): void;
  onChange(text: string): void;
  onCaret(caret: Caret): void;
}

/** An editor that fills its parent. The text is there to read from the first paint; the editor takes its place. */
export function EditorPane(props: EditorPaneProps) {
  const { kind, theme, readOnly, label } = props;
  const host = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<CodeEditor | null>(null);
  const [waitingText, setWaitingText] = useState(props.initialText);
  /** Outlives the editor, so that one of another kind goes on with the same text. */
  const latestText = useRef(props.initialText);

  const run = useEffectEvent(() => {
    props.onRun();
  });
  const change = useEffectEvent((text: string) => {
    latestText.current = text;
    props.onChange(text);
  });
  const tellCaret = useEffectEvent((caret: Caret) => {
    props.onCaret(caret);
  });
  const resolveReady = useEffectEvent((ready: CodeEditor | null) => {
    props.onReady(ready);
  });
  const options = useEffectEvent(() => ({ text: latestText.current, theme, readOnly, label, onRun: run }));

  useEffect(() => {
    const parent = host.current;
    if (parent === null) return;
    const slot = document.createElement("div");
    slot.className = "editor-slot";
    parent.append(slot);
    let made: CodeEditor | null = null;
    let gone = false;
    void createEditor(kind, slot, options()).then((created) => {
      if (gone) {
        created.dispose();
        return;
      }
      made = created;
      created.onChange((text) => {
        change(text);
      });
      created.onCaret((caret) => {
        tellCaret(caret);
      });
      setEditor(created);
      resolveReady(created);
    });
    return () => {
      gone = true;
      if (made !== null) {
        resolveReady(null);
        made.dispose();
      }
      slot.remove();
      setEditor(null);
      setWaitingText(latestText.current);
    };
  }, [kind]);

  useEffect(() => editor?.setTheme(theme), [editor, theme]);
  useEffect(() => editor?.setReadOnly(readOnly), [editor, readOnly]);

  return (
    <div className="editor-pane">
      {editor === null && <WaitingText text={waitingText} label={label} />}
      <div ref={host} className="editor-host" />
    </div>
  );
}

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { AdviceStrip } from "./advice/AdviceStrip";
import { useAdvice } from "./advice/useAdvice";
import "./editorPane.css";
import type { EditorPaneProps } from "./editorPaneProps";
import { preparePaste } from "./paste";
import { useEditor } from "./useEditor";

/** An editor that fills its parent. One can write from the first paint: in a plain text box, until the editor takes its place. */
export function EditorPane(props: EditorPaneProps) {
  const host = useRef<HTMLDivElement>(null);
  /** Prompts were removed from what was pasted last. */
  const [hadPrompts, setHadPrompts] = useState(false);
  const onChange = (text: string): void => {
    setHadPrompts(false);
    props.onChange(text);
  };
  const { editor, hasFailed } = useEditor(host, { ...props, onChange });
  const { advice, mend, dismiss } = useAdvice(props.readOnly ? null : editor);
  const current = useEffectEvent(() => (props.readOnly ? null : editor));

  useEffect(() => {
    if (host.current === null) return;
    return preparePaste(
      host.current,
      () => current(),
      () => setHadPrompts(true),
    );
  }, []);

  function undo(): void {
    editor?.undo();
    editor?.focus("indents");
  }

  return (
    <div className="editor-pane">
      <div className="editor-area">
        <div ref={host} className="editor-host" />
      </div>
      {hasFailed && (
        <p className="editor-failure" role="status">
          The full editor could not be loaded. This plain text box works without it. Reload the page to try
          again.
        </p>
      )}
      {hadPrompts ? (
        <AdviceStrip
          words="The prompts (>>>) of the pasted lines were removed."
          action="Undo"
          onAction={undo}
          onDismiss={() => setHadPrompts(false)}
        />
      ) : advice === null ? null : (
        <AdviceStrip words={advice.words} action={advice.action} onAction={mend} onDismiss={dismiss} />
      )}
    </div>
  );
}

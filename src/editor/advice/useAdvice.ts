import { useCallback, useEffect, useRef, useState } from "react";
import type { CodeEditor } from "../codeEditor";
import { changeBetween } from "../textChange";
import { findAdvice, type Advice, type AdviceKind } from "./findAdvice";

/** A pause in typing. A character is not judged before the next one. */
const PAUSE_MS = 400;

export interface AdviceShown {
  /** Null when there is nothing to mend, or the person has dismissed it. */
  readonly advice: Advice | null;
  /** Mends it, as one edit that Undo reverts. */
  mend(): void;
  dismiss(): void;
}

/** Watches the editor's text for what Python refuses, and marks it. */
export function useAdvice(editor: CodeEditor | null): AdviceShown {
  const [advice, setAdvice] = useState<Advice | null>(null);
  const [dismissed, setDismissed] = useState<AdviceKind | null>(null);
  const isMarked = useRef(false);

  const look = useCallback((): void => {
    if (editor === null) return;
    const found = findAdvice(editor.getText());
    const ranges = found?.ranges ?? [];
    if (ranges.length > 0 || isMarked.current) editor.setOddRanges(ranges);
    isMarked.current = ranges.length > 0;
    setAdvice(found);
    if (found === null) setDismissed(null);
  }, [editor]);

  useEffect(() => {
    if (editor === null) return;
    let timer = setTimeout(look);
    const stop = editor.onChange(() => {
      clearTimeout(timer);
      timer = setTimeout(look, PAUSE_MS);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [editor, look]);

  return {
    advice: advice?.kind === dismissed ? null : advice,
    mend() {
      if (editor === null || advice === null) return;
      const text = editor.getText();
      const change = changeBetween(text, advice.mend(text));
      const caret = advice.mend(text.slice(0, editor.getPlace().head)).length;
      if (change !== null) editor.edit([change], caret);
      editor.focus("indents");
      look();
    },
    dismiss() {
      setDismissed(advice?.kind ?? null);
      editor?.focus("indents");
    },
  };
}

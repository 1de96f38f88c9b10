import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react";
import type { RefObject } from "react";
import type { CodeEditor } from "./codeEditor";
import { createEditor } from "./createEditor";
import type { EditorPaneProps } from "./editorPaneProps";
import { handOver } from "./handOver";
import { createPlainEditor } from "./plain/createPlain";

interface EditorInUse {
  readonly editor: CodeEditor | null;
  /** The plain text box remains: nothing more can be loaded. */
  readonly hasFailed: boolean;
}

/** Creates a plain text box in the host at once, and puts the chosen editor in its place when that is loaded. */
export function useEditor(host: RefObject<HTMLElement | null>, props: EditorPaneProps): EditorInUse {
  const { kind, theme, readOnly, label } = props;
  const [editor, setEditor] = useState<CodeEditor | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  /** Kept when the editor is replaced, so that one of another kind continues with the same text. */
  const latestText = useRef(props.initialText);

  const reportRun = useEffectEvent(() => props.onRun());
  const reportChange = useEffectEvent((text: string) => {
    latestText.current = text;
    props.onChange(text);
  });
  const reportCaret = useEffectEvent((caret: Parameters<typeof props.onCaret>[0]) => props.onCaret(caret));
  const reportReady = useEffectEvent((ready: CodeEditor | null) => props.onReady(ready));
  const options = useEffectEvent(() => ({
    text: latestText.current,
    theme,
    readOnly,
    label,
    onRun: () => reportRun(),
  }));

  // Before the first paint: a person can type from the start.
  useLayoutEffect(() => {
    const parent = host.current;
    if (parent === null) return;
    const plainSlot = addSlot(parent);
    const plain = createPlainEditor(plainSlot, options());
    let slot = plainSlot;
    let current: CodeEditor = plain;
    let isDisposed = false;

    function use(next: CodeEditor): void {
      current = next;
      next.onChange((text) => reportChange(text));
      next.onCaret((caret) => reportCaret(caret));
      setEditor(next);
      reportReady(next);
    }

    function replace(loaded: CodeEditor): void {
      if (isDisposed) {
        loaded.dispose();
        return;
      }
      handOver(plain, loaded);
      use(loaded);
      plain.dispose();
      plainSlot.remove();
    }

    function fail(error: unknown): void {
      if (isDisposed) return;
      slot.remove();
      reportError(error);
      setHasFailed(true);
    }

    use(plain);
    slot = addSlot(parent);
    createEditor(kind, slot, async () => {
      await plain.whenAtRest();
      return { ...options(), history: plain.getHistory() };
    }).then(replace, fail);
    return () => {
      isDisposed = true;
      reportReady(null);
      current.dispose();
      slot.remove();
      plainSlot.remove();
      setEditor(null);
      setHasFailed(false);
    };
  }, [kind, host]);

  useEffect(() => editor?.setTheme(theme), [editor, theme]);
  useEffect(() => editor?.setReadOnly(readOnly), [editor, readOnly]);
  return { editor, hasFailed };
}

function addSlot(parent: HTMLElement): HTMLElement {
  const slot = document.createElement("div");
  slot.className = "editor-slot";
  parent.append(slot);
  return slot;
}

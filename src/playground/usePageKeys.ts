import { useEffect, useEffectEvent } from "react";

interface PageKeys {
  onRun(): void;
  onStop(): void;
  /** Asked for where no text of its own could be meant. */
  onUndo(): void;
  onHelp(): void;
}

/** Keys that work wherever focus is. The editor has its own for Run and undoing, and what it took is left alone. */
export function usePageKeys(keys: PageKeys): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || document.querySelector('[aria-modal="true"]') !== null) return;
    const modified = event.ctrlKey || event.metaKey;
    if (modified && event.key === "Enter") keys.onRun();
    else if (modified && event.key === ".") keys.onStop();
    else if (isTyping(event.target)) return;
    else if (modified && event.key === "z" && !event.shiftKey) keys.onUndo();
    else if (event.key === "?" && !modified) keys.onHelp();
    else return;
    event.preventDefault();
  });

  useEffect(() => {
    const listening = new AbortController();
    window.addEventListener("keydown", (event) => onKey(event), { signal: listening.signal });
    return () => listening.abort();
  }, []);
}

/** Monaco's text box, an EditContext, does not count as editable content. */
const TEXT = 'input, textarea, select, [role="textbox"]';

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches(TEXT));
}

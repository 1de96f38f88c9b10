import { useEffect, useEffectEvent } from "react";

interface RunKeys {
  onRun(): void;
  onStop(): void;
  /** Handles any other key. Returns true if it was one of the page's. */
  onOther?(event: KeyboardEvent): boolean;
}

/** Keys that work wherever the focus is, except in a dialog. Keys that the editor handled are ignored. */
export function useRunKeys({ onRun, onStop, onOther }: RunKeys): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || !event.isTrusted) return;
    if (document.querySelector('[aria-modal="true"]') !== null) return;
    const modified = event.ctrlKey || event.metaKey;
    if (modified && event.key === "Enter") onRun();
    else if (modified && event.key === ".") onStop();
    else if (onOther?.(event) !== true) return;
    event.preventDefault();
  });

  useEffect(() => {
    const listening = new AbortController();
    window.addEventListener("keydown", (event) => onKey(event), { signal: listening.signal });
    return () => listening.abort();
  }, []);
}

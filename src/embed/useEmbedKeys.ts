import { useEffect, useEffectEvent } from "react";

interface EmbedKeys {
  onRun(): void;
  onStop(): void;
}

/** The playground's own keys, wherever in the embed the focus is. What the editor took is left alone. */
export function useEmbedKeys(keys: EmbedKeys): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || !event.isTrusted || !(event.ctrlKey || event.metaKey)) return;
    if (event.key === "Enter") keys.onRun();
    else if (event.key === ".") keys.onStop();
    else return;
    event.preventDefault();
  });

  useEffect(() => {
    const listening = new AbortController();
    window.addEventListener("keydown", (event) => onKey(event), { signal: listening.signal });
    return () => listening.abort();
  }, []);
}

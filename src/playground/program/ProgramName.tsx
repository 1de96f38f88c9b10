import { useState, type KeyboardEvent } from "react";

interface ProgramNameProps {
  name: string;
  onRename(name: string): void;
  /** Called on Enter, to move the focus on; null where Enter should only close the touch keyboard. */
  onDone: (() => void) | null;
}

/** Looks like text until it is clicked. Enter or leaving the field applies the name, Escape discards it. */
export function ProgramName({ name, onRename, onDone }: ProgramNameProps) {
  const [typed, setTyped] = useState<string | null>(null);

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === "Enter") {
      event.currentTarget.blur();
      onDone?.();
    }
    if (event.key !== "Escape") return;
    event.stopPropagation();
    setTyped(null);
  }

  return (
    <span className="program-name" data-text={typed ?? name}>
      <input
        aria-label="Program name"
        value={typed ?? name}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        maxLength={64}
        onFocus={(event) => {
          setTyped(name);
          event.currentTarget.select();
        }}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={() => {
          if (typed !== null && typed !== name) onRename(typed);
          setTyped(null);
        }}
      />
    </span>
  );
}

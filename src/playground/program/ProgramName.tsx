import { useState, type KeyboardEvent } from "react";
import Pencil from "lucide-react/icons/pencil";

interface ProgramNameProps {
  name: string;
  onRename(name: string): void;
  /** Called on Enter, to move the focus on; null where Enter should only close the touch keyboard. */
  onDone: (() => void) | null;
}

/** The program's name with a pencil, and a field where it is pressed. Enter or leaving it applies the name, Escape discards it. */
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
    <label className="program-name" data-text={typed ?? name}>
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
      <Pencil aria-hidden />
    </label>
  );
}

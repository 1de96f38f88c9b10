import { useEffect, useRef } from "react";

interface InputDrawerProps {
  id: string;
  value: string;
  /** The field takes the focus when this becomes another number than 0. */
  focusRequest: number;
  onChange(value: string): void;
}

/** Lines for `input()`, given before the run. */
export function InputDrawer({ id, value, focusRequest, onChange }: InputDrawerProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (focusRequest > 0) field.current?.focus();
  }, [focusRequest]);

  return (
    <div className="input-drawer" id={id}>
      <div className="input-drawer-head">
        <label htmlFor={`${id}-text`}>Input</label>
        <p id={`${id}-note`}>Each input() reads the next line.</p>
      </div>
      <textarea
        ref={field}
        id={`${id}-text`}
        aria-describedby={`${id}-note`}
        value={value}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  );
}

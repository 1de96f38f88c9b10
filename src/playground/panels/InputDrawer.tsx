interface InputDrawerProps {
  id: string;
  value: string;
  /** The person opened the drawer with its button. */
  takeFocus: boolean;
  onChange(value: string): void;
}

/** Lines for `input()`, given before the run. */
export function InputDrawer({ id, value, takeFocus, onChange }: InputDrawerProps) {
  return (
    <div className="input-drawer" id={id}>
      <div className="input-drawer-head">
        <label htmlFor={`${id}-text`}>Input</label>
        <p id={`${id}-note`}>Each input() reads the next line.</p>
      </div>
      <textarea
        id={`${id}-text`}
        aria-describedby={`${id}-note`}
        value={value}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        autoFocus={takeFocus}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  );
}

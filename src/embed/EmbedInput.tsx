interface EmbedInputProps {
  id: string;
  value: string;
  onChange(value: string): void;
}

/** Lines for `input()`, given before the run. Shown when the example has some, or has read past its input. */
export function EmbedInput({ id, value, onChange }: EmbedInputProps) {
  return (
    <div className="embed-input">
      <label htmlFor={id}>Input</label>
      <textarea
        id={id}
        rows={Math.min(4, Math.max(2, value.split("\n").length))}
        value={value}
        placeholder="Each input() reads the next line."
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  );
}

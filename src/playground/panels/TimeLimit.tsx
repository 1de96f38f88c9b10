import { Select } from "../../ui";

const CHOICES = [1, 2, 5, 10, 20, 30, 60, 120, 300] as const;

export function TimeLimit({ seconds, onChange }: { seconds: number; onChange(seconds: number): void }) {
  // A stored setting may be any integer within the range.
  const choices = [...new Set([...CHOICES, seconds])].sort((a, b) => a - b);
  return (
    <Select
      aria-label="Time limit for a run"
      value={seconds}
      onChange={(event) => onChange(Number(event.currentTarget.value))}
    >
      {choices.map((choice) => (
        <option key={choice} value={choice}>
          {choice} s
        </option>
      ))}
    </Select>
  );
}

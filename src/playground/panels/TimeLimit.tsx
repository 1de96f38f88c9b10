import { Select } from "../../ui";

const CHOICES = [1, 2, 5, 10, 20, 30, 60, 120, 300] as const;

/** The limit to offer when a run has reached this one; null past the last. A minute is the least that makes a difference. */
export function longerLimit(seconds: number): number | null {
  return CHOICES.find((choice) => choice > seconds && choice >= 60) ?? null;
}

export function TimeLimit({ seconds, onChange }: { seconds: number; onChange(seconds: number): void }) {
  // A stored setting may be any integer within the range.
  const choices = [...new Set([...CHOICES, seconds])].sort((a, b) => a - b);
  return (
    <label className="limit-time">
      Time limit
      <Select value={seconds} onChange={(event) => onChange(Number(event.currentTarget.value))}>
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice} s
          </option>
        ))}
      </Select>
    </label>
  );
}

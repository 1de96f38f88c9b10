import { scanPython } from "./scanPython";

/** A longer program is not searched, so that typing stays fast. */
const MAX_SEARCHED_CHARS = 300_000;

/** Whether the bracket at `offset` closes nothing: one that was typed before it has taken its place. */
export function closesNothing(text: string, offset: number): boolean {
  if (offset >= MAX_SEARCHED_CHARS) return false;
  let depth = 0;
  for (const { kind, from } of scanPython(text)) {
    if (from === offset) return kind === "close" && depth === 0;
    if (kind === "open") depth += 1;
    if (kind === "close") depth = Math.max(0, depth - 1);
  }
  return false;
}

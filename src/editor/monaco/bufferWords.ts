const word = /[\p{L}_][\p{L}\p{N}_]*/gu;
/** Longer texts are searched only around the caret, so that a keystroke stays fast. */
const searchedChars = 200_000;

/** The distinct words of a text that are worth completing, in order. `current` is the one being typed. */
export function bufferWords(text: string, offset: number, current: string): readonly string[] {
  const from = Math.max(0, offset - searchedChars / 2);
  const seen = new Map<string, number>();
  for (const [found] of text.slice(from, from + searchedChars).matchAll(word)) {
    if (found.length > 2) seen.set(found, (seen.get(found) ?? 0) + 1);
  }
  // The word being typed is not a suggestion for itself, unless it occurs elsewhere too.
  if (seen.get(current) === 1) seen.delete(current);
  return [...seen.keys()];
}

/**
 * What characters cost to lay out, in units of a plain one: of any other script they are shaped, looked up in fallback fonts
 * and set in both directions, and marks pile up on one place however many there are.
 */
const OTHER = 4;
const MARK = 16;
const TAB = 0x09;
const PLAIN = /^[\x20-\x7e]*$/;
const MARKS = /\p{M}/u;

export function textCost(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let cost = 0;
  for (const char of text) cost += charCost(char);
  return cost;
}

/** As much of a text, from its start, as costs no more than `limit`. Never a part of a character. */
export function affordable(text: string, limit: number): { text: string; cost: number } {
  if (text.length <= limit && PLAIN.test(text)) return { text, cost: text.length };
  let cost = 0;
  let length = 0;
  for (const char of text) {
    const more = cost + charCost(char);
    if (more > limit) return { text: text.slice(0, length), cost };
    cost = more;
    length += char.length;
  }
  return { text, cost };
}

function charCost(char: string): number {
  const code = char.codePointAt(0) ?? 0;
  // Of what does not show a whole run is one mark.
  if (code < 0xa0 && code !== TAB) return 1;
  if (code >= 0x200b && code <= 0x200f) return 1;
  return code >= 0x300 && MARKS.test(char) ? MARK : OTHER;
}

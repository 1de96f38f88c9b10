/**
 * The layout cost of characters, in units of a plain one. Characters of other scripts need shaping, fallback fonts and bidirectional
 * layout, and any number of combining marks may be stacked on one letter.
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

/** The longest beginning of a text that costs no more than `limit`. Never ends inside a character. */
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
  // A run of an invisible character is drawn as one mark.
  if (code < 0xa0 && code !== TAB) return 1;
  if (code >= 0x200b && code <= 0x200f) return 1;
  return code >= 0x300 && MARKS.test(char) ? MARK : OTHER;
}

/** What a mark in place of the middle takes at most. */
const markChars = 60;

/**
 * A text of at most `maxChars` characters, with a mark in place of the middle that says how much is missing. Cuts at line
 * ends if there are any nearby, and never through a character.
 */
export function fitText(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  const room = maxChars - markChars;
  if (room <= 0) return markFor(text.length).trim().slice(0, Math.max(0, maxChars));
  // The end says more than the start: results and tracebacks are there.
  const head = headOf(text, Math.floor(room * 0.4));
  const tail = tailOf(text, room - Math.floor(room * 0.4));
  return head + markFor(text.length - head.length - tail.length) + tail;
}

function markFor(chars: number): string {
  return `\n[… ${chars.toLocaleString("en-US")} characters left out …]\n`;
}

function headOf(text: string, chars: number): string {
  const end = isInsideCharacter(text, chars) ? chars - 1 : chars;
  const line = text.lastIndexOf("\n", end - 1);
  return text.slice(0, line >= end / 2 ? line : end);
}

function tailOf(text: string, chars: number): string {
  const from = text.length - chars;
  const start = isInsideCharacter(text, from) ? from + 1 : from;
  const line = text.indexOf("\n", start);
  return text.slice(line !== -1 && line - start <= chars / 2 ? line + 1 : start);
}

/** Whether the two halves of a surrogate pair are on both sides. */
function isInsideCharacter(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}

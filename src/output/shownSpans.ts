import type { Row } from "./row";
import type { Span } from "./textStyle";

/** What is drawn of a row, and how many of its characters are not. */
export interface ShownSpans {
  readonly spans: readonly Span[];
  readonly hidden: number;
}

/** Cuts a row after `limit` characters, never inside a surrogate pair. */
export function shownSpans(row: Row, limit: number): ShownSpans {
  if (row.length <= limit) return { spans: row.spans, hidden: row.cut };
  const spans: Span[] = [];
  let room = limit;
  for (const span of row.spans) {
    const text = span.text.length <= room ? span.text : wholeCharacters(span.text, room);
    spans.push({ text, style: span.style });
    room -= span.text.length;
    if (room <= 0) break;
  }
  const shown = spans.reduce((sum, span) => sum + span.text.length, 0);
  return { spans, hidden: row.length - shown + row.cut };
}

function wholeCharacters(text: string, length: number): string {
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length);
}

/** "… 9.9 MB more on this line". */
export function hiddenWords(characters: number): string {
  return `… ${sizeWords(characters)} more on this line`;
}

function sizeWords(characters: number): string {
  if (characters < 1_000) return characters === 1 ? "1 character" : `${characters} characters`;
  return characters < 100_000
    ? `${(characters / 1_000).toFixed(1)} KB`
    : `${(characters / 1_000_000).toFixed(1)} MB`;
}

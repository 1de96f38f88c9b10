import { PLAIN_ID } from "./styleTable";
import type { StyleId, StyleTable } from "./styleTable";
import type { Row, RowKind } from "./row";
import type { Span } from "./textStyle";

/**
 * A row as it is kept: one string, since half a million rows of objects would be ten times as much memory, all of which the
 * browser's collector has to walk. A plain line of stdout is the bare text. Any other begins with ESC and a character of
 * flags; in its text ESC stands before a change of looks, or before itself.
 */
export type StoredRow = string;

export interface RowFlags {
  readonly kind: RowKind;
  readonly joined: boolean;
  readonly stylesCut: boolean;
  readonly length: number;
  readonly cut: number;
}

const ESC = "\x1b";
const ESCAPE = 0x1b;
const KINDS: readonly RowKind[] = ["stdout", "stderr", "value", "notice"];
const JOINED = 4;
const STYLES_CUT = 8;
/** Then the numbers stand before the text: counting the characters of a long row would take too long to do it often. */
const COUNTED = 16;
const SHORT_CHARS = 1_024;

/** What stands in a body where the look changes. */
export function styleMark(style: StyleId): string {
  return ESC + String.fromCharCode(style < ESCAPE ? style : style + 1);
}

/** What stands in a body for an ESC of the text. */
export const ESC_IN_BODY = ESC + ESC;

/** `body`: the text with its marks, which begins plain. */
export function storeRow({ kind, joined, stylesCut, length, cut }: RowFlags, body: string): StoredRow {
  const isCounted = cut > 0 || length > SHORT_CHARS;
  const isBare = kind === "stdout" && !joined && !stylesCut && cut === 0 && length === body.length;
  if (isBare && !body.includes(ESC)) return body;
  const flags =
    KINDS.indexOf(kind) | (joined ? JOINED : 0) | (stylesCut ? STYLES_CUT : 0) | (isCounted ? COUNTED : 0);
  const counts = isCounted ? `${length} ${cut} ` : "";
  // Joined by an array, it holds on to none of the texts that it was made from.
  return [ESC, String.fromCharCode(0x40 | flags), counts, body].join("");
}

/** A row of one look. */
export function storeLine(kind: RowKind, text: string, style: StyleId): StoredRow {
  if (kind === "stdout" && style === PLAIN_ID) return text;
  const flags = { kind, joined: false, stylesCut: false, length: text.length, cut: 0 };
  return storeRow(flags, style === PLAIN_ID || text === "" ? text : styleMark(style) + text);
}

/** The kind of a row and whether it is joined, without reading on. */
export function rowKind(stored: StoredRow): RowKind {
  return isBareText(stored) ? "stdout" : (KINDS[stored.charCodeAt(1) & 3] ?? "stdout");
}

export function isJoined(stored: StoredRow): boolean {
  return !isBareText(stored) && (stored.charCodeAt(1) & JOINED) !== 0;
}

export function rowLength(stored: StoredRow): number {
  if (isBareText(stored)) return stored.length;
  if ((stored.charCodeAt(1) & COUNTED) !== 0) return Number.parseInt(stored.slice(2, 18), 10);
  let marks = 0;
  for (let at = stored.indexOf(ESC, 2); at !== -1; at = stored.indexOf(ESC, at + 2)) {
    marks += stored.charCodeAt(at + 1) === ESCAPE ? 1 : 2;
  }
  return stored.length - 2 - marks;
}

/** What a row weighs against the cap: what is kept of it, its marks too, and a little for being one. */
export function rowWeight(stored: StoredRow): number {
  return stored.length + 1;
}

/** The text as the program printed it, whole. */
export function rowText(stored: StoredRow): string {
  return isBareText(stored) ? stored : joinTexts(spansOf(stored, bodyStart(stored), Infinity));
}

/** A row, or no more of it than its first `limit` characters. */
export function readRow(stored: StoredRow, styles: StyleTable, limit = Infinity): Row {
  if (isBareText(stored)) {
    const text = stored.length > limit ? stored.slice(0, limit) : stored;
    const spans: readonly Span[] = text === "" ? [] : [{ text, style: null }];
    return { kind: "stdout", joined: false, stylesCut: false, length: stored.length, cut: 0, spans };
  }
  const flags = stored.charCodeAt(1);
  const cut = (flags & COUNTED) === 0 ? 0 : Number.parseInt(stored.slice(stored.indexOf(" ") + 1), 10);
  return {
    kind: rowKind(stored),
    joined: isJoined(stored),
    stylesCut: (flags & STYLES_CUT) !== 0,
    length: rowLength(stored),
    cut,
    spans: spansOf(stored, bodyStart(stored), limit).map(({ text, style }) => ({
      text,
      style: styles.styleOf(style),
    })),
  };
}

function isBareText(stored: StoredRow): boolean {
  return stored.charCodeAt(0) !== ESCAPE;
}

function bodyStart(stored: StoredRow): number {
  if ((stored.charCodeAt(1) & COUNTED) === 0) return 2;
  return stored.indexOf(" ", stored.indexOf(" ", 2) + 1) + 1;
}

export interface StyledRun {
  readonly text: string;
  readonly style: StyleId;
}

/** The runs of one look in a body, from `from` on, and no more than `limit` characters of them. */
export function spansOf(stored: string, from: number, limit: number): StyledRun[] {
  const spans: StyledRun[] = [];
  let style = PLAIN_ID;
  let texts: string[] = [];
  let room = limit;

  function add(text: string): void {
    if (text === "") return;
    texts.push(text.length > room ? text.slice(0, room) : text);
    room -= Math.min(room, text.length);
  }

  function close(): void {
    if (texts.length > 0) spans.push({ text: texts.join(""), style });
    texts = [];
  }

  let at = from;
  while (at < stored.length && room > 0) {
    const next = stored.indexOf(ESC, at);
    const end = next === -1 ? stored.length : next;
    add(stored.slice(at, end));
    // A beginning can be cut in the middle of a mark.
    if (next === -1 || next + 1 === stored.length) break;
    const code = stored.charCodeAt(next + 1);
    if (code === ESCAPE) add(ESC);
    else {
      close();
      style = code < ESCAPE ? code : code - 1;
    }
    at = next + 2;
  }
  close();
  return spans;
}

function joinTexts(spans: readonly StyledRun[]): string {
  return spans.map(({ text }) => text).join("");
}

import { PLAIN_ID } from "./styleTable";
import type { StyleId, StyleTable } from "./styleTable";
import type { Row, RowKind } from "./row";
import type { Span } from "./textStyle";

/**
 * A row as it is kept: one string, since half a million rows of objects would take ten times as much memory, which the garbage
 * collector would have to visit. A plain line of stdout is only its text. Any other row begins with ESC and a character of flags;
 * in its body ESC precedes a change of style, or another ESC.
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
/** The lengths precede the text, since counting the characters of a long row again and again would be slow. */
const COUNTED = 16;
const SHORT_CHARS = 1_024;

/** Marks a change of style in a body. */
export function styleMark(style: StyleId): string {
  return ESC + String.fromCharCode(style < ESCAPE ? style : style + 1);
}

/** Represents an ESC of the text in a body. */
export const ESC_IN_BODY = ESC + ESC;

/** `body`: the text with its marks. It begins in the plain style. */
export function storeRow({ kind, joined, stylesCut, length, cut }: RowFlags, body: string): StoredRow {
  const isCounted = cut > 0 || length > SHORT_CHARS;
  const isBare = kind === "stdout" && !joined && !stylesCut && cut === 0 && length === body.length;
  if (isBare && !body.includes(ESC)) return body;
  const flags =
    KINDS.indexOf(kind) | (joined ? JOINED : 0) | (stylesCut ? STYLES_CUT : 0) | (isCounted ? COUNTED : 0);
  const counts = isCounted ? `${length} ${cut} ` : "";
  // Joining an array copies the texts, so that the row does not keep their sources in memory.
  return [ESC, String.fromCharCode(0x40 | flags), counts, body].join("");
}

/** A row of one style. */
export function storeLine(kind: RowKind, text: string, style: StyleId): StoredRow {
  if (kind === "stdout" && style === PLAIN_ID) return text;
  const flags = { kind, joined: false, stylesCut: false, length: text.length, cut: 0 };
  return storeRow(flags, style === PLAIN_ID || text === "" ? text : styleMark(style) + text);
}

/** The kind of a row, without reading its text. */
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

/** What a row counts for against the limit: its length with marks, and one for the row itself. */
export function rowWeight(stored: StoredRow): number {
  return stored.length + 1;
}

/** The complete text as the program printed it. */
export function rowText(stored: StoredRow): string {
  return isBareText(stored) ? stored : joinTexts(spansOf(stored, bodyStart(stored), Infinity));
}

/** The complete text of a row in runs of one style. */
export function rowRuns(stored: StoredRow): readonly StyledRun[] {
  if (isBareText(stored)) return stored === "" ? [] : [{ text: stored, style: PLAIN_ID }];
  return spansOf(stored, bodyStart(stored), Infinity);
}

/** Reads a row, or its first `limit` characters. */
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

/** The runs of one style in a body, from `from` on, up to `limit` characters. */
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
    // A shortened body may end inside a mark.
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

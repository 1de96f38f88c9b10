import type { Span, TextStyle } from "./textStyle";

/** "value": the last expression's. "notice": said by Vitrine, not by the program. */
export type RowKind = "stdout" | "stderr" | "value" | "notice";

/** One visual line: a line, or the part of a line that one stream wrote. */
export interface Row {
  readonly kind: RowKind;
  /** True when no line break comes before it: the other stream stopped mid-line, or the line was split for its length. */
  readonly joined: boolean;
  readonly spans: readonly Span[];
  /** Characters, all spans together. */
  readonly length: number;
  /** Characters that were not kept, the line being too long even to keep. */
  readonly cut: number;
}

/** Most rows are a plain line of stdout, kept as the bare string. */
export type StoredRow = string | Row;

export const EMPTY_ROW: Row = { kind: "stdout", joined: false, spans: [], length: 0, cut: 0 };

/** A row of one look that is no part of a longer line. */
export function plainRow(kind: RowKind, text: string, style: TextStyle | null = null): Row {
  return { kind, joined: false, spans: text === "" ? [] : [{ text, style }], length: text.length, cut: 0 };
}

export function rowOf(stored: StoredRow): Row {
  return typeof stored === "string" ? plainRow("stdout", stored) : stored;
}

export function rowText(stored: StoredRow): string {
  return typeof stored === "string" ? stored : stored.spans.map((span) => span.text).join("");
}

/** What a row weighs against the cap: its characters, and a little for being one. */
export function rowWeight(stored: StoredRow): number {
  return stored.length + 1;
}

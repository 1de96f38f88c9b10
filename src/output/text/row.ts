import type { Span } from "./textStyle";

/** "value": the value of the last expression. "notice": a sentence of Vitrine's own. */
export type RowKind = "stdout" | "stderr" | "value" | "notice";

/** A line, or the part of a line that one stream wrote. */
export interface Row {
  readonly kind: RowKind;
  /** True when no line break comes before it: the other stream stopped within the line, or the line was split for its length. */
  readonly joined: boolean;
  readonly spans: readonly Span[];
  /** The number of characters in the row, including those left out when only its beginning was read. */
  readonly length: number;
  /** The number of characters that were not kept because the line was too long. */
  readonly cut: number;
  /** The row has more changes of style than are kept: the rest has the last style. */
  readonly stylesCut: boolean;
}

export const EMPTY_ROW: Row = {
  kind: "stdout",
  joined: false,
  spans: [],
  length: 0,
  cut: 0,
  stylesCut: false,
};

/** A row of plain text that is not part of a longer line. */
export function plainRow(kind: RowKind, text: string): Row {
  return {
    ...EMPTY_ROW,
    kind,
    spans: text === "" ? [] : [{ text, style: null }],
    length: text.length,
  };
}

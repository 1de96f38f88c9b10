import type { Span } from "./textStyle";

/** "value": the last expression's. "notice": said by Vitrine, not by the program. */
export type RowKind = "stdout" | "stderr" | "value" | "notice";

/** One visual line: a line, or the part of a line that one stream wrote. */
export interface Row {
  readonly kind: RowKind;
  /** True when no line break comes before it: the other stream stopped mid-line, or the line was split for its length. */
  readonly joined: boolean;
  readonly spans: readonly Span[];
  /** Characters, all spans together, and those that were left out when only its beginning was asked for. */
  readonly length: number;
  /** Characters that were not kept, the line being too long even to keep. */
  readonly cut: number;
  /** It changes its look more often than is kept: the rest has the last look that is. */
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

/** A row of plain text that is no part of a longer line. */
export function plainRow(kind: RowKind, text: string): Row {
  return {
    ...EMPTY_ROW,
    kind,
    spans: text === "" ? [] : [{ text, style: null }],
    length: text.length,
  };
}

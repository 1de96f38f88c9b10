import type { Row } from "./row";
import { spanStyle } from "./spanStyle";
import type { SpanStyle } from "./spanStyle";
import { affordable } from "./textCost";
import type { Span } from "./textStyle";
import { visiblePieces } from "./visibleText";

/** Text of one style, or a mark. */
export interface ShownPiece {
  readonly text: string;
  readonly style: SpanStyle | null;
  readonly title: string | null;
}

/** The part of a row that is drawn. */
export interface ShownRow {
  readonly pieces: readonly ShownPiece[];
  /** A message about the part that is not drawn; null when everything is. */
  readonly rest: string | null;
}

/** The limit per row, for its spans, which are bounded already, and the marks between them. */
const MAX_PIECES = 256;

/** Shortens a row to the cost of `limit` plain characters, never inside a character. */
export function shownRow(row: Pick<Row, "spans" | "length" | "cut" | "stylesCut">, limit: number): ShownRow {
  const pieces: ShownPiece[] = [];
  let room = limit;
  let shown = 0;
  for (const span of row.spans) {
    const { text, cost } = affordable(span.text, room);
    room -= cost;
    for (const piece of visiblePieces(text)) {
      if (pieces.length >= MAX_PIECES) break;
      const style = piece.title === null ? spanStyle({ text: piece.text, style: span.style }) : null;
      pieces.push({ text: piece.text, style, title: piece.title });
      shown += piece.length;
    }
    if (pieces.length >= MAX_PIECES || text.length < span.text.length) break;
  }
  return { pieces, rest: restMessage(row.length - shown + row.cut, row.stylesCut) };
}

/** Plain text as pieces. */
export function shownText(text: string, limit: number): ShownRow {
  const spans: readonly Span[] = [{ text, style: null }];
  return shownRow({ spans, length: text.length, cut: 0, stylesCut: false }, limit);
}

function restMessage(hidden: number, stylesCut: boolean): string | null {
  const parts = [
    ...(stylesCut ? ["too many colours: the rest has the last one"] : []),
    ...(hidden > 0 ? [`${formatCharacters(hidden)} more on this line`] : []),
  ];
  return parts.length === 0 ? null : `… ${parts.join(", ")}`;
}

function formatCharacters(characters: number): string {
  if (characters < 1_000) return characters === 1 ? "1 character" : `${characters} characters`;
  return characters < 100_000
    ? `${(characters / 1_000).toFixed(1)} KB`
    : `${(characters / 1_000_000).toFixed(1)} MB`;
}

import { fittedPieces } from "./fittedPieces";
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
  /** Absent for text that keeps to the columns by itself. */
  readonly columns?: number;
}

/** The part of a row that is drawn. */
export interface ShownRow {
  readonly pieces: readonly ShownPiece[];
  /** A message about the part that is not drawn; null when everything is. */
  readonly rest: string | null;
  /** The row is part of a drawing of lines or blocks, which touch those of the rows above and below. */
  readonly isDrawing: boolean;
}

/** The limit per row, for its spans, which are bounded already, and the marks between them. */
const MAX_PIECES = 256;
/** Of these, the pieces that text is split into to be fitted into columns. No table has as many in a line. */
const MAX_FITTED = 64;
/** Lines that go up or down, or corners. */
const UPRIGHT = /[\u2502\u2503\u250c-\u254b\u2551-\u257f]/;
/** Blocks and what else pictures are made of. */
const ONLY_SHAPES =
  /^(?=.*[\u2580-\u259f\u2801-\u28ff\u{1fb00}-\u{1fbff}])[ \u2500-\u259f\u2800-\u28ff\u{1fb00}-\u{1fbff}]+$/u;

/** Shortens a row to the cost of `limit` plain characters, never inside a character. */
export function shownRow(row: Pick<Row, "spans" | "length" | "cut" | "stylesCut">, limit: number): ShownRow {
  const pieces: ShownPiece[] = [];
  let room = limit;
  let shown = 0;
  let fitted = 0;
  for (const span of row.spans) {
    const { text, cost } = affordable(span.text, room);
    room -= cost;
    for (const piece of visiblePieces(text)) {
      if (pieces.length >= MAX_PIECES) break;
      shown += piece.length;
      if (piece.title !== null) {
        pieces.push({ text: piece.text, style: null, title: piece.title });
        continue;
      }
      const parts = fittedPieces(piece.text, Math.min(MAX_FITTED - fitted, MAX_PIECES - pieces.length));
      fitted += parts.length - 1;
      for (const { text: part, columns } of parts) {
        const style = spanStyle({ text: part, style: span.style });
        pieces.push({ text: part, style, title: null, ...(columns === null ? {} : { columns }) });
      }
    }
    if (pieces.length >= MAX_PIECES || text.length < span.text.length) break;
  }
  const rest = restMessage(row.length - shown + row.cut, row.stylesCut);
  return { pieces, rest, isDrawing: isDrawing(pieces) };
}

function isDrawing(pieces: readonly ShownPiece[]): boolean {
  return (
    pieces.some(({ text }) => UPRIGHT.test(text)) ||
    (pieces.some(({ text }) => ONLY_SHAPES.test(text)) &&
      pieces.every(({ text }) => ONLY_SHAPES.test(text) || text.trim() === ""))
  );
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

export type PieceKind =
  | "name"
  | "number"
  | "string"
  | "comment"
  | "open"
  | "close"
  | "operator"
  | "space"
  | "line-end"
  | "joined"
  | "other";

/** A piece of a program's text. The pieces follow each other without gaps. */
export interface Piece {
  readonly kind: PieceKind;
  readonly from: number;
  readonly to: number;
  /** On a string: it has no end, on its line or in the text. */
  readonly unclosed?: boolean;
}

interface StringFrame {
  readonly quote: string;
  readonly formatted: boolean;
}

/** A field of a formatted string, whose content is code. */
interface FieldFrame extends StringFrame {
  /** Open brackets within the field. */
  depth: number;
}

const code =
  /(#[^\n]*)|((?:[rR][bBfFtT]?|[bBfFtT][rR]?|[uU])?("""|'''|"|'))|([\p{L}_][\p{L}\p{M}\p{N}_]*)|(\.?\d[\w.]*)|(\n)|(\\\n)|([ \t\f]+)|([([{])|([)\]}])|([-+*/%&|^~<>=!:,;.@]+?)|[^]/uy;

/**
 * Divides a program into pieces, as far as an editor needs them while it is being typed: unfinished strings and brackets are
 * nothing unusual. A formatted string comes in several pieces, between those of its fields.
 */
export function* scanPython(text: string): Generator<Piece, void> {
  const fields: FieldFrame[] = [];
  let at = 0;
  while (at < text.length) {
    code.lastIndex = at;
    const match = code.exec(text);
    if (match === null) return;
    const from = at;
    at = code.lastIndex;
    const [whole, comment, opening, quote] = match;
    if (opening !== undefined && quote !== undefined) {
      const formatted = /[ftFT]/.test(opening);
      const piece = stringPiece(text, from, at, { quote, formatted });
      if (piece.inField) fields.push({ quote, formatted, depth: 0 });
      at = piece.to;
      yield piece;
      continue;
    }
    const field = fields.at(-1);
    if (field !== undefined && whole === "}" && field.depth === 0) {
      fields.pop();
      const piece = stringPiece(text, from, at, field);
      if (piece.inField) fields.push({ ...field, depth: 0 });
      at = piece.to;
      yield piece;
      continue;
    }
    const kind = comment === undefined ? kindOf(match) : "comment";
    if (field !== undefined && kind === "open") field.depth += 1;
    if (field !== undefined && kind === "close") field.depth = Math.max(0, field.depth - 1);
    // A field ends with the line of its string, at the latest.
    if (kind === "line-end") while (fields.at(-1)?.quote.length === 1) fields.pop();
    yield { kind, from, to: at };
  }
}

function kindOf(match: RegExpExecArray): PieceKind {
  const kinds = ["name", "number", "line-end", "joined", "space", "open", "close", "operator"] as const;
  return kinds.find((_, index) => match[index + 4] !== undefined) ?? "other";
}

/** Reads a string's text from `at` to its end, or to a field in it. */
function stringPiece(
  text: string,
  from: number,
  at: number,
  { quote, formatted }: StringFrame,
): Piece & { readonly inField: boolean } {
  for (let index = at; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === "\\") index += 1;
    else if (text.startsWith(quote, index))
      return { kind: "string", from, to: index + quote.length, inField: false };
    else if (character === "\n" && quote.length === 1)
      return { kind: "string", from, to: index, unclosed: true, inField: false };
    else if (formatted && character === "{") {
      if (text.charAt(index + 1) === "{") index += 1;
      else return { kind: "string", from, to: index + 1, inField: true };
    }
  }
  return { kind: "string", from, to: text.length, unclosed: true, inField: false };
}

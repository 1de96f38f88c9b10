export interface FittedPiece {
  readonly text: string;
  /** The columns of a terminal that it takes. Null for text that keeps to them by itself. */
  readonly columns: number | null;
}

/** The characters fitted as one piece, within which no line is broken. */
const LONGEST = 8;
/** Characters of two columns. Without those that join with others to one. */
const WIDE =
  "[\\u2e80-\\u303e\\u3041-\\u3247\\u3250-\\u4dbf\\u4e00-\\ua4cf\\uac00-\\ud7a3\\uf900-\\ufaff\\ufe30-\\ufe6f\\uff01-\\uff60\\uffe0-\\uffe6\\u{20000}-\\u{3fffd}]";
/** A picture of one character. Those of several are left as they are. */
const EMOJI =
  "(?<![\\u200d\\p{RI}])(?!\\p{Emoji_Modifier})\\p{Emoji_Presentation}(?![\\u200d\\ufe0e\\ufe0f\\p{Emoji_Modifier}\\p{RI}])";
const FITTED = new RegExp(`${WIDE}{1,${LONGEST}}|${EMOJI}`, "gu");
/** No wide character is below this one. */
const FIRST_WIDE = /[\u231a-\uffff]/;

/** Splits a text at what has to be fitted, into at most so many pieces: further ones are left as they are. */
export function fittedPieces(text: string, most: number): FittedPiece[] {
  if (most < 2 || !FIRST_WIDE.test(text)) return [{ text, columns: null }];
  const pieces: FittedPiece[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(FITTED)) {
    // This piece, text before it and text after it.
    if (pieces.length + 3 > most) break;
    if (index > from) pieces.push({ text: text.slice(from, index), columns: null });
    pieces.push({ text: found, columns: 2 * Array.from(found).length });
    from = index + found.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), columns: null });
  return pieces;
}

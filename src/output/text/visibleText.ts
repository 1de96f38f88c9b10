import { groupedDigits } from "../messages/formatCount";
import { codeName, INVISIBLE, invisibleName } from "./invisible";
import { isInUse } from "./invisibleInUse";

/** A piece of text to show: as it is, or a mark in place of characters that are invisible or reverse the text. */
export interface TextPiece {
  readonly text: string;
  /** The number of characters that it represents. */
  readonly length: number;
  /** A description of what a mark represents; null for text. */
  readonly title: string | null;
}

/** The number of combining marks drawn on one letter. No script uses as many; more would cover the lines above and below. */
const MARKS_ON_LETTER = 16;
const LETTER_MARK = `(?:(?!${INVISIBLE.source})\\p{M})`;
/** Text that is not shown as it is: a run of one invisible character (`\1`), or too many marks on a letter. */
const SPECIAL = new RegExp(
  `(${INVISIBLE.source})\\1*|(${LETTER_MARK}{${MARKS_ON_LETTER}})(${LETTER_MARK}+)`,
  "gu",
);
const ANY_SPECIAL = new RegExp(SPECIAL.source, "u");
const DRAWN_BRAILLE = /[\u2801-\u28ff]/;
const BLANK_BRAILLE = 0x2800;

/** Splits a text so that everything in it is visible. Lone surrogates become U+FFFD, as browsers draw them anyway. */
export function* visiblePieces(text: string): Generator<TextPiece> {
  if (text === "") return;
  if (!ANY_SPECIAL.test(text)) {
    yield textPiece(text);
    return;
  }
  // In a drawing made of braille, blank cells are part of it.
  const drawsBraille = DRAWN_BRAILLE.test(text);
  let plain = "";
  let from = 0;
  for (const { 0: run, 1: char, 2: marks = "", 3: more = "", index } of text.matchAll(SPECIAL)) {
    plain += text.slice(from, index);
    from = index + run.length;
    if (char === undefined) {
      plain += marks;
      yield textPiece(plain);
      yield pileMark(more);
      plain = "";
      continue;
    }
    const code = char.codePointAt(0) ?? 0;
    if (code >= 0xd800 && code <= 0xdfff) {
      plain += "\ufffd".repeat(run.length);
      continue;
    }
    const isDrawn = code === BLANK_BRAILLE && drawsBraille;
    // Only the first of a run can have its intended effect.
    const used = isDrawn ? run.length : isInUse(text, code, index) ? char.length : 0;
    plain += run.slice(0, used);
    if (used === run.length) continue;
    if (plain !== "") yield textPiece(plain);
    plain = "";
    yield runMark(code, char, run.length - used);
  }
  plain += text.slice(from);
  if (plain !== "") yield textPiece(plain);
}

function textPiece(text: string): TextPiece {
  return { text, length: text.length, title: null };
}

/** "⟨U+200B⟩", "⟨U+200B × 4,999⟩". */
function runMark(code: number, char: string, length: number): TextPiece {
  const count = length / char.length;
  const name = codeName(code);
  const times = count === 1 ? "" : ` × ${groupedDigits(count)}`;
  return { text: `⟨${name}${times}⟩`, length, title: `${invisibleName(code)}, ${name}${times}` };
}

/** "⟨+ 4,974 marks⟩". */
function pileMark(marks: string): TextPiece {
  const count = Array.from(marks).length;
  const label = `${groupedDigits(count)} ${count === 1 ? "mark" : "marks"}`;
  return { text: `⟨+ ${label}⟩`, length: marks.length, title: `${label} more on the same letter` };
}

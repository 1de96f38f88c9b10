/** A piece of text to show: as it is, or a mark in place of a character that would hide or turn text round. */
export type TextPiece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "mark"; readonly text: string; readonly title: string };

/**
 * C0 and C1 controls but tab, all format characters (zero width, direction, tags), separators that break lines, fillers
 * that are blank letters, and lone surrogates.
 */
const UNSEEN = /(?!\t)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]|\u034f|\u17b4|\u17b5/gu;
const ANY_UNSEEN = new RegExp(UNSEEN.source, "u");

/** Joiners that do what they are for: in emoji, and between letters of scripts that join. */
// Alternatives, not one class: Chromium 156 misses the end of "👩🏽" with `[…]$`.
const EMOJI_BEFORE = /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)$/u;
const EMOJI_AFTER = /^\p{Extended_Pictographic}/u;
const JOINING =
  "\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Mongolian}\\p{Script=Devanagari}\\p{Script=Bengali}" +
  "\\p{Script=Gurmukhi}\\p{Script=Gujarati}\\p{Script=Oriya}\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Kannada}" +
  "\\p{Script=Malayalam}\\p{Script=Sinhala}\\p{Script=Khmer}\\p{Script=Myanmar}";
const JOINING_BEFORE = new RegExp(`[${JOINING}]\\p{M}*$`, "u");
const JOINING_AFTER = new RegExp(`^[${JOINING}]`, "u");

const TITLES: ReadonlyMap<number, string> = new Map([
  [0x00, "Null"],
  [0x07, "Bell"],
  [0x0b, "Vertical tab"],
  [0x0c, "Form feed"],
  [0x1b, "Escape"],
  [0xad, "Soft hyphen"],
  [0x200b, "Zero-width space"],
  [0x200c, "Zero-width non-joiner"],
  [0x200d, "Zero-width joiner"],
  [0x200e, "Left-to-right mark"],
  [0x200f, "Right-to-left mark"],
  [0x2028, "Line separator"],
  [0x2029, "Paragraph separator"],
  [0x202a, "Left-to-right embedding"],
  [0x202b, "Right-to-left embedding"],
  [0x202c, "End of direction"],
  [0x202d, "Left-to-right override"],
  [0x202e, "Right-to-left override"],
  [0x2060, "Word joiner"],
  [0x2066, "Left-to-right isolate"],
  [0x2067, "Right-to-left isolate"],
  [0x2068, "First strong isolate"],
  [0x2069, "End of isolate"],
  [0xfeff, "Byte-order mark"],
]);

/** Splits a text so that everything in it can be seen. Lone surrogates become U+FFFD, as browsers draw them anyway. */
export function visiblePieces(text: string): TextPiece[] {
  if (!ANY_UNSEEN.test(text)) return text === "" ? [] : [{ kind: "text", text }];
  const pieces: TextPiece[] = [];
  let plain = "";
  let from = 0;
  for (const { 0: char, index } of text.matchAll(UNSEEN)) {
    plain += text.slice(from, index);
    from = index + char.length;
    const shown = replacement(text, char, index);
    if (typeof shown === "string") {
      plain += shown;
      continue;
    }
    if (plain !== "") pieces.push({ kind: "text", text: plain });
    plain = "";
    pieces.push(shown);
  }
  plain += text.slice(from);
  return plain === "" ? pieces : [...pieces, { kind: "text", text: plain }];
}

function replacement(text: string, char: string, index: number): string | TextPiece {
  const code = char.codePointAt(0) ?? 0;
  if (code >= 0xd800 && code <= 0xdfff) return "\ufffd";
  if (
    (code === 0x200c || code === 0x200d) &&
    joins(text.slice(Math.max(0, index - 4), index), text.slice(index + 1, index + 3))
  ) {
    return char;
  }
  const name = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  return { kind: "mark", text: `⟨${name}⟩`, title: `${TITLES.get(code) ?? "Invisible character"}, ${name}` };
}

function joins(before: string, after: string): boolean {
  return (
    (EMOJI_BEFORE.test(before) && EMOJI_AFTER.test(after)) ||
    (JOINING_BEFORE.test(before) && JOINING_AFTER.test(after))
  );
}

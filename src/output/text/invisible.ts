/** Invisible characters and their names. */

/**
 * C0 and C1 controls except tab, all format characters (zero width, direction, tags), line and paragraph separators, all default
 * ignorable characters (fillers, variation selectors), blanks that are letters or symbols, and lone surrogates.
 */
export const INVISIBLE =
  /(?!\t)(?:[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\u{1d159}]|\u{16fe4})/u;

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
  [0x2800, "Blank braille pattern"],
  [0xfeff, "Byte-order mark"],
]);

/** "Bell", "Variation selector", or a general name. */
export function invisibleName(code: number): string {
  return TITLES.get(code) ?? (isSelector(code) ? "Variation selector" : "Invisible character");
}

export function isSelector(code: number): boolean {
  return (
    (code >= 0xfe00 && code <= 0xfe0f) ||
    (code >= 0xe0100 && code <= 0xe01ef) ||
    (code >= 0x180b && code <= 0x180d) ||
    code === 0x180f
  );
}

/** "U+200B". */
export function codeName(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}

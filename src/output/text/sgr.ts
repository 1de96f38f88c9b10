import type { Rgb, TextColor, TextStyle } from "./textStyle";

/**
 * A text style packed into three numbers, so that styles can be compared by value. A colour is 0 for none, 1 to 16 for one of the
 * terminal's colours, or `EXACT` with red, green and blue.
 */
export interface PackedStyle {
  readonly color: number;
  readonly background: number;
  readonly attributes: number;
}

export const PLAIN_STYLE: PackedStyle = { color: 0, background: 0, attributes: 0 };

const EXACT = 0x1000000;
const BOLD = 1;
const DIM = 2;
const ITALIC = 4;
const UNDERLINE = 8;
const STRIKE = 16;
const INVERSE = 32;
/** Not of SGR: what a person typed. */
const TYPED = 64;
/** About the limit of terminals. */
const MAX_CODES = 64;

/**
 * The style after an SGR sequence (`ESC [ params m`). A pure function, so that the state carries over lines and chunks. Blinking is
 * left out, and so is concealing: no output is hidden. Why not a library: decision 0039.
 */
export function nextStyle(style: PackedStyle, params: string): PackedStyle {
  const codes = parseCodes(params);
  let { color, background, attributes } = style;
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at] ?? 0;
    if (code === 38 || code === 48) {
      const extended = extendedColor(codes, at + 1);
      at += extended.taken;
      if (extended.color === null) continue;
      if (code === 38) color = extended.color;
      else background = extended.color;
    } else if (code === 0) {
      color = background = attributes = 0;
    } else if (code < 30) {
      attributes = withAttribute(attributes, code);
    } else if (code <= 37 || (code >= 90 && code <= 97)) {
      color = code < 90 ? code - 29 : code - 81;
    } else if ((code >= 40 && code <= 47) || (code >= 100 && code <= 107)) {
      background = code < 100 ? code - 39 : code - 91;
    } else if (code === 39) color = 0;
    else if (code === 49) background = 0;
  }
  return { color, background, attributes };
}

/** The style for what a person typed, which no SGR sequence but a reset ends, or the one after it. */
export function withTyped(style: PackedStyle, isTyped: boolean): PackedStyle {
  const attributes = isTyped ? style.attributes | TYPED : style.attributes & ~TYPED;
  return { ...style, attributes };
}

/** Null for plain text. */
export function unpackStyle({ color, background, attributes }: PackedStyle): TextStyle | null {
  if (color === 0 && background === 0 && attributes === 0) return null;
  return {
    color: colorOf(color),
    background: colorOf(background),
    bold: (attributes & BOLD) !== 0,
    dim: (attributes & DIM) !== 0,
    italic: (attributes & ITALIC) !== 0,
    underline: (attributes & UNDERLINE) !== 0,
    strike: (attributes & STRIKE) !== 0,
    inverse: (attributes & INVERSE) !== 0,
    typed: (attributes & TYPED) !== 0,
  };
}

/** Without split and Number, for speed: a program may print a sequence for every character. More than three digits count as 0. */
function parseCodes(params: string): number[] {
  const text = params.includes(":") ? withoutColonForms(params) : params;
  const codes: number[] = [];
  let code = 0;
  let digits = 0;
  for (let at = 0; at <= text.length && codes.length < MAX_CODES; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit >= 0 && digit <= 9) {
      if (digits < 3) code = code * 10 + digit;
      digits += 1;
    } else {
      codes.push(digits <= 3 ? code : 0);
      code = digits = 0;
    }
  }
  return codes;
}

/** Rewrites the colon forms, `4:3` and `38:2::r:g:b`. The empty colour space is dropped. */
function withoutColonForms(params: string): string {
  return params
    .replace(/\b4:0\b/g, "24")
    .replace(/\b4:\d+/g, "4")
    .replace(/\b([34]8:2):\d*:(\d+:\d+:\d+)/g, "$1:$2");
}

function extendedColor(codes: readonly number[], from: number): { color: number | null; taken: number } {
  const form = codes[from];
  if (form === 5) return { color: paletteNumber(codes[from + 1] ?? 0), taken: 2 };
  if (form !== 2) return { color: null, taken: 1 };
  const [red = 0, green = 0, blue = 0] = codes.slice(from + 1, from + 4);
  return { color: exact(byte(red), byte(green), byte(blue)), taken: 4 };
}

/** A colour of the 256: sixteen named ones, a cube of six steps per side, and 24 greys. */
function paletteNumber(index: number): number {
  const at = byte(index);
  if (at < 16) return at + 1;
  if (at >= 232) return exact(8 + (at - 232) * 10, 8 + (at - 232) * 10, 8 + (at - 232) * 10);
  const cube = at - 16;
  return exact(cubeStep(Math.floor(cube / 36)), cubeStep(Math.floor(cube / 6) % 6), cubeStep(cube % 6));
}

export function paletteColor(index: number): TextColor | null {
  return colorOf(paletteNumber(index));
}

function colorOf(color: number): TextColor | null {
  if (color === 0) return null;
  if (color < EXACT) return { kind: "named", index: color - 1 };
  const rgb: Rgb = [(color >> 16) & 0xff, (color >> 8) & 0xff, color & 0xff];
  return { kind: "rgb", rgb };
}

function exact(red: number, green: number, blue: number): number {
  return EXACT | (red << 16) | (green << 8) | blue;
}

function cubeStep(step: number): number {
  return step === 0 ? 0 : 55 + step * 40;
}

function byte(value: number): number {
  return Math.min(255, Math.max(0, value));
}

function withAttribute(attributes: number, code: number): number {
  switch (code) {
    case 1:
      return attributes | BOLD;
    case 2:
      return attributes | DIM;
    case 3:
      return attributes | ITALIC;
    case 4:
    case 21:
      return attributes | UNDERLINE;
    case 7:
      return attributes | INVERSE;
    case 9:
      return attributes | STRIKE;
    case 22:
      return attributes & ~(BOLD | DIM);
    case 23:
      return attributes & ~ITALIC;
    case 24:
      return attributes & ~UNDERLINE;
    case 27:
      return attributes & ~INVERSE;
    case 29:
      return attributes & ~STRIKE;
    default:
      return attributes;
  }
}

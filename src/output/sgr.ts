import { PLAIN } from "./textStyle";
import type { Rgb, TextColor, TextStyle } from "./textStyle";

/** More looks than this in one run are a picture, whose styles are seldom met again. */
const CACHED = 2_000;

/** `styleAfter` with a memory: the same look is the same object, which runs of text are told apart by, and is made once. */
export function createStyler(): typeof styleAfter {
  const known = new Map<TextStyle | null, Map<string, TextStyle | null>>();
  let size = 0;
  return (style, params) => {
    const before = known.get(style)?.get(params);
    if (before !== undefined) return before;
    if (size >= CACHED) known.clear();
    size = size >= CACHED ? 1 : size + 1;
    const after = styleAfter(style, params);
    known.set(style, (known.get(style) ?? new Map<string, TextStyle | null>()).set(params, after));
    return after;
  };
}

/**
 * The style after an SGR sequence (`ESC [ params m`). A fold over an immutable value, so that state carries over lines
 * and chunks at no cost; libraries that keep it inside cannot start a line in the middle. Blinking is left out, and so is
 * concealing: nothing printed is hidden.
 */
export function styleAfter(style: TextStyle | null, params: string): TextStyle | null {
  const codes = parseCodes(params);
  let next = style ?? PLAIN;
  while (codes.length > 0) {
    const code = codes.shift() ?? 0;
    next = code === 38 || code === 48 ? withExtended(next, code, codes) : withCode(next, code);
  }
  return isPlain(next) ? null : next;
}

/** `4:3` and `38:2::r:g:b` are the colon forms of the same; the empty colour space is dropped. */
function parseCodes(params: string): number[] {
  return params
    .replace(/\b4:0\b/g, "24")
    .replace(/\b4:\d+/g, "4")
    .replace(/\b([34]8:2):\d*:(\d+:\d+:\d+)/g, "$1:$2")
    .split(/[;:]/)
    .slice(0, 64)
    .map((code) => (/^\d{1,3}$/.test(code) ? Number(code) : 0));
}

function withExtended(style: TextStyle, code: 38 | 48, codes: number[]): TextStyle {
  const color = extendedColor(codes);
  if (color === null) return style;
  return code === 38 ? { ...style, color } : { ...style, background: color };
}

function extendedColor(codes: number[]): TextColor | null {
  const form = codes.shift();
  if (form === 5) return paletteColor(codes.shift() ?? 0);
  if (form !== 2) return null;
  const [red = 0, green = 0, blue = 0] = codes.splice(0, 3);
  return { kind: "rgb", rgb: [byte(red), byte(green), byte(blue)] };
}

/** Of the 256: sixteen named ones, a cube of six steps a side, and 24 greys. */
export function paletteColor(index: number): TextColor {
  const at = byte(index);
  if (at < 16) return { kind: "named", index: at };
  if (at >= 232) return { kind: "rgb", rgb: grey(8 + (at - 232) * 10) };
  const cube = at - 16;
  return {
    kind: "rgb",
    rgb: [cubeStep(Math.floor(cube / 36)), cubeStep(Math.floor(cube / 6) % 6), cubeStep(cube % 6)],
  };
}

function grey(level: number): Rgb {
  return [level, level, level];
}

function cubeStep(step: number): number {
  return step === 0 ? 0 : 55 + step * 40;
}

function byte(value: number): number {
  return Math.min(255, Math.max(0, value));
}

function withCode(style: TextStyle, code: number): TextStyle {
  if (code >= 30 && code <= 37) return { ...style, color: { kind: "named", index: code - 30 } };
  if (code >= 90 && code <= 97) return { ...style, color: { kind: "named", index: code - 82 } };
  if (code >= 40 && code <= 47) return { ...style, background: { kind: "named", index: code - 40 } };
  if (code >= 100 && code <= 107) return { ...style, background: { kind: "named", index: code - 92 } };
  return { ...style, ...CHANGES.get(code) };
}

const CHANGES: ReadonlyMap<number, Partial<TextStyle>> = new Map<number, Partial<TextStyle>>([
  [0, PLAIN],
  [1, { bold: true }],
  [2, { dim: true }],
  [3, { italic: true }],
  [4, { underline: true }],
  [7, { inverse: true }],
  [9, { strike: true }],
  [21, { underline: true }],
  [22, { bold: false, dim: false }],
  [23, { italic: false }],
  [24, { underline: false }],
  [27, { inverse: false }],
  [29, { strike: false }],
  [39, { color: null }],
  [49, { background: null }],
]);

function isPlain(style: TextStyle): boolean {
  return (
    style.color === null &&
    style.background === null &&
    !(style.bold || style.dim || style.italic || style.underline || style.strike || style.inverse)
  );
}

import { contrast, cssColor, inkOn, legibleOn, PAPER } from "./legibleColor";
import type { Rgb, Span, TextColor, TextStyle } from "./textStyle";

/** How a span is drawn: classes, which are cheap, and properties for exact colours, for which there is no class. */
export interface SpanStyle {
  readonly className: string;
  readonly properties: SpanProperties;
  /** Said by screen readers before the text; null for what the program printed. */
  readonly spoken: string | null;
}

export interface SpanProperties {
  readonly color?: string;
  readonly backgroundColor?: string;
  readonly "--output-light"?: string;
  readonly "--output-dark"?: string;
}

/** Shared by all spans without properties. */
const NONE: SpanProperties = {};
/** The sixteen colours of a terminal, used on an exact background, for which the theme's colours are not made. */
const TERMINAL: readonly Rgb[] = [
  [0, 0, 0],
  [205, 0, 0],
  [0, 205, 0],
  [205, 205, 0],
  [0, 0, 238],
  [205, 0, 205],
  [0, 205, 205],
  [229, 229, 229],
  [127, 127, 127],
  [255, 0, 0],
  [0, 255, 0],
  [255, 255, 0],
  [92, 92, 255],
  [255, 0, 255],
  [0, 255, 255],
  [255, 255, 255],
];
/** Below this contrast, letters count as hidden in their background. */
const HIDDEN = 1.6;
/** Block shapes, not letters: they are pictures and need no contrast. */
const ONLY_SHAPES = /^[\s\u2580-\u259f\u{1fb00}-\u{1fbff}]*$/u;

/**
 * The theme's sixteen colours are legible on the page's background, so text on a background of one of them takes the page's
 * background colour. Exact colours are mixed until they are legible in each theme. On an exact background they stay exact, unless
 * they are hidden in it.
 */
export function spanStyle({ text, style }: Span): SpanStyle | null {
  if (style === null) return null;
  const classes = decorations(style);
  const color = style.inverse ? style.background : style.color;
  const background = style.inverse ? style.color : style.background;
  let properties = NONE;
  if (background?.kind === "named") {
    classes.push("output-filled", `output-fill-${background.index}`);
  } else if (background !== null) {
    classes.push("output-filled");
    properties = {
      backgroundColor: cssColor(background.rgb),
      color: cssColor(inkOnFill(color, background.rgb, text)),
    };
  } else if (style.inverse) {
    classes.push("output-filled", "output-inverse");
  } else if (color?.kind === "named") {
    classes.push(`output-ink-${color.index}`);
  } else if (color !== null) {
    classes.push("output-colored");
    const [light, dark] = inksOnPaper(color.rgb, text);
    properties = { "--output-light": light, "--output-dark": dark };
  } else if (style.dim) {
    classes.push("output-dim");
  }
  return { className: classes.join(" "), properties, spoken: style.typed ? "Input: " : null };
}

function decorations(style: TextStyle): string[] {
  return [
    ...(style.bold ? ["output-bold"] : []),
    ...(style.italic ? ["output-italic"] : []),
    ...(style.underline ? ["output-underline"] : []),
    ...(style.strike ? ["output-strike"] : []),
    ...(style.typed ? ["output-typed"] : []),
  ];
}

function inkOnFill(color: TextColor | null, fill: Rgb, text: string): Rgb {
  if (color === null) return inkOn(fill);
  const ink = color.kind === "named" ? (TERMINAL[color.index] ?? inkOn(fill)) : color.rgb;
  const isHidden = contrast(ink, fill) < HIDDEN && !ONLY_SHAPES.test(text);
  return isHidden ? legibleOn(fill, ink) : ink;
}

function inksOnPaper(color: Rgb, text: string): [light: string, dark: string] {
  if (ONLY_SHAPES.test(text)) return [cssColor(color), cssColor(color)];
  return [cssColor(legibleOn(PAPER.light, color)), cssColor(legibleOn(PAPER.dark, color))];
}

import { contrast, cssColor, inkOn, legibleOn, PAPER } from "./legibleColor";
import type { Rgb, Span, TextColor, TextStyle } from "./textStyle";

/** How a span is drawn: classes, and custom properties for what no class can name. */
export interface SpanLook {
  readonly className: string;
  readonly properties: Readonly<Record<`--vo-${string}`, string>>;
}

const NAMES = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"] as const;
/** What the sixteen are in a terminal: beside an exact background the theme's own would be read against the wrong one. */
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
/** Below this, letters are hidden in their background rather than set on it. */
const HIDDEN = 1.6;
/** Shapes, not letters: their colours are the picture, and need no contrast. */
const ONLY_SHAPES = /^[\s\u2580-\u259f\u{1fb00}-\u{1fbff}]*$/u;

/**
 * The theme's sixteen colours read well on paper; so on a background of one of them text takes the paper's colour. Exact
 * colours are mixed until they read, in each theme; on an exact background they stay exact, unless they hide in it.
 */
export function spanLook({ text, style }: Span): SpanLook | null {
  if (style === null) return null;
  const classes = decorations(style);
  const color = style.inverse ? style.background : style.color;
  const background = style.inverse ? style.color : style.background;
  const properties: Record<`--vo-${string}`, string> = {};
  if (background !== null) {
    classes.push("vo-filled");
    properties["--vo-fill"] =
      background.kind === "named" ? token(background.index) : cssColor(background.rgb);
    properties["--vo-ink"] = inkOnFill(color, background, text);
  } else if (style.inverse) {
    classes.push("vo-filled", "vo-inverse");
  } else if (color !== null) {
    classes.push("vo-colored");
    properties["--vo-light"] = inkOnPaper(color, "light", text);
    properties["--vo-dark"] = inkOnPaper(color, "dark", text);
  } else if (style.dim) {
    classes.push("vo-dim");
  }
  return { className: classes.join(" "), properties };
}

function decorations(style: TextStyle): string[] {
  return [
    ...(style.bold ? ["vo-bold"] : []),
    ...(style.italic ? ["vo-italic"] : []),
    ...(style.underline ? ["vo-underline"] : []),
    ...(style.strike ? ["vo-strike"] : []),
  ];
}

function inkOnFill(color: TextColor | null, background: TextColor, text: string): string {
  if (background.kind === "named") return "var(--paper)";
  const fill = background.rgb;
  if (color === null) return cssColor(inkOn(fill));
  const ink = color.kind === "named" ? (TERMINAL[color.index] ?? inkOn(fill)) : color.rgb;
  const isHidden = contrast(ink, fill) < HIDDEN && !ONLY_SHAPES.test(text);
  return cssColor(isHidden ? legibleOn(fill, ink) : ink);
}

function inkOnPaper(color: TextColor, theme: "light" | "dark", text: string): string {
  if (color.kind === "named") return token(color.index);
  return cssColor(ONLY_SHAPES.test(text) ? color.rgb : legibleOn(PAPER[theme], color.rgb));
}

function token(index: number): string {
  return `var(--ansi-${index >= 8 ? "bright-" : ""}${NAMES[index % 8] ?? "white"})`;
}

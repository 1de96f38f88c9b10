import type { Rgb } from "./textStyle";

/** The background of the output in each theme (`--paper`). A test compares these with the tokens. */
export const PAPER = { light: [251, 251, 249], dark: [19, 20, 21] } as const satisfies Record<string, Rgb>;

const READABLE = 4.5;
const STEPS = 20;

/** The colour itself if it is legible on the background, else mixed with black or white until it is. */
export function legibleOn(paper: Rgb, color: Rgb): Rgb {
  const goal = inkOn(paper);
  for (let step = 0; step < STEPS; step++) {
    const mixed = mix(color, goal, step / STEPS);
    if (contrast(mixed, paper) >= READABLE) return mixed;
  }
  return goal;
}

/** Black or white, whichever has more contrast on a colour. */
export function inkOn(background: Rgb): Rgb {
  return contrast([0, 0, 0], background) >= contrast([255, 255, 255], background)
    ? [0, 0, 0]
    : [255, 255, 255];
}

/** The contrast ratio of WCAG 2, 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const lighter = Math.max(luminance(one), luminance(other));
  const darker = Math.min(luminance(one), luminance(other));
  return (lighter + 0.05) / (darker + 0.05);
}

export function cssColor([red, green, blue]: Rgb): string {
  return `rgb(${red} ${green} ${blue})`;
}

function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const channel = (at: 0 | 1 | 2): number => Math.round(from[at] + (to[at] - from[at]) * share);
  return [channel(0), channel(1), channel(2)];
}

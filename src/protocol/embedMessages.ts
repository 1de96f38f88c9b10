import { exactly, literal, wholeNumber } from "./grammar";

/** The tallest an embed says it is, in CSS pixels; whoever sizes a frame by it believes no more than this. */
export const embedHeightBounds = { min: 1, max: 4000 } as const;

/** All that an embed ever says to the page that frames it. There is no message in the other direction. */
export interface EmbedToPage {
  readonly type: "vitrine/height";
  readonly version: 1;
  /** Whole CSS pixels, within `embedHeightBounds`. */
  readonly height: number;
}

/** Rounds up and clamps, so that what is said always parses. */
export function embedHeightMessage(height: number): EmbedToPage {
  const { min, max } = embedHeightBounds;
  const whole = Number.isFinite(height) ? Math.ceil(height) : min;
  return { type: "vitrine/height", version: 1, height: Math.min(max, Math.max(min, whole)) };
}

const grammar = exactly({
  type: literal("vitrine/height"),
  version: literal(1),
  height: wholeNumber(embedHeightBounds.min, embedHeightBounds.max),
});

/** Null for anything else. Who said it, the caller checks by `event.source`. */
export function parseEmbedToPage(value: unknown): EmbedToPage | null {
  try {
    return grammar(value, "embed");
  } catch {
    return null;
  }
}

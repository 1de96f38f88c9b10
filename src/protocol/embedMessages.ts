import { exactly, literal, wholeNumber } from "./grammar";

/** The heights that an embed may report, in CSS pixels. A page that sizes a frame accepts no others. */
export const embedHeightBounds = { min: 1, max: 4000 } as const;

/** The only message from an embed to the page that frames it. There is none in the other direction. */
export interface EmbedToPage {
  readonly type: "vitrine/height";
  readonly version: 1;
  /** Whole CSS pixels, within `embedHeightBounds`. */
  readonly height: number;
}

/** Rounds up and clamps, so that the message always parses. */
export function embedHeightMessage(height: number): EmbedToPage {
  const { min, max } = embedHeightBounds;
  const rounded = Number.isFinite(height) ? Math.ceil(height) : min;
  return { type: "vitrine/height", version: 1, height: Math.min(max, Math.max(min, rounded)) };
}

const grammar = exactly({
  type: literal("vitrine/height"),
  version: literal(1),
  height: wholeNumber(embedHeightBounds.min, embedHeightBounds.max),
});

/** Null for anything else. The caller checks the sender by `event.source`. */
export function parseEmbedToPage(value: unknown): EmbedToPage | null {
  try {
    return grammar(value, "embed");
  } catch {
    return null;
  }
}

import { exactly, literal, oneOf, wholeNumber, type Parser } from "./grammar";

/** The heights that an embed may report, in CSS pixels. A page that sizes a frame accepts no others. */
export const embedHeightBounds = { min: 1, max: 4000 } as const;

/** The only message from an embed to the page that frames it. */
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

/**
 * The only message from a framing page to an embed. Any page may send it: colours are all that it changes. `auto` is the theme of the
 * reader's system.
 */
export interface PageToEmbed {
  readonly type: "vitrine/theme";
  readonly theme: "light" | "dark" | "auto";
}

const fromEmbed = exactly({
  type: literal("vitrine/height"),
  version: literal(1),
  height: wholeNumber(embedHeightBounds.min, embedHeightBounds.max),
});

const fromPage = exactly({ type: literal("vitrine/theme"), theme: oneOf("light", "dark", "auto") });

/** Null for anything else. The caller checks the sender by `event.source`. */
export function parseEmbedToPage(value: unknown): EmbedToPage | null {
  return parsedBy(fromEmbed, value);
}

/** Null for anything else. The caller checks the sender by `event.source`. */
export function parsePageToEmbed(value: unknown): PageToEmbed | null {
  return parsedBy(fromPage, value);
}

function parsedBy<T>(parse: Parser<T>, value: unknown): T | null {
  try {
    return parse(value, "embed");
  } catch {
    return null;
  }
}

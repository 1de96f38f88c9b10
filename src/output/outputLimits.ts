/** What the page keeps and shows of a run's output. The host's own cap (1 MiB unless raised) comes long before most. */
export const OUTPUT_LIMITS = {
  /** Rows kept from the start, and as many from the end. Half a million rows stay below the height browsers can scroll. */
  rowsPerEnd: 250_000,
  /** Characters kept from the start, and as many from the end. */
  charsPerEnd: 16 * 1024 * 1024,
  /** Characters kept of one line. */
  charsPerLine: 12 * 1024 * 1024,
  /** Changes of look that are kept of one line; the rest of it has the last look. No line that is read has as many. */
  spansPerRow: 200,
  /** Characters of one line that are shown; the rest is counted. Some hundred visual lines on a phone. */
  shownCharsPerLine: 5_000,
  /** A traceback longer than this many lines stays plain stderr, which the virtual list can carry. */
  tracebackLines: 400,
  /** The same for its size, in units of `textCost.ts`. */
  tracebackCost: 40_000,
  /** And for the characters in it that do not show. */
  tracebackMarks: 500,
} as const;

export type OutputLimits = { readonly [Name in keyof typeof OUTPUT_LIMITS]: number };

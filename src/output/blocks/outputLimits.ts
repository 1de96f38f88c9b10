/** What the page keeps and shows of a run's output. The host's own limit (1 MiB by default) applies before most of these. */
export const OUTPUT_LIMITS = {
  /** Rows kept from the start, and the same number from the end. Browsers can scroll the height of half a million rows. */
  rowsPerEnd: 250_000,
  /** Blocks kept from the start, and the same number from the end. A view is drawn for those in sight only. */
  blocksPerEnd: 5_000,
  /** Characters kept from the start, and the same number from the end. */
  charsPerEnd: 16 * 1024 * 1024,
  /** Characters kept of one line. */
  charsPerLine: 12 * 1024 * 1024,
  /** Changes of style kept per line; the rest of the line has the last style. No line that people read has as many. */
  spansPerRow: 200,
  /** Characters shown of one line; the rest is counted. About a hundred visual lines on a phone. */
  shownCharsPerLine: 5_000,
  /** A traceback with more lines than this stays plain stderr, which the virtual list draws in part. */
  tracebackLines: 400,
  /** The same limit for its size, in units of `textCost.ts`. */
  tracebackCost: 40_000,
  /** The same limit for its invisible characters. */
  tracebackMarks: 500,
} as const;

export type OutputLimits = { readonly [Name in keyof typeof OUTPUT_LIMITS]: number };

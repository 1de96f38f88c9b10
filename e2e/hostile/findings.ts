import type { Hit } from "../canary";

/**
 * The outcome of one attempt: "absent", "refused: …", "silent" (nothing in eight seconds, so that the canary decides), or
 * how it got through.
 */
export interface Finding {
  /** Begins with the number of its case. */
  readonly attempt: string;
  /** Zero for the guest's own worker or document, more for those inside it. */
  readonly depth: number;
  readonly outcome: string;
}

/** The findings of one case. */
export function hitsOfCase(hits: readonly Hit[], number: string): readonly Hit[] {
  return hits.filter(({ label }) => label.toLowerCase().includes(number.toLowerCase()));
}

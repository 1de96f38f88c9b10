import type { Hit } from "../canary";

/**
 * What came of one attempt: "absent", "refused: …", "silent" (nothing in eight seconds, so that the canary has the last
 * word), or how it got through.
 */
export interface Finding {
  /** Begins with the number of its case. */
  readonly attempt: string;
  /** Zero for the guest's own worker or document, more for those inside it. */
  readonly depth: number;
  readonly outcome: string;
}

/** Those of one case. Paths have its number in capitals, names without. */
export function hitsOfCase(hits: readonly Hit[], number: string): readonly Hit[] {
  return hits.filter(({ label }) => label.toLowerCase().includes(number.toLowerCase()));
}

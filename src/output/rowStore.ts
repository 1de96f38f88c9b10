import type { OutputLimits } from "./outputLimits";
import { rowWeight } from "./storedRow";
import type { StoredRow } from "./storedRow";

/** Finished rows: the first part and the last part, with what lay between them counted. */
export interface RowStore {
  readonly push: (row: StoredRow) => void;
  /** Rows kept. */
  readonly count: number;
  /** Rows kept before the gap; equal to `count` while nothing has been dropped. */
  readonly headCount: number;
  readonly dropped: number;
  /** Among the rows kept, without the gap. */
  at(index: number): StoredRow | undefined;
}

export function createRowStore(limits: OutputLimits): RowStore {
  const head: StoredRow[] = [];
  let tail: StoredRow[] = [];
  let tailStart = 0;
  let headChars = 0;
  let tailChars = 0;
  let headIsFull = false;
  let dropped = 0;

  function dropOldest(): void {
    const oldest = tail[tailStart];
    if (oldest === undefined) return;
    tailChars -= rowWeight(oldest);
    tail[tailStart] = "";
    tailStart += 1;
    dropped += 1;
    // Only now and then, so that dropping costs the same per row however many are kept.
    if (tailStart * 2 > tail.length) {
      tail = tail.slice(tailStart);
      tailStart = 0;
    }
  }

  return {
    push(row) {
      const weight = rowWeight(row);
      headIsFull ||= head.length >= limits.rowsPerEnd || headChars + weight > limits.charsPerEnd;
      if (!headIsFull) {
        head.push(row);
        headChars += weight;
        return;
      }
      tail.push(row);
      tailChars += weight;
      while (tail.length - tailStart > limits.rowsPerEnd) dropOldest();
      while (tailChars > limits.charsPerEnd && tail.length - tailStart > 1) dropOldest();
    },
    get count() {
      return head.length + tail.length - tailStart;
    },
    get headCount() {
      return dropped === 0 ? head.length + tail.length : head.length;
    },
    get dropped() {
      return dropped;
    },
    at: (index) => (index < head.length ? head[index] : tail[tailStart + index - head.length]),
  };
}

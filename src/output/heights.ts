/** The heights of stacked items. Finding a position and changing a height take logarithmic time. */
export interface Heights {
  readonly count: number;
  readonly total: number;
  push(height: number): void;
  set(index: number, height: number): void;
  get(index: number): number;
  /** Removes the items from `count` on. */
  truncate(count: number): void;
  /** The position where an item starts. */
  startOf(index: number): number;
  /** The item at a position; the nearest item for a position outside the list. */
  indexAt(position: number): number;
}

export function createHeights(): Heights {
  const heights: number[] = [];
  /** A Fenwick tree: `sums[n - 1]` is the sum of the last `lowestBit(n)` heights up to the `n`th. */
  const sums: number[] = [];

  function startOf(index: number): number {
    let start = 0;
    for (let n = Math.min(index, heights.length); n > 0; n -= lowestBit(n)) start += sums[n - 1] ?? 0;
    return start;
  }

  return {
    get count() {
      return heights.length;
    },
    get total() {
      return startOf(heights.length);
    },
    push(height) {
      const n = heights.push(height);
      let sum = height;
      for (let below = n - 1; below > n - lowestBit(n); below -= lowestBit(below))
        sum += sums[below - 1] ?? 0;
      sums.push(sum);
    },
    set(index, height) {
      const change = height - (heights[index] ?? height);
      if (change === 0) return;
      heights[index] = height;
      for (let n = index + 1; n <= heights.length; n += lowestBit(n))
        sums[n - 1] = (sums[n - 1] ?? 0) + change;
    },
    get: (index) => heights[index] ?? 0,
    truncate(count) {
      heights.length = Math.min(heights.length, count);
      sums.length = heights.length;
    },
    startOf,
    indexAt(position) {
      let index = 0;
      let rest = position;
      for (let step = 2 ** Math.floor(Math.log2(heights.length || 1)); step >= 1; step /= 2) {
        const sum = sums[index + step - 1];
        if (sum === undefined || sum > rest) continue;
        index += step;
        rest -= sum;
      }
      return Math.max(0, Math.min(index, heights.length - 1));
    },
  };
}

function lowestBit(n: number): number {
  return n & -n;
}

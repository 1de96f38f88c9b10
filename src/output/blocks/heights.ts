/** The heights of stacked items. Finding a position and changing a height take logarithmic time. */
export class Heights {
  readonly #heights: number[] = [];
  /** A Fenwick tree: `#sums[n - 1]` is the sum of the last `lowestBit(n)` heights up to the `n`th. */
  readonly #sums: number[] = [];

  get count(): number {
    return this.#heights.length;
  }

  get total(): number {
    return this.startOf(this.#heights.length);
  }

  push(height: number): void {
    const sums = this.#sums;
    const n = this.#heights.push(height);
    let sum = height;
    for (let below = n - 1; below > n - lowestBit(n); below -= lowestBit(below)) sum += sums[below - 1] ?? 0;
    sums.push(sum);
  }

  set(index: number, height: number): void {
    const change = height - (this.#heights[index] ?? height);
    if (change === 0) return;
    this.#heights[index] = height;
    for (let n = index + 1; n <= this.#heights.length; n += lowestBit(n)) {
      this.#sums[n - 1] = (this.#sums[n - 1] ?? 0) + change;
    }
  }

  get(index: number): number {
    return this.#heights[index] ?? 0;
  }

  /** Removes the items from `count` on. */
  truncate(count: number): void {
    this.#heights.length = Math.min(this.#heights.length, count);
    this.#sums.length = this.#heights.length;
  }

  /** The position where an item starts. */
  startOf(index: number): number {
    let start = 0;
    for (let n = Math.min(index, this.#heights.length); n > 0; n -= lowestBit(n)) {
      start += this.#sums[n - 1] ?? 0;
    }
    return start;
  }

  /** The item at a position; the nearest item for a position outside the list. */
  indexAt(position: number): number {
    const { length } = this.#heights;
    let index = 0;
    let rest = position;
    for (let step = 2 ** Math.floor(Math.log2(length || 1)); step >= 1; step /= 2) {
      const sum = this.#sums[index + step - 1];
      if (sum === undefined || sum > rest) continue;
      index += step;
      rest -= sum;
    }
    return Math.max(0, Math.min(index, length - 1));
  }
}

function lowestBit(n: number): number {
  return n & -n;
}

/** The key of the element that shows each drawn item. */
export type RecycledKeys = ReadonlyMap<number, number>;

/**
 * Keys for the items to draw, in order. An item that was drawn before keeps its element, and so a selection in it. A new item takes
 * the element of an item that is no longer drawn, so that a flood of output changes texts instead of creating elements. It does not
 * if an item that stays comes after it, since React would then move elements.
 */
export function keysFor(items: readonly number[], before: RecycledKeys): RecycledKeys {
  const isDrawn = new Set(items);
  const free = [...before].filter(([index]) => !isDrawn.has(index)).map(([, key]) => key);
  const lastKept = items.findLast((index) => before.has(index)) ?? -Infinity;
  let next = Math.max(-1, ...before.values()) + 1;
  let taken = 0;
  return new Map(
    items.map((index) => [
      index,
      before.get(index) ?? (index > lastKept ? free[taken++] : undefined) ?? next++,
    ]),
  );
}

/** Which element each drawn item has, by a key of its own. */
export type RecycledKeys = ReadonlyMap<number, number>;

/**
 * Keys for the items to draw, in order. One that was drawn before keeps its element, whatever is selected in it. A new one
 * takes the element of one that is not drawn any more, so that a flood changes text instead of making elements; but not where
 * another that stays comes after it, for which React would move all of those.
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

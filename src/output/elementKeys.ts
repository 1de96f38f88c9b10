/** Which element each drawn item has, by a key of its own. */
export type ElementKeys = ReadonlyMap<number, number>;

/**
 * Keys for the items to draw. One that was drawn before keeps its element, whatever is selected in it; a new one takes the
 * element of one that is not drawn any more, so that a flood changes text instead of making elements.
 */
export function keysFor(items: readonly number[], before: ElementKeys): ElementKeys {
  const isDrawn = new Set(items);
  const free = [...before].filter(([index]) => !isDrawn.has(index)).map(([, key]) => key);
  let next = Math.max(-1, ...before.values()) + 1;
  return new Map(items.map((index) => [index, before.get(index) ?? free.shift() ?? next++]));
}

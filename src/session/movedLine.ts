/**
 * Where a line of an earlier text is now. Lines that occur once in both texts, and those before and after all edits, are taken to be
 * the same; any other keeps its distance from the nearest of these, above or below, wherever its text is found. One-based.
 */
export function movedLine(before: string, now: string, line: number): number {
  if (before === now) return line;
  const old = before.split("\n");
  const fresh = now.split("\n");
  const places = samePlaces(old, fresh);
  // It comes from a traceback, and so from the guest.
  const asked = Math.min(Math.max(1, line), old.length);
  const text = old[asked - 1];
  const above = anchored(places, asked, -1, 0);
  const below = anchored(places, asked, 1, old.length + 1);
  const found = [above, below].find((place) => fresh[place - 1] === text) ?? above;
  return Math.min(Math.max(1, found), fresh.length);
}

/** For lines of the old text their place in the new one, with one place before the first line and one after the last. */
function samePlaces(old: readonly string[], fresh: readonly string[]): ReadonlyMap<number, number> {
  const most = Math.min(old.length, fresh.length);
  let start = 0;
  while (start < most && old[start] === fresh[start]) start += 1;
  let end = 0;
  while (end < most - start && old.at(-1 - end) === fresh.at(-1 - end)) end += 1;
  const places = new Map<number, number>([
    [0, 0],
    [old.length + 1, fresh.length + 1],
  ]);
  for (let at = 1; at <= start; at++) places.set(at, at);
  for (let at = 0; at < end; at++) places.set(old.length - at, fresh.length - at);
  const oldOnce = linesOnce(old, start, old.length - end);
  const freshOnce = linesOnce(fresh, start, fresh.length - end);
  for (const [text, place] of oldOnce) {
    const other = freshOnce.get(text);
    if (place !== null && other !== undefined && other !== null) places.set(place, other);
  }
  return places;
}

/** The places of lines by their text; null for a text that occurs again. */
function linesOnce(lines: readonly string[], from: number, to: number): Map<string, number | null> {
  const places = new Map<string, number | null>();
  for (let at = from; at < to; at++) {
    const text = lines[at] ?? "";
    places.set(text, places.has(text) ? null : at + 1);
  }
  return places;
}

/** The place of a line by its distance from the nearest line that is the same, in one direction. `last` is always one. */
function anchored(
  places: ReadonlyMap<number, number>,
  line: number,
  direction: -1 | 1,
  last: number,
): number {
  for (let at = line; at !== last; at += direction) {
    const place = places.get(at);
    if (place !== undefined) return place + line - at;
  }
  return (places.get(last) ?? last) + line - last;
}

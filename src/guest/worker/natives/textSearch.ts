import { floor, max, min, type Native, stringIndexOf, stringLastIndexOf, substring } from "./primordials";

/** So many comparisons of characters are soon made. */
const soonSearched = 2 ** 27;
const stepSearched = 2 ** 25;

/**
 * Whether a native may search. V8 compares at each place of the text with up to the whole of what is sought: `"x" * n` for
 * `"xy" + "x" * m` takes n times m, with no look at whether it is to stop.
 */
export function isSoonSearched(text: string, sought: string): boolean {
  return text.length * sought.length <= soonSearched;
}

export function indexIn(text: string, sought: string, from: number): number {
  if (isSoonSearched(text, sought)) return found(stringIndexOf, text, sought, from);
  const width = widthFor(sought);
  for (let start = from; start + sought.length <= text.length; start += width) {
    const part = substring(text, start, start + width + sought.length - 1) as string;
    const place = found(stringIndexOf, part, sought, 0);
    if (place >= 0) return start + place;
  }
  return -1;
}

/** The last one that does not begin after `from`. */
export function lastIndexIn(text: string, sought: string, from: number): number {
  if (isSoonSearched(text, sought)) return found(stringLastIndexOf, text, sought, from);
  const width = widthFor(sought);
  for (let end = min(from, text.length - sought.length) + 1; end > 0; end -= width) {
    const start = max(0, end - width);
    const part = substring(text, start, end + sought.length - 1) as string;
    const place = found(stringLastIndexOf, part, sought, part.length);
    if (place >= 0) return start + place;
  }
  return -1;
}

function found(native: Native, text: string, sought: string, from: number): number {
  return native(text, sought, from) as number;
}

function widthFor(sought: string): number {
  return max(1, floor(stepSearched / sought.length));
}

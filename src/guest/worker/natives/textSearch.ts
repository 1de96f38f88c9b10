import { floor, max, min, type Native, stringIndexOf, stringLastIndexOf, substring } from "./primordials";

/** The number of character comparisons that one call of a native may make. */
const searchBudget = 2 ** 27;
/** The same for one of the steps into which a longer search is divided. */
const stepBudget = 2 ** 25;

/**
 * Whether a native may perform the search. V8 compares up to the complete needle at each index of the text: searching
 * `"x" * n` for `"xy" + "x" * m` takes n times m comparisons, during which the thread cannot be terminated.
 */
export function isWithinSearchBudget(text: string, needle: string): boolean {
  return text.length * needle.length <= searchBudget;
}

export function indexInText(text: string, needle: string, from: number): number {
  if (isWithinSearchBudget(text, needle)) return search(stringIndexOf, text, needle, from);
  const width = stepWidth(needle);
  for (let start = from; start + needle.length <= text.length; start += width) {
    const part = substring(text, start, start + width + needle.length - 1) as string;
    const index = search(stringIndexOf, part, needle, 0);
    if (index >= 0) return start + index;
  }
  return -1;
}

/** The last occurrence that does not begin after `from`. */
export function lastIndexInText(text: string, needle: string, from: number): number {
  if (isWithinSearchBudget(text, needle)) return search(stringLastIndexOf, text, needle, from);
  const width = stepWidth(needle);
  for (let end = min(from, text.length - needle.length) + 1; end > 0; end -= width) {
    const start = max(0, end - width);
    const part = substring(text, start, end + needle.length - 1) as string;
    const index = search(stringLastIndexOf, part, needle, part.length);
    if (index >= 0) return start + index;
  }
  return -1;
}

function search(native: Native, text: string, needle: string, from: number): number {
  return native(text, needle, from) as number;
}

function stepWidth(needle: string): number {
  return max(1, floor(stepBudget / needle.length));
}

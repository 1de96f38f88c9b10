import { apply, coerceToString, isFunction, substring } from "./primordials";
import { indexInText } from "./textSearch";

/** `replace` and `replaceAll` for a string needle, in steps. `replacement` is a function or a string with `$` patterns. */
export function replaceText(text: string, needle: string, replacement: unknown, all: boolean): string {
  let result = "";
  let start = 0;
  for (
    let index = indexInText(text, needle, 0);
    index >= 0;
    index = all ? indexInText(text, needle, start) : -1
  ) {
    const substitution = isFunction(replacement)
      ? coerceToString(apply(replacement, undefined, [needle, index, text]))
      : expandTemplate(replacement as string, text, needle, index);
    result += (substring(text, start, index) as string) + substitution;
    start = index + needle.length;
  }
  return result + (substring(text, start) as string);
}

/** The standard's GetSubstitution for a match without groups: `$$`, `$&`, `` $` `` and `$'`. */
function expandTemplate(template: string, text: string, match: string, index: number): string {
  let result = "";
  let start = 0;
  for (let dollar = indexInText(template, "$", 0); dollar >= 0; dollar = indexInText(template, "$", start)) {
    const next = template[dollar + 1];
    const expansion =
      next === "$"
        ? "$"
        : next === "&"
          ? match
          : next === "`"
            ? (substring(text, 0, index) as string)
            : next === "'"
              ? (substring(text, index + match.length) as string)
              : undefined;
    const end = expansion === undefined ? dollar + 1 : dollar + 2;
    result += (substring(template, start, dollar) as string) + (expansion ?? "$");
    start = end;
  }
  return result + (substring(template, start) as string);
}

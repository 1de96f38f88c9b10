import { apply, isFunction, substring, textOf } from "./primordials";
import { indexIn } from "./textSearch";

/** `replace` and `replaceAll` with a text to seek, in steps. `by` is a function or a text with the usual signs in it. */
export function replaceText(text: string, sought: string, by: unknown, all: boolean): string {
  let result = "";
  let start = 0;
  for (let place = indexIn(text, sought, 0); place >= 0; place = all ? indexIn(text, sought, start) : -1) {
    const made = isFunction(by)
      ? textOf(apply(by, undefined, [sought, place, text]))
      : substituted(by as string, text, sought, place);
    result += (substring(text, start, place) as string) + made;
    start = place + sought.length;
  }
  return result + (substring(text, start) as string);
}

/** `$$`, `$&`, and what is before and after. */
function substituted(by: string, text: string, sought: string, place: number): string {
  let result = "";
  let start = 0;
  for (let sign = indexIn(by, "$", 0); sign >= 0; sign = indexIn(by, "$", start)) {
    const next = by[sign + 1];
    const made =
      next === "$"
        ? "$"
        : next === "&"
          ? sought
          : next === "`"
            ? (substring(text, 0, place) as string)
            : next === "'"
              ? (substring(text, place + sought.length) as string)
              : undefined;
    const end = made === undefined ? sign + 1 : sign + 2;
    result += (substring(by, start, sign) as string) + (made ?? "$");
    start = end;
  }
  return result + (substring(by, start) as string);
}

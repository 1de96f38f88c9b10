import type { ResultForModel } from "./modelResult";
import { count, plural } from "./words";

/** A line for the files of a run, and one for each reason why some are missing, in about `maxChars` characters together. */
export function fileLines({ files, filesLeftOut }: ResultForModel, maxChars: number): string[] {
  const lines: string[] = [];
  if (files.length > 0) {
    const names = files.map(({ path, size, change }) =>
      change === "removed"
        ? `${quote(path)} (removed)`
        : `${quote(path)} (${change}, ${plural(size, "byte")})`,
    );
    lines.push(`Files: ${upTo(names, maxChars / 2, files.length)}`);
  }
  for (const { reason, count: number, paths = [] } of filesLeftOut) {
    const names = paths.length === 0 ? "" : `: ${upTo(paths.map(quote), maxChars / 4, number)}`;
    lines.push(`Not returned, ${whyNot(reason)}: ${plural(number, "file")}${names}`);
  }
  return lines;
}

/** In quotes, because the program chose the name. */
function quote(path: string): string {
  return JSON.stringify(path);
}

/** As many as fit, at least one. `total`: how many there are, which may be more than are named. */
function upTo(names: readonly string[], maxChars: number, total: number): string {
  let length = 0;
  let shown = 0;
  for (const name of names) {
    length += name.length + 2;
    if (shown > 0 && length > maxChars) break;
    shown += 1;
  }
  const more = total - shown;
  return names.slice(0, shown).join(", ") + (more > 0 ? ` and ${count(more)} more` : "");
}

function whyNot(reason: string): string {
  switch (reason) {
    case "elsewhere":
      return "because outside the working directory";
    case "number":
      return "because there are too many";
    case "size":
    case "total":
      return "because too large";
    case "depth":
      return "because in too many folders";
    case "name":
      return "because of its name";
    case "kind":
      return "because not an ordinary file";
    default:
      return `because of ${JSON.stringify(reason)}`;
  }
}

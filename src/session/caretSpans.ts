/** Characters of a line, by their offsets in it. */
export interface LineSpan {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

const HOME = "/home/pyodide/";
const BAR = /^ +[|+] ?/;
const PLACE = /^ *File "(.+)", line (\d{1,9})/;
const CARETS = /^ *[~^]+ *$/;
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

/**
 * The characters that a traceback underlines with carets, by the line of a file of the program. Where a line occurs more than once,
 * those of the last time. A line whose text is not in `code` is left out: the file has been changed since, or is another.
 */
export function caretSpans(traceback: string, file: string, code: string): ReadonlyMap<number, LineSpan> {
  const spans = new Map<number, LineSpan>();
  const lines = traceback.split("\n").map((line) => line.replace(BAR, ""));
  const program = code.split(/\r\n?|\n/);
  for (const [at, text] of lines.entries()) {
    const [, path = "", line = ""] = PLACE.exec(text) ?? [];
    if (path !== file && path !== HOME + file) continue;
    const source = (lines[at + 1] ?? "").trimStart();
    const own = program[Number(line) - 1] ?? "";
    spans.delete(Number(line));
    if (source === "" || own.trim() !== source.trim()) continue;
    const span = spanOf(lines[at + 1] ?? "", lines[at + 2] ?? "");
    const indent = own.length - own.trimStart().length;
    if (span !== null) spans.set(Number(line), { from: indent + span.from, to: indent + span.to });
  }
  return spans;
}

/** Carets stand below columns, of which Python counts two for a wide character. Null when there are none. */
function spanOf(source: string, carets: string): LineSpan | null {
  if (!CARETS.test(carets)) return null;
  const indent = source.length - source.trimStart().length;
  const first = carets.search(/[~^]/) - indent;
  const last = carets.trimEnd().length - indent;
  if (first < 0) return null;
  const text = source.trimStart();
  const from = offsetOf(text, first);
  return { from, to: Math.max(from + 1, offsetOf(text, last)) };
}

function offsetOf(text: string, column: number): number {
  let width = 0;
  let offset = 0;
  for (const char of text) {
    if (width >= column) break;
    width += WIDE.test(char) ? 2 : 1;
    offset += char.length;
  }
  return offset;
}

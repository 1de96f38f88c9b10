import type { RunError } from "../host";
import { caretSpans, type LineSpan } from "./caretSpans";

/** A line of the program with its error message, for a marker in an editor. */
export interface ErrorLine {
  /** One-based. */
  readonly line: number;
  readonly message: string;
  /** "error": the innermost line of the program. "caller": a line that the error came through. */
  readonly kind: "error" | "caller";
  /** The characters that Python underlines. Absent when it means all of the line. */
  readonly span?: LineSpan;
}

/** The program whose error it is: its file and the text that ran. */
interface RanProgram {
  readonly name: string;
  readonly code: string;
}

/** The lines of the program's own file that an error passed through: first the innermost, with the error's message. */
export function errorLines(error: RunError, { name, code }: RanProgram): ErrorLine[] {
  const own = error.frames.filter((frame) => frame.file === name && frame.line > 0);
  const place = own.at(-1);
  if (place === undefined) return [];
  const message = error.message === "" ? error.type : `${error.type}: ${error.message}`;
  const spans = caretSpans(error.traceback, name, code);
  const callers = new Set(own.slice(0, -1).map((frame) => frame.line));
  callers.delete(place.line);
  return [
    { line: place.line, message, kind: "error", ...spanAt(spans, place.line) },
    ...[...callers].map((line): ErrorLine => {
      const passed = `${error.type} came through this line`;
      return { line, message: passed, kind: "caller", ...spanAt(spans, line) };
    }),
  ];
}

function spanAt(spans: ReadonlyMap<number, LineSpan>, line: number): { readonly span?: LineSpan } {
  const span = spans.get(line);
  return span === undefined ? {} : { span };
}

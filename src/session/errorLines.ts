import type { RunError } from "../host";

/** A line of the program with its error message, for a marker in an editor. */
export interface ErrorLine {
  /** One-based. */
  readonly line: number;
  readonly message: string;
}

/** The lines of the program's own file that an error passed through: first the innermost, with the error's message. */
export function errorLines(error: RunError, filename: string): ErrorLine[] {
  const own = error.frames.filter((frame) => frame.file === filename && frame.line > 0);
  const place = own.at(-1);
  if (place === undefined) return [];
  const message = error.message === "" ? error.type : `${error.type}: ${error.message}`;
  const callers = new Set(own.slice(0, -1).map((frame) => frame.line));
  callers.delete(place.line);
  return [
    { line: place.line, message },
    ...[...callers].map((line) => ({ line, message: `${error.type} came through this line` })),
  ];
}

import type { RunError } from "../../host/index";
import { isOwnFile } from "../blocks/errorReport";
import { shownText } from "../text/shownRow";

/** A status line has room for less, and a screen reader should come to an end. */
const SUMMARY_CHARS = 200;

/** An error in one line, by its innermost line of the program: "KeyError, line 77: 'missing'". */
export function errorSummary(error: RunError): string {
  const place = placeOf(error);
  const message = error.message.split("\n", 1)[0] ?? "";
  const head = place === null ? error.type : `${error.type}, ${place}`;
  return shortened(message.trim() === "" ? head : `${head}: ${message}`);
}

/** The file is named only if it is another than the one that began the program. */
function placeOf({ frames }: RunError): string | null {
  const own = frames.filter(({ file, line }) => isOwnFile(file) && line > 0);
  const [first] = own;
  const innermost = own.at(-1);
  if (first === undefined || innermost === undefined) return null;
  const line = `line ${innermost.line}`;
  return innermost.file === first.file ? line : `${innermost.file}, ${line}`;
}

/** Characters that do not show, or reverse what follows, become marks, as in the output. */
function shortened(text: string): string {
  const { pieces, rest } = shownText(text, SUMMARY_CHARS);
  return pieces.map((piece) => piece.text).join("") + (rest === null ? "" : " …");
}

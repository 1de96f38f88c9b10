import type { RunError } from "../../host/index";

/** A line of a traceback and its kind. The text is Python's own. */
export type ReportLine =
  | {
      readonly kind: "place";
      readonly text: string;
      readonly before: string;
      readonly link: string;
      readonly after: string;
      readonly file: string;
      readonly line: number;
    }
  | { readonly kind: "carets" | "source" | "title" | "headline"; readonly text: string };

/** Lines that are always shown, or library frames, which are folded. */
export interface ReportPart {
  readonly kind: "lines" | "library";
  readonly lines: readonly ReportLine[];
  /** The number of frames in a "library" part. */
  readonly frameCount: number;
}

export interface ErrorReport {
  /** The exception with its message and notes: the end of the traceback, or the end of a group's own part. Shown first. */
  readonly headline: readonly string[];
  readonly parts: readonly ReportPart[];
}

const HOME = "/home/pyodide/";
/** In an exception group each line follows a bar, `  | `, or begins with a corner, `  + `. */
const BAR = "(?: +[|+] )?";
const PLACE = new RegExp(`^(${BAR} *)(File "(.+)", line (\\d{1,9}))(.*)$`);
const CARETS = new RegExp(`^${BAR} *[~^][~^ ]*$`);
const TITLE = new RegExp(`^${BAR}(?:Exception Group )?Traceback \\(most recent call last\\):$`);
const HEADLINE = new RegExp(`^${BAR}[\\p{L}_][\\p{L}\\p{N}_.]*(?:: .*)?$`, "u");
const INDENTED = /^(?! +[|+] ) {2}|^ +[|+] {3}/;
/** The bar before the lines of the outermost group, and the corner at which its exceptions begin. */
const OUTER_BAR = "  | ";
const OUTER_CORNER = /^ {2}\+-/;

/** Groups a traceback's lines. Every line is in the report exactly once; those of a group's headline are without their bar. */
export function errorReport(error: RunError): ErrorReport {
  const lines = error.traceback.replace(/\n$/, "").split("\n");
  const { headline, body } = plainHeadline(error, lines) ?? groupHeadline(error, lines) ?? { body: lines };
  return { headline: headline ?? [], parts: foldLibraries(body.map(reportLine)) };
}

interface SplitLines {
  readonly headline?: readonly string[];
  readonly body: readonly string[];
}

function plainHeadline({ type }: RunError, lines: readonly string[]): SplitLines | null {
  const at = lines.findLastIndex((line) => line === type || line.startsWith(`${type}:`));
  return at === -1 ? null : { headline: lines.slice(at), body: lines.slice(0, at) };
}

/** Of a group, what is between its own frames and the first of its exceptions. */
function groupHeadline({ type }: RunError, lines: readonly string[]): SplitLines | null {
  const first = OUTER_BAR + type;
  const start = lines.findLastIndex((line) => line === first || line.startsWith(`${first}:`));
  if (start === -1) return null;
  const end = lines.findIndex((line, at) => at > start && OUTER_CORNER.test(line));
  if (end === -1) return null;
  const headline = lines.slice(start, end).map((line) => line.slice(OUTER_BAR.length));
  return { headline, body: [...lines.slice(0, start), ...lines.slice(end)] };
}

function reportLine(text: string): ReportLine {
  const [, before = "", link = "", path = "", line = "", after = ""] = PLACE.exec(text) ?? [];
  if (link !== "")
    return {
      kind: "place",
      text,
      before,
      // The folder of the program's files is the same for all of them, and the program's author never chose it.
      link: link.replace(`"${HOME}`, '"'),
      after,
      file: path.startsWith(HOME) ? path.slice(HOME.length) : path,
      line: Number(line),
    };
  if (CARETS.test(text)) return { kind: "carets", text };
  if (TITLE.test(text)) return { kind: "title", text };
  return { kind: !INDENTED.test(text) && HEADLINE.test(text) ? "headline" : "source", text };
}

/** Whether a file belongs to the program: neither a library's file nor a name that Python made up. */
export function isOwnFile(file: string): boolean {
  return !file.startsWith("/") && !file.startsWith("<");
}

/** Whether a file is Python's own. Code in a string (`<string>`) is the program's, though no line can be shown for it. */
function isLibraryFile(file: string): boolean {
  return file.startsWith("/lib/") || file.startsWith("<frozen ");
}

function foldLibraries(lines: readonly ReportLine[]): ReportPart[] {
  const parts: ReportPart[] = [];
  for (const { isLibrary, lines: own } of byFrame(lines)) {
    const kind = isLibrary ? "library" : "lines";
    const last = parts.at(-1);
    if (last?.kind === kind) {
      parts[parts.length - 1] = { kind, lines: [...last.lines, ...own], frameCount: last.frameCount + 1 };
    } else parts.push({ kind, lines: own, frameCount: 1 });
  }
  return parts;
}

interface FrameLines {
  readonly isLibrary: boolean;
  readonly lines: readonly ReportLine[];
}

/** Groups lines by frame: a place line, and the source and caret lines below it. */
function byFrame(lines: readonly ReportLine[]): FrameLines[] {
  const frames: { isLibrary: boolean; lines: ReportLine[] }[] = [];
  for (const line of lines) {
    const last = frames.at(-1);
    const isContinuation = line.kind === "carets" || (line.kind === "source" && INDENTED.test(line.text));
    if (line.kind === "place") frames.push({ isLibrary: isLibraryFile(line.file), lines: [line] });
    else if (last !== undefined && isContinuation) last.lines.push(line);
    else frames.push({ isLibrary: false, lines: [line] });
  }
  return frames;
}

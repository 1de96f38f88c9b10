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

/** Lines that are always shown, or library frames that can be folded. */
export interface ReportPart {
  readonly kind: "lines" | "library";
  readonly lines: readonly ReportLine[];
  /** The number of frames in a "library" part. */
  readonly frameCount: number;
}

export interface ErrorReport {
  /** The exception with its message and notes: the end of the traceback, shown first. Empty for an exception group. */
  readonly headline: readonly string[];
  readonly parts: readonly ReportPart[];
}

const HOME = "/home/pyodide/";
/** Fewer library frames than this are not folded. */
const FOLDED_FRAMES = 3;
/** In an exception group each line follows a bar, `  | `, or begins with a corner, `  + `. */
const BAR = "(?: +[|+] )?";
const PLACE = new RegExp(`^(${BAR} *)(File "(.+)", line (\\d{1,9}))(.*)$`);
const CARETS = new RegExp(`^${BAR} *[~^][~^ ]*$`);
const TITLE = new RegExp(`^${BAR}(?:Exception Group )?Traceback \\(most recent call last\\):$`);
const HEADLINE = new RegExp(`^${BAR}[\\p{L}_][\\p{L}\\p{N}_.]*(?:: .*)?$`, "u");
const INDENTED = /^(?! +[|+] ) {2}|^ +[|+] {3}/;

/** Groups a traceback's lines. Every line is in the report exactly once. */
export function errorReport(error: RunError): ErrorReport {
  const lines = error.traceback.replace(/\n$/, "").split("\n");
  const headlineAt = lines.findLastIndex((line) => line === error.type || line.startsWith(`${error.type}:`));
  const body = headlineAt === -1 ? lines : lines.slice(0, headlineAt);
  return {
    headline: headlineAt === -1 ? [] : lines.slice(headlineAt),
    parts: foldLibraries(body.map(reportLine)),
  };
}

function reportLine(text: string): ReportLine {
  const [, before = "", link = "", path = "", line = "", after = ""] = PLACE.exec(text) ?? [];
  if (link !== "")
    return {
      kind: "place",
      text,
      before,
      link,
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

function foldLibraries(lines: readonly ReportLine[]): ReportPart[] {
  const parts: ReportPart[] = [];
  for (const { frame, lines: own } of byFrame(lines)) {
    const kind = frame === "library" ? "library" : "lines";
    const last = parts.at(-1);
    if (last?.kind === kind) {
      parts[parts.length - 1] = { kind, lines: [...last.lines, ...own], frameCount: last.frameCount + 1 };
    } else parts.push({ kind, lines: own, frameCount: 1 });
  }
  return parts.map((part) => (part.frameCount < FOLDED_FRAMES ? { ...part, kind: "lines" } : part));
}

interface FrameLines {
  readonly frame: "own" | "library" | "none";
  readonly lines: readonly ReportLine[];
}

/** Groups lines by frame: a place line, and the source and caret lines below it. */
function byFrame(lines: readonly ReportLine[]): FrameLines[] {
  const frames: { frame: FrameLines["frame"]; lines: ReportLine[] }[] = [];
  for (const line of lines) {
    const last = frames.at(-1);
    const isContinuation = line.kind === "carets" || (line.kind === "source" && INDENTED.test(line.text));
    if (line.kind === "place")
      frames.push({ frame: isOwnFile(line.file) ? "own" : "library", lines: [line] });
    else if (last !== undefined && isContinuation) last.lines.push(line);
    else frames.push({ frame: "none", lines: [line] });
  }
  return frames;
}

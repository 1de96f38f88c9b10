import { leadingSpace, widthOf } from "./indentation";
import { scanPython } from "./scanPython";

/** A longer program is not searched, so that typing stays fast. */
const MAX_SEARCHED_CHARS = 300_000;
const PROMPT = /^[ \t]*(?:>>>|\.\.\.)(?: |$)/;

/** What is pasted in place of a clipboard's text. */
export interface PastedText {
  readonly text: string;
  /** How much white space before the caret is replaced too. */
  readonly replaced: number;
  /** Every line had a prompt, `>>>` or `...`, which was removed. */
  readonly hadPrompts: boolean;
}

/** `line` is what the caret's line has before the caret. */
export function pastedText(clipboard: string, line: string): PastedText {
  const text = clipboard.replace(/\r\n?/g, "\n").replace(/^\ufeff/, "");
  const hadPrompts = isSession(text);
  const code = hadPrompts ? withoutPrompts(text) : text;
  const fitted = line !== "" && line.trim() === "" ? fittedBlock(code, line) : null;
  return fitted === null
    ? { text: code, replaced: 0, hadPrompts }
    : { text: fitted, replaced: line.length, hadPrompts };
}

/** The lines of a session that a person typed, without the prompts and without what Python answered. */
export function withoutPrompts(text: string): string {
  const lines = text.split("\n");
  const typed = lines.filter((line) => PROMPT.test(line)).map((line) => line.replace(PROMPT, ""));
  return typed.join("\n") + (text.endsWith("\n") ? "\n" : "");
}

/** Whether a program has lines with a prompt, outside of strings. Its other lines would be Python's answers. */
export function hasPrompts(text: string): boolean {
  if (text.length > MAX_SEARCHED_CHARS || !/^[ \t]*>>> /m.test(text)) return false;
  let isFresh = true;
  for (const { kind, from } of scanPython(text)) {
    if (kind === "space") continue;
    if (isFresh && text.startsWith(">>> ", from)) return true;
    isFresh = kind === "line-end";
  }
  return false;
}

function isSession(text: string): boolean {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.length > 0 && /^[ \t]*>>>/.test(lines[0] ?? "") && lines.every((line) => PROMPT.test(line));
}

/**
 * A block of lines, moved to the depth of the caret. Null when it fits already. The first line may have been copied without its white
 * space; the others then say how deep it was.
 */
function fittedBlock(text: string, caretSpace: string): string | null {
  const lines = text.split("\n");
  const [first = "", ...rest] = lines;
  const written = rest.filter((line) => line.trim() !== "");
  const space = leadingSpace(first);
  if (first.trim() === "" || (space === "" && written.length === 0)) return null;
  if ([caretSpace, ...lines.map(leadingSpace)].some((each) => each.includes("\t"))) {
    // Tabs and spaces cannot be counted together: the block stays as it is, in place of the caret's white space.
    return space === "" ? null : text;
  }
  const depth = space === "" ? depthOfFirst(first, written) : widthOf(space);
  if (depth === null) return null;
  const shift = widthOf(caretSpace) - depth;
  const moved = rest.map((line) => (line.trim() === "" ? line.trim() : shifted(line, shift)));
  return [caretSpace + first.slice(space.length), ...moved].join("\n");
}

/** How deep a first line without white space was, judged by those below; null when they do not say. */
function depthOfFirst(first: string, below: readonly string[]): number | null {
  const widths = below.map((line) => widthOf(leadingSpace(line)));
  const [next = 0] = widths;
  if (widths.includes(0)) return 0;
  const opens = /[([{,\\]\s*(?:#.*)?$/.test(first);
  if (opens) return null;
  return /:\s*(?:#.*)?$/.test(first) ? Math.max(0, next - 4) : next;
}

function shifted(line: string, shift: number): string {
  const width = Math.max(0, widthOf(leadingSpace(line)) + shift);
  return " ".repeat(width) + line.trimStart();
}

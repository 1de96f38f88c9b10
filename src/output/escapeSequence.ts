/* oxlint-disable no-control-regex -- control characters are what this file is about */
/** What an escape sequence at some place in the text comes to. */
export type EscapeSequence =
  /** The text ends inside the sequence; more may come. */
  | { readonly kind: "unfinished" }
  /** SGR: colours and weight. */
  | { readonly kind: "style"; readonly length: number; readonly params: string }
  /** Erases in the line the cursor is in: from the cursor on, or all of it. Progress bars do that. */
  | { readonly kind: "erase"; readonly length: number; readonly from: "cursor" | "start" }
  /** Any other, to be dropped: cursor moves, titles, links, clipboard writes, device strings. */
  | { readonly kind: "ignored"; readonly length: number }
  /** An ESC that begins nothing. */
  | { readonly kind: "stray" };

/** A terminal's own bound is about this; past it, what follows is text again, so that nothing hides the rest. */
const LONGEST_STRING = 4096;
const LONGEST_CONTROL = 256;

/** First, and in place: nearly every sequence is one of these. */
const STYLE = /\x1b\[([\d;:]{0,200})m/y;
const CONTROL = /\x1b\[([0-?]*)[ -/]*([@-~])?/y;
const STRING_OPENER = /\x1b[\]PX^_]/y;
const STRING_END = /\x07|\x1b\\|\n|\x1b(?!\\|$)/g;
const SHORT = /\x1b[ -/]*([0-~])?/y;

/** Reads the sequence that begins with the ESC at `at`. Bounded work, whatever the text. */
export function escapeSequenceAt(text: string, at: number): EscapeSequence {
  if (at + 1 === text.length) return { kind: "unfinished" };
  const style = matchAt(STYLE, text, at);
  if (style !== null) return { kind: "style", length: style[0].length, params: style[1] ?? "" };
  if (matchAt(STRING_OPENER, text, at) !== null) return stringSequence(text, at);
  const window = text.slice(at, at + LONGEST_CONTROL);
  const control = matchAt(CONTROL, window, 0);
  if (control !== null) return controlSequence(control, window);
  const [whole = "", final] = matchAt(SHORT, window, 0) ?? [];
  if (final !== undefined) return { kind: "ignored", length: whole.length };
  if (whole.length === window.length && window.length < LONGEST_CONTROL) return { kind: "unfinished" };
  return whole.length > 1 ? { kind: "ignored", length: whole.length } : { kind: "stray" };
}

function controlSequence(match: RegExpExecArray, window: string): EscapeSequence {
  const [whole, params = "", final] = match;
  const length = whole.length;
  if (final === undefined) {
    return length === window.length && length < LONGEST_CONTROL
      ? { kind: "unfinished" }
      : { kind: "ignored", length };
  }
  if (final === "K" && (params === "" || params === "0")) return { kind: "erase", length, from: "cursor" };
  if (final === "K" && params === "2") return { kind: "erase", length, from: "start" };
  return { kind: "ignored", length };
}

/** OSC, DCS and their like run to BEL or ST. A line's end or another ESC breaks one off, as in most terminals. */
function stringSequence(text: string, at: number): EscapeSequence {
  const window = text.slice(at + 2, at + 2 + LONGEST_STRING);
  STRING_END.lastIndex = 0;
  const end = STRING_END.exec(window);
  if (end === null) {
    return window.length < LONGEST_STRING
      ? { kind: "unfinished" }
      : { kind: "ignored", length: 2 + window.length };
  }
  const terminated = end[0] === "\x07" || end[0] === "\x1b\\";
  return { kind: "ignored", length: 2 + end.index + (terminated ? end[0].length : 0) };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

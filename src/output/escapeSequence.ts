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

const LONGEST_STYLE = 200;

const CONTROL = /\x1b\[([0-?]*)[ -/]*([@-~])?/y;
const STRING_OPENER = /\x1b[\]PX^_]/y;
const STRING_END = /\x07|\x1b\\|\n|\x1b(?!\\|$)/g;
const SHORT = /\x1b[ -/]*([0-~])?/y;

/** Reads the sequence that begins with the ESC at `at`. Bounded work, whatever the text. */
export function escapeSequenceAt(text: string, at: number): EscapeSequence {
  if (at + 1 === text.length) return { kind: "unfinished" };
  const style = styleEnd(text, at);
  if (style !== -1) return { kind: "style", length: style + 1 - at, params: text.slice(at + 2, style) };
  if (matchAt(STRING_OPENER, text, at) !== null) return stringSequence(text, at);
  const window = text.slice(at, at + LONGEST_CONTROL);
  const control = matchAt(CONTROL, window, 0);
  if (control !== null) return controlSequence(control, window);
  const [whole = "", final] = matchAt(SHORT, window, 0) ?? [];
  if (final !== undefined) return { kind: "ignored", length: whole.length };
  if (whole.length === window.length && window.length < LONGEST_CONTROL) return { kind: "unfinished" };
  return whole.length > 1 ? { kind: "ignored", length: whole.length } : { kind: "stray" };
}

/**
 * Where the `m` of an SGR sequence is; -1 when it is none. First, and by hand: nearly every sequence is one of these, and a
 * program may have one for every character.
 */
function styleEnd(text: string, at: number): number {
  if (text.charCodeAt(at + 1) !== 0x5b) return -1;
  const last = Math.min(text.length - 1, at + 2 + LONGEST_STYLE);
  for (let end = at + 2; end <= last; end++) {
    const code = text.charCodeAt(end);
    if (code === 0x6d) return end;
    if (code < 0x30 || code > 0x3b) return -1;
  }
  return -1;
}

/**
 * Whether text that ends in an unfinished string sequence is one still with `more` after it, so that it need not be read
 * again from its start: a program may write it a character at a time.
 */
export function staysUnfinished(pending: string, more: string): boolean {
  const opener = pending.charCodeAt(1);
  const isString =
    opener === 0x5d || opener === 0x50 || opener === 0x58 || opener === 0x5e || opener === 0x5f;
  return (
    isString &&
    !pending.endsWith("\x1b") &&
    pending.length + more.length < LONGEST_STRING &&
    !/[\x07\x1b\n]/.test(more)
  );
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

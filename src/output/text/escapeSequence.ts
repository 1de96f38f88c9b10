/* oxlint-disable no-control-regex -- control characters are what this file is about */
/** The meaning of an escape sequence. */
export type EscapeSequence =
  /** The text ends inside the sequence; more may come. */
  | { readonly kind: "unfinished" }
  /** SGR: colours and weight. */
  | { readonly kind: "style"; readonly length: number; readonly params: string }
  /** Erases the cursor's line, from the cursor on or from its start. Progress bars use it. */
  | { readonly kind: "erase"; readonly length: number; readonly from: "cursor" | "start" }
  /** OSC 133: from here on, or up to here, the text is what a person typed. */
  | { readonly kind: "typed"; readonly length: number; readonly isTyped: boolean }
  /** Moves the cursor. `row` and `column` are counted from 0, or a number of steps. */
  | { readonly kind: "move"; readonly length: number; readonly move: CursorMove }
  /** Clears the screen: what is below the cursor, or all of it; "reset" ends styles too. */
  | { readonly kind: "clear"; readonly length: number; readonly part: "below" | "all" | "reset" }
  /** Any other sequence, which is dropped: titles, links, clipboard writes, device strings. */
  | { readonly kind: "ignored"; readonly length: number }
  /** An ESC that begins no sequence. */
  | { readonly kind: "stray" };

export type CursorMove =
  | { readonly to: "row"; readonly steps: number; readonly fromStart: boolean }
  | { readonly to: "column"; readonly steps: number }
  | { readonly to: "place"; readonly row: number | null; readonly column: number }
  | { readonly to: "saved" | "save" };

/** About the limit of terminals. Beyond it the text counts as text again, so that a sequence cannot hide the rest. */
const LONGEST_STRING = 4096;
const LONGEST_CONTROL = 256;

const LONGEST_STYLE = 200;

const OSC = 0x5d;
/** As shells mark what a person types. */
const TYPED_BEGINS = "133;B";
const TYPED_ENDS = "133;C";

const CONTROL = /\x1b\[([0-?]*)[ -/]*([@-~])?/y;
const STRING_OPENER = /\x1b[\]PX^_]/y;
const STRING_END = /\x07|\x1b\\|\n|\x1b(?!\\|$)/g;
const SHORT = /\x1b[ -/]*([0-~])?/y;

/** Reads the sequence that begins with the ESC at `at`. The work is bounded for any text. */
export function escapeSequenceAt(text: string, at: number): EscapeSequence {
  if (at + 1 === text.length) return { kind: "unfinished" };
  const style = styleEnd(text, at);
  if (style !== -1) return { kind: "style", length: style + 1 - at, params: text.slice(at + 2, style) };
  if (matchAt(STRING_OPENER, text, at) !== null) return stringSequence(text, at);
  const window = text.slice(at, at + LONGEST_CONTROL);
  const control = matchAt(CONTROL, window, 0);
  if (control !== null) return controlSequence(control, window);
  const [sequence = "", final] = matchAt(SHORT, window, 0) ?? [];
  if (final !== undefined) return shortSequence(sequence, final);
  if (sequence.length === window.length && window.length < LONGEST_CONTROL) return { kind: "unfinished" };
  return sequence.length > 1 ? { kind: "ignored", length: sequence.length } : { kind: "stray" };
}

/**
 * The index of the `m` of an SGR sequence; -1 if it is not one. Without a regular expression and before all others, since nearly every
 * sequence is SGR and a program may print one for every character.
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
 * Whether an unfinished string sequence is still unfinished with `more` after it. This saves reading it from its start again when a
 * program writes it one character at a time.
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
  const [{ length }, params = "", final] = match;
  if (final === undefined) {
    return length === window.length && length < LONGEST_CONTROL
      ? { kind: "unfinished" }
      : { kind: "ignored", length };
  }
  if (final === "K" && (params === "" || params === "0")) return { kind: "erase", length, from: "cursor" };
  if (final === "K" && params === "2") return { kind: "erase", length, from: "start" };
  if (final === "J" && (params === "" || params === "0")) return { kind: "clear", length, part: "below" };
  if (final === "J" && params === "2") return { kind: "clear", length, part: "all" };
  const move = moveOf(final, params);
  return move === null ? { kind: "ignored", length } : { kind: "move", length, move };
}

const PLACE = /^(\d{0,4})(?:;(\d{0,4}))?$/;

/** Counts and places are 1 where they are not given. */
function moveOf(final: string, params: string): CursorMove | null {
  const [matched, first = "", second = ""] = PLACE.exec(params) ?? [];
  if (matched === undefined) return null;
  const count = Math.max(1, Number(first));
  switch (final) {
    case "A":
    case "F":
      return { to: "row", steps: -count, fromStart: final === "F" };
    case "B":
    case "E":
      return { to: "row", steps: count, fromStart: final === "E" };
    case "C":
      return { to: "column", steps: count };
    case "D":
      return { to: "column", steps: -count };
    case "G":
      return { to: "place", row: null, column: count - 1 };
    case "H":
    case "f":
      return { to: "place", row: count - 1, column: Math.max(1, Number(second)) - 1 };
    case "s":
      return { to: "save" };
    case "u":
      return { to: "saved" };
    default:
      return null;
  }
}

function shortSequence(sequence: string, final: string): EscapeSequence {
  const { length } = sequence;
  if (length !== 2) return { kind: "ignored", length };
  if (final === "c") return { kind: "clear", length, part: "reset" };
  if (final === "7") return { kind: "move", length, move: { to: "save" } };
  if (final === "8") return { kind: "move", length, move: { to: "saved" } };
  return { kind: "ignored", length };
}

/** OSC, DCS and similar sequences end with BEL or ST. A line break or another ESC ends them too, as in most terminals. */
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
  const length = 2 + end.index + (terminated ? end[0].length : 0);
  const mark = terminated && text.charCodeAt(at + 1) === OSC ? window.slice(0, end.index) : "";
  if (mark === TYPED_BEGINS || mark === TYPED_ENDS)
    return { kind: "typed", length, isTyped: mark === TYPED_BEGINS };
  return { kind: "ignored", length };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

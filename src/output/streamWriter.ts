import { escapeSequenceAt, staysUnfinished } from "./escapeSequence";
import { PLAIN_ID } from "./looks";
import type { LookId, Looks } from "./looks";
import { OpenRow } from "./openRow";
import type { OutputLimits } from "./outputLimits";
import type { RowKind } from "./row";
import { storeLine } from "./storedRow";
import type { StoredRow } from "./storedRow";

const BACKSPACE = 0x08;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const ESCAPE = 0x1b;

/** Turns chunks of text into rows, as a terminal would, one line at a time. Work is in proportion to the text. */
export interface StreamWriter {
  write(kind: RowKind, text: string): void;
  /** Ends the row being written, if there is one, as a line break would. */
  endRow(): void;
  /** The row being written; null when the next character begins a new one. */
  readonly openRow: OpenRow | null;
}

/** Each stream has its own colours and its own unfinished sequence: chunks of the two may be cut anywhere. */
interface StreamState {
  /** Null when the table of looks was full: what is written then takes the look before it. */
  look: LookId | null;
  pending: string;
}

export function createStreamWriter(
  limits: OutputLimits,
  looks: Looks,
  push: (row: StoredRow) => void,
): StreamWriter {
  const states = new Map<RowKind, StreamState>();
  let open: OpenRow | null = null;

  function stateOf(kind: RowKind): StreamState {
    const state = states.get(kind) ?? { look: PLAIN_ID, pending: "" };
    states.set(kind, state);
    return state;
  }

  function commit(): void {
    if (open !== null) push(open.toStored());
    open = null;
  }

  /** The open row, if it is this stream's; else a new one, joined to what the other stream left unended. */
  function rowFor(kind: RowKind): OpenRow {
    if (open?.kind === kind) return open;
    const joined = open?.isEmpty() === false;
    if (joined) commit();
    open = new OpenRow(kind, joined, limits);
    return open;
  }

  function endLine(kind: RowKind, text: string, look: LookId | null): void {
    // By far the most lines: whole, and of one look.
    if (open === null && look !== null && text.length <= limits.charsPerLine) {
      push(storeLine(kind, text, look));
      return;
    }
    rowFor(kind).write(text, look);
    commit();
  }

  /** Answers how many characters the sequence takes; 0 when it is not whole yet. */
  function applyEscape(kind: RowKind, state: StreamState, text: string, at: number): number {
    const sequence = escapeSequenceAt(text, at);
    switch (sequence.kind) {
      case "unfinished":
        return 0;
      case "style":
        state.look = looks.after(state.look ?? PLAIN_ID, sequence.params);
        return sequence.length;
      case "erase":
        rowFor(kind).erase(sequence.from);
        return sequence.length;
      case "ignored":
        return sequence.length;
      case "stray":
        // Kept, and shown as a mark like every other control character.
        rowFor(kind).write("\x1b", state.look);
        return 1;
    }
  }

  function write(kind: RowKind, chunk: string): void {
    const state = stateOf(kind);
    if (state.pending !== "" && staysUnfinished(state.pending, chunk)) {
      state.pending += chunk;
      return;
    }
    const text = state.pending + chunk;
    state.pending = "";
    let from = 0;
    for (let at = nextSpecial(text, 0); at < text.length; at = nextSpecial(text, from)) {
      const code = text.charCodeAt(at);
      if (code === NEWLINE) {
        endLine(kind, text.slice(from, at), state.look);
        from = at + 1;
        continue;
      }
      if (at > from) rowFor(kind).write(text.slice(from, at), state.look);
      from = at + 1;
      if (code === BACKSPACE) rowFor(kind).backspace();
      else if (code === RETURN && !rowFor(kind).carriageReturn()) commit();
      else if (code === ESCAPE) {
        const taken = applyEscape(kind, state, text, at);
        from = at + taken;
        if (taken > 0) continue;
        state.pending = text.slice(at);
        return;
      }
    }
    if (from < text.length) rowFor(kind).write(text.slice(from), state.look);
  }

  return {
    write,
    endRow: commit,
    get openRow() {
      return open;
    },
  };
}

/** The place of the next character that is more than text; the text's length when there is none. */
function nextSpecial(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code <= ESCAPE && (code === NEWLINE || code === ESCAPE || code === RETURN || code === BACKSPACE))
      return at;
  }
  return text.length;
}

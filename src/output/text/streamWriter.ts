import { escapeSequenceAt, staysUnfinished } from "./escapeSequence";
import type { CursorMove } from "./escapeSequence";
import { LinePlaces } from "../blocks/linePlaces";
import { OpenRow } from "./openRow";
import type { OutputLimits } from "../blocks/outputLimits";
import type { RowKind } from "./row";
import { Screen } from "./screen";
import { storeLine } from "./storedRow";
import { PLAIN_ID } from "./styleTable";
import type { StyleId, StyleTable } from "./styleTable";
import type { WrittenRows } from "./writtenRows";

const BACKSPACE = 0x08;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const ESCAPE = 0x1b;

/** Each stream has its own style and its own unfinished sequence, since chunks of the two may be cut anywhere. */
interface StreamState {
  /** Null when the style table is full: text then keeps the style before it. */
  style: StyleId | null;
  pending: string;
  /** The number of characters that the stream has had. */
  length: number;
}

/** From `start` up to `end`, exclusive. */
interface RowRange {
  readonly start: number;
  readonly end: number;
}

/** Turns chunks of text into rows, as a terminal would, one line at a time. The work is proportional to the text. */
export class StreamWriter {
  readonly #limits: OutputLimits;
  readonly #styles: StyleTable;
  readonly #screen: Screen;
  readonly #states = new Map<RowKind, StreamState>();
  /** Null until there is text of stderr. */
  #errorLines: LinePlaces | null = null;
  #open: OpenRow | null = null;
  /** How much of stderr there was when the cursor last went to another row, or rows were removed. */
  #movedAt = 0;

  constructor(limits: OutputLimits, styles: StyleTable, rows: WrittenRows) {
    this.#limits = limits;
    this.#styles = styles;
    this.#screen = new Screen(rows, limits);
  }

  /** The row being written. Null when the next character begins a new one. */
  get openRow(): OpenRow | null {
    return this.#open;
  }

  /** Ends the row being written, if there is one, as a line break would. What follows is below all rows. */
  endRow(): void {
    this.#screen.leave();
    if (this.#open !== null) this.#screen.push(this.#open.toStored());
    this.#open = null;
  }

  /**
   * The rows of a text of stderr that begins so many characters before its end. Rows are counted from the first that was
   * written. Null when it does not begin a row, or is too long ago.
   */
  rowsOfError(charsFromEnd: number, length: number): RowRange | null {
    const start = this.#stateOf("stderr").length - charsFromEnd;
    return this.#errorLines?.rowsOf(start, start + length) ?? null;
  }

  /** Whether rows that have been written after this place, so many characters before the end of stderr, may have been changed since. */
  hasMovedSince(charsFromEnd: number): boolean {
    return this.#movedAt > this.#stateOf("stderr").length - charsFromEnd;
  }

  write(kind: RowKind, chunk: string): void {
    const state = this.#stateOf(kind);
    if (state.pending !== "" && staysUnfinished(state.pending, chunk)) {
      state.pending += chunk;
      state.length += chunk.length;
      return;
    }
    const text = state.pending + chunk;
    const before = state.length - state.pending.length;
    state.length += chunk.length;
    state.pending = "";
    this.#screen.turnTo(kind);
    if (kind === "stderr" && this.#open?.kind !== kind && this.#screen.column === 0) this.#noteLine(before);
    let from = 0;
    for (let at = nextSpecial(text, 0); at < text.length; at = nextSpecial(text, from)) {
      const code = text.charCodeAt(at);
      if (code === NEWLINE) {
        this.#endLine(kind, text.slice(from, at), state.style);
        from = at + 1;
        if (kind === "stderr") this.#noteLine(before + from);
        continue;
      }
      if (at > from) this.#rowFor(kind).write(text.slice(from, at), state.style);
      from = at + 1;
      if (code === BACKSPACE) this.#rowFor(kind).backspace();
      else if (code === RETURN && !this.#rowFor(kind).carriageReturn()) this.endRow();
      else if (code === ESCAPE) {
        const length = this.#applyEscape(kind, state, text, at, before + at);
        from = at + length;
        if (length > 0) continue;
        state.pending = text.slice(at);
        this.#screen.commit();
        return;
      }
    }
    if (from < text.length) this.#rowFor(kind).write(text.slice(from), state.style);
    this.#screen.commit();
  }

  /** A row of stderr begins here, unless it is continued by another stream first. */
  #noteLine(offset: number): void {
    this.#errorLines ??= new LinePlaces();
    this.#errorLines.note(offset, this.#screen.row + (this.#open?.isEmpty() === false ? 1 : 0));
  }

  #noteMove(kind: RowKind, offset: number): void {
    this.#movedAt = kind === "stderr" ? offset : this.#stateOf("stderr").length;
  }

  #stateOf(kind: RowKind): StreamState {
    const state = this.#states.get(kind) ?? { style: PLAIN_ID, pending: "", length: 0 };
    this.#states.set(kind, state);
    return state;
  }

  /** The open row if this stream writes it; else a new one, joined to the row that the other stream left unended. */
  #rowFor(kind: RowKind): OpenRow {
    const edited = this.#screen.edit();
    if (edited !== null) return edited;
    if (this.#open?.kind === kind) return this.#open;
    const joined = this.#open?.isEmpty() === false;
    if (joined) this.endRow();
    this.#open = new OpenRow(kind, joined, this.#limits);
    return this.#open;
  }

  #endLine(kind: RowKind, text: string, style: StyleId | null): void {
    if (this.#screen.isUp) {
      this.#rowFor(kind).write(text, style);
      // Its row may have been too long, and then the text is below all others.
      if (this.#open === null) this.#screen.goTo(kind, this.#screen.row + 1, 0);
      else this.endRow();
      return;
    }
    // Most lines are complete and of one style.
    if (this.#open === null && style !== null && text.length <= this.#limits.charsPerLine) {
      this.#screen.push(storeLine(kind, text, style));
      return;
    }
    this.#rowFor(kind).write(text, style);
    this.endRow();
  }

  /** Returns the length of the sequence; 0 when it is not complete yet. `offset`: where it is in its stream. */
  #applyEscape(kind: RowKind, state: StreamState, text: string, at: number, offset: number): number {
    const sequence = escapeSequenceAt(text, at);
    switch (sequence.kind) {
      case "unfinished":
        return 0;
      case "style":
        state.style = this.#styles.after(state.style ?? PLAIN_ID, sequence.params);
        return sequence.length;
      case "typed":
        state.style = this.#styles.typed(state.style ?? PLAIN_ID, sequence.isTyped);
        return sequence.length;
      case "erase":
        this.#rowFor(kind).erase(sequence.from);
        return sequence.length;
      case "move":
        if (sequence.move.to !== "column" && sequence.move.to !== "save") this.#noteMove(kind, offset);
        this.#move(kind, sequence.move);
        return sequence.length;
      case "clear":
        this.#noteMove(kind, offset);
        this.#clear(kind, sequence.part);
        if (sequence.part === "reset") state.style = PLAIN_ID;
        return sequence.length;
      case "ignored":
        return sequence.length;
      case "stray":
        // Kept, and shown as a mark like every other control character.
        this.#rowFor(kind).write("\x1b", state.style);
        return 1;
    }
  }

  #move(kind: RowKind, move: CursorMove): void {
    const screen = this.#screen;
    const column = this.#open?.column ?? screen.column;
    switch (move.to) {
      case "save":
        screen.save(screen.row, column);
        return;
      case "column":
        this.#goToColumn(kind, column + move.steps);
        return;
      case "row": {
        const row = this.#putDown() + move.steps;
        screen.goTo(kind, row, move.fromStart ? 0 : column);
        return;
      }
      case "place":
        if (move.row === null) {
          this.#goToColumn(kind, move.column);
          return;
        }
        this.#putDown();
        screen.fill(move.row + (move.column > 0 ? 1 : 0));
        screen.goTo(kind, screen.top + move.row, move.column);
        return;
      case "saved": {
        this.#putDown();
        screen.goTo(kind, screen.saved.row, screen.saved.column);
        return;
      }
    }
  }

  #goToColumn(kind: RowKind, column: number): void {
    // At the start of a row that does not exist yet there is nothing to move in.
    if (column > 0 || this.#open !== null || this.#screen.isUp) this.#rowFor(kind).moveTo(column);
  }

  /** Makes the row being written one of the screen, and returns the cursor's row. */
  #putDown(): number {
    if (this.#open === null) return this.#screen.row;
    this.#screen.push(this.#open.toStored());
    this.#open = null;
    return this.#screen.count - 1;
  }

  #clear(kind: RowKind, part: "below" | "all" | "reset"): void {
    if (part !== "below") {
      this.#open = null;
      this.#screen.clear();
      return;
    }
    if (this.#open === null && !this.#screen.isUp) return;
    this.#rowFor(kind).erase("cursor");
    this.#screen.clearBelow();
  }
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

import { createCells } from "./cells";
import type { Cells } from "./cells";
import type { Row, RowKind, StoredRow } from "./row";
import type { Span, TextStyle } from "./textStyle";

/** A text this long is not appended to any more but followed by another span, so that no string is copied twice. */
const SPAN_CHARS = 64 * 1024;
/** The longest line that a carriage return may overwrite. Real progress bars are a hundred times shorter. */
const EDITABLE_CHARS = 64 * 1024;

/**
 * The row being written. Amortised constant time per character, overwritten or not. A class, since a program may print a
 * million lines and each takes one.
 */
export class OpenRow {
  private spans: Span[] = [];
  private chars = 0;
  private cut = 0;
  /** Held from the first overwriting on. */
  private cells: Cells | null = null;
  /** A carriage return came; the next character overwrites, but a line break would not. */
  private isReturning = false;

  /** `keptChars`: what the row may hold; characters past it are only counted. */
  constructor(
    readonly kind: RowKind,
    private readonly joined: boolean,
    private readonly keptChars: number,
  ) {}

  isEmpty(): boolean {
    return this.chars === 0 && this.cells === null;
  }

  write(text: string, style: TextStyle | null): void {
    if (text === "") return;
    if (this.isReturning) this.edit()?.moveTo(0);
    this.isReturning = false;
    if (this.cells === null) {
      this.append(text, style);
      return;
    }
    this.cells.write(text, style);
    // It is long only when it was written past its end: from here on it grows like any other row.
    if (this.cells.length > EDITABLE_CHARS) this.settle();
  }

  /** To the start; what is written next overwrites. False when the row is too long to edit. */
  carriageReturn(): boolean {
    if (this.cells === null && this.chars > EDITABLE_CHARS) return false;
    this.isReturning = !this.isEmpty();
    return true;
  }

  backspace(): void {
    if (this.isReturning) return;
    const cells = this.edit();
    cells?.moveTo(cells.cursor - 1);
  }

  erase(from: "cursor" | "start"): void {
    const cells = this.edit();
    if (this.isReturning) cells?.moveTo(0);
    this.isReturning = false;
    cells?.erase(from);
  }

  toRow(): Row {
    const spans = this.cells?.toSpans() ?? this.spans.slice();
    const length = this.cells === null ? this.chars : charsOf(spans);
    return { kind: this.kind, joined: this.joined, spans, length, cut: this.cut };
  }

  toStored(): StoredRow {
    const row = this.toRow();
    const only = row.spans[0];
    const isPlain = row.kind === "stdout" && !row.joined && row.cut === 0 && row.spans.length <= 1;
    return isPlain && !only?.style ? (only?.text ?? "") : row;
  }

  private append(text: string, style: TextStyle | null): void {
    const kept = text.slice(0, Math.max(0, this.keptChars - this.chars));
    this.cut += text.length - kept.length;
    if (kept === "") return;
    this.chars += kept.length;
    const last = this.spans.at(-1);
    if (last !== undefined && last.style === style && last.text.length < SPAN_CHARS) {
      this.spans[this.spans.length - 1] = { text: last.text + kept, style };
    } else {
      this.spans.push({ text: kept, style });
    }
  }

  private edit(): Cells | null {
    if (this.cells === null && this.chars <= EDITABLE_CHARS) this.cells = createCells(this.spans);
    return this.cells;
  }

  private settle(): void {
    if (this.cells === null) return;
    this.spans = this.cells.toSpans();
    this.chars = charsOf(this.spans);
    this.cells = null;
  }
}

function charsOf(spans: readonly Span[]): number {
  return spans.reduce((sum, span) => sum + span.text.length, 0);
}

import type { DroppedEvent, OutputEvent, RunError, RunResult } from "../host/index";
import { Emitter, type Readable } from "../state/index";
import { closingMessage } from "./closingMessage";
import { droppedMessage } from "./droppedMessage";
import { createFrameSchedule, pageTime } from "./frameScheduler";
import type { Schedule } from "./frameScheduler";
import { OUTPUT_LIMITS } from "./outputLimits";
import type { OutputLimits } from "./outputLimits";
import { OutputQueue, pageSlices } from "./outputQueue";
import type { SliceTime } from "./outputQueue";
import { plainText } from "./plainText";
import type { Row } from "./row";
import { RunRows } from "./runRows";
import { readRow, rowLength } from "./storedRow";
import type { StoredRow } from "./storedRow";
import { placeOfTraceback } from "./tracebackPlace";
import type { TracebackPlace } from "./tracebackPlace";

export interface TranscriptSnapshot {
  /** "empty": nothing to show. "running": from `begin` to `finish`. */
  readonly phase: "empty" | "running" | "ended";
  /** Increases with each `begin` and `clear`: the rows of another run are other rows. */
  readonly run: number;
  /** Increases with each change. */
  readonly version: number;
  readonly rowCount: number;
  /** The number of rows that were not kept, between the first part and the last part. A row in their place says so. */
  readonly dropped: number;
  readonly result: RunResult | null;
  /** The error whose traceback is in these rows. Null when there is none or it cannot be found. */
  readonly error: (TracebackPlace & { readonly error: RunError }) | null;
  /** What is shown of a row: no more than its first characters, and how many it has. */
  readonly rowAt: (index: number) => Row;
  /** The same row as it is kept. Equal for rows that are drawn the same. */
  readonly storedAt: (index: number) => StoredRow;
  /** How many characters of a row are shown. Cheaper than the row. */
  shownLengthAt(index: number): number;
}

export interface TranscriptOptions {
  schedule?: Schedule;
  slices?: SliceTime;
  limits?: OutputLimits;
  /** A sentence that says where to raise the time limit, for a run that reached it. */
  moreTime?: string;
}

/**
 * The output of one run as rows to show, without React. Appending costs no more than its text and takes a few milliseconds
 * of the page at a time. Output that arrives faster waits in a queue, and so does the end of the run, which is shown after it.
 */
export class Transcript implements Readable<TranscriptSnapshot> {
  readonly #limits: OutputLimits;
  readonly #moreTime: string | undefined;
  readonly #schedule: Schedule;
  readonly #queue: OutputQueue;
  readonly #changes = new Emitter();
  #rows: RunRows;
  #stdin = "";
  #result: RunResult | null = null;
  #traceback: TracebackPlace | null = null;
  #isRunning = false;
  #endsMidLine = false;
  #run = 0;
  #version = 0;
  #isScheduled = false;
  #snapshot: TranscriptSnapshot;

  constructor(options: TranscriptOptions = {}) {
    this.#limits = options.limits ?? OUTPUT_LIMITS;
    this.#moreTime = options.moreTime;
    this.#schedule = options.schedule ?? createFrameSchedule(pageTime);
    this.#queue = new OutputQueue(
      options.slices ?? pageSlices(),
      (kind, text) => this.#rows.write(kind, text),
      () => this.#change(),
    );
    this.#rows = new RunRows(this.#limits);
    this.#snapshot = this.#takeSnapshot();
  }

  readonly subscribe = (listener: () => void): (() => void) => this.#changes.subscribe(listener);

  /** Returns the same object until the listeners are called again. */
  readonly getSnapshot = (): TranscriptSnapshot => this.#snapshot;

  /** Starts a run and removes the output of the last one. `stdin` is what the run is given, for the closing message. */
  begin(given: { stdin?: string } = {}): void {
    this.#stdin = given.stdin ?? "";
    this.#isRunning = true;
    this.#reset();
  }

  append({ stream, text }: OutputEvent): void {
    if (text !== "") this.#queue.add(stream, text);
  }

  /** Output is missing here: the run printed more than it may. */
  gap(dropped: DroppedEvent): void {
    this.#queue.act(() => this.#rows.addNotice(`… ${droppedMessage(dropped)} dropped here …`, true));
  }

  /** Ends the run: shows its value, its error and the closing message, if there is one. */
  finish(result: RunResult): void {
    this.#queue.act(() => this.#endOutput(result));
    if (result.value !== undefined) this.#queue.add("value", result.value["text/plain"]);
    this.#queue.act(() => this.#close(result));
  }

  /** Adds a sentence of Vitrine's own. */
  notice(text: string): void {
    this.#queue.act(() => this.#rows.addNotice(text));
  }

  clear(): void {
    this.#isRunning = false;
    this.#reset();
  }

  /** All rows that are kept, as the program printed them, and the value. No escape sequences; no notices but the gap. */
  toPlainText(): string {
    const rows = this.#rows;
    return plainText(
      rows.count,
      (index) => rows.storedAt(index),
      (row, index) => rows.isGap(row, index),
      !this.#endsMidLine && !rows.isMidLine,
    );
  }

  /** Calls back once everything appended so far is in the rows. */
  whenCaughtUp(callback: () => void): void {
    this.#queue.act(callback);
  }

  /** The complete text of a row. */
  rowTextAt(index: number): string {
    return this.#rows.textAt(index);
  }

  #endOutput({ error, value }: RunResult): void {
    const rows = this.#rows;
    const text = error?.traceback ?? "";
    this.#traceback =
      text === "" ? null : placeOfTraceback(text, rows.count, (index) => rows.storedAt(index), this.#limits);
    this.#endsMidLine = value === undefined && rows.isMidLine;
    rows.endRow();
  }

  #close(result: RunResult): void {
    this.#rows.endRow();
    const message = closingMessage(result, { stdin: this.#stdin, moreTime: this.#moreTime });
    if (message !== null) this.#rows.addNotice(message);
    this.#isRunning = false;
    this.#result = result;
  }

  #reset(): void {
    this.#queue.clear();
    this.#rows = new RunRows(this.#limits);
    this.#result = null;
    this.#traceback = null;
    this.#endsMidLine = false;
    this.#run += 1;
    this.#change();
  }

  #change(): void {
    this.#version += 1;
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.#schedule(() => {
      this.#isScheduled = false;
      this.#snapshot = this.#takeSnapshot();
      this.#changes.emit();
    });
  }

  #takeSnapshot(): TranscriptSnapshot {
    const rows = this.#rows;
    const shownChars = this.#limits.shownCharsPerLine;
    const rowCount = rows.count;
    const error = this.#result?.error;
    return {
      phase: this.#isRunning ? "running" : this.#result !== null || rowCount > 0 ? "ended" : "empty",
      run: this.#run,
      version: this.#version,
      rowCount,
      dropped: rows.dropped,
      result: this.#result,
      error: this.#traceback === null || error === undefined ? null : { ...this.#traceback, error },
      rowAt: (index) => readRow(rows.shownAt(index), rows.styles, shownChars),
      storedAt: (index) => rows.shownAt(index),
      shownLengthAt: (index) => Math.min(rowLength(rows.shownAt(index)), shownChars),
    };
  }
}

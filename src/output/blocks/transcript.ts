import type { Display, DroppedEvent, OutputEvent, RunResult } from "../../host/index";
import { Emitter, type Readable } from "../../state/index";
import { closingMessage } from "../messages/closingMessage";
import { DisplayRows } from "./displayRows";
import { droppedMessage } from "../messages/droppedMessage";
import { createFrameSchedule, pageTime } from "../list/frameScheduler";
import type { Schedule } from "../list/frameScheduler";
import { OutputBlocks } from "./outputBlocks";
import { OUTPUT_LIMITS } from "./outputLimits";
import type { OutputLimits } from "./outputLimits";
import { OutputQueue, pageSlices } from "./outputQueue";
import type { SliceTime } from "./outputQueue";
import { plainText } from "../text/plainText";
import type { Row } from "../text/row";
import { shortOutput } from "../text/shortOutput";
import { readRow } from "../text/storedRow";
import type { StoredRow } from "../text/storedRow";

export interface TranscriptSnapshot {
  /** "empty": nothing to show. "running": from `begin` to `finish`. */
  readonly phase: "empty" | "running" | "ended";
  /** Increases with each `begin` and `clear`. */
  readonly run: number;
  /** Increases when the output is removed: the blocks of another list are other blocks. */
  readonly list: number;
  /** Increases with each change. */
  readonly version: number;
  /** What the list shows: a row each, or a card. */
  readonly itemCount: number;
  /** The result of the last run. */
  readonly result: RunResult | null;
  /** What the last run printed and its value, if that is little enough to be read out. Null until it has ended. */
  readonly shortOutput: string | null;
  /** The sentence below the last run's output. */
  readonly closing: string | null;
  readonly blocks: KeptBlocks;
  /** What is shown of a row: no more than its first characters, and how many it has. Empty for a card. */
  readonly rowAt: (index: number) => Row;
  /** The same row as it is kept. Equal for rows that are drawn the same. */
  readonly storedAt: (index: number) => StoredRow;
}

/** The blocks as they are now, for the view. */
export type KeptBlocks = Pick<OutputBlocks, "blocks" | "itemsOf" | "itemOfError" | "addressOf" | "shownIn">;

export interface TranscriptOptions {
  schedule?: Schedule;
  slices?: SliceTime;
  limits?: OutputLimits;
  /** A sentence that says where to raise the time limit, for a run that reached it. */
  moreTime?: string;
}

/**
 * The output of a run, or of runs that follow each other, as blocks to show, without React. Appending costs no more than its text and takes a few milliseconds
 * of the page at a time. Output that arrives faster waits in a queue, and so does the end of the run, which is shown after it.
 */
export class Transcript implements Readable<TranscriptSnapshot> {
  readonly #limits: OutputLimits;
  readonly #moreTime: string | undefined;
  readonly #schedule: Schedule;
  readonly #queue: OutputQueue;
  readonly #changes = new Emitter();
  #blocks: OutputBlocks;
  /** The displays that wait to be shown or updated, by their `id`. */
  #waiting = new Map<string, Display>();
  #stdin = "";
  #result: RunResult | null = null;
  #shortOutput: string | null = null;
  #closing: string | null = null;
  #isRunning = false;
  #endsMidLine = false;
  #run = 0;
  #list = 0;
  #version = 0;
  #isScheduled = false;
  #snapshot: TranscriptSnapshot;

  constructor(options: TranscriptOptions = {}) {
    this.#limits = options.limits ?? OUTPUT_LIMITS;
    this.#moreTime = options.moreTime;
    this.#schedule = options.schedule ?? createFrameSchedule(pageTime);
    this.#queue = new OutputQueue(
      options.slices ?? pageSlices(),
      (stream, text) => this.#blocks.write(stream, text),
      () => this.#change(),
    );
    this.#blocks = new OutputBlocks(this.#limits);
    this.#snapshot = this.#takeSnapshot();
  }

  readonly subscribe = (listener: () => void): (() => void) => this.#changes.subscribe(listener);

  /** Returns the same object until the listeners are called again. */
  readonly getSnapshot = (): TranscriptSnapshot => this.#snapshot;

  /**
   * Starts a run and removes the output of the last one, or, with `appends`, goes on below it. `stdin` is what the run is given, for
   * the closing message.
   */
  begin({ stdin = "", appends = false }: { stdin?: string; appends?: boolean } = {}): void {
    // Names of another run are other names.
    this.#waiting = new Map();
    if (appends) {
      this.#queue.act(() => this.#begin(stdin));
      return;
    }
    this.#remove();
    this.#begin(stdin);
    this.#change();
  }

  append({ stream, text }: OutputEvent): void {
    if (text !== "") this.#queue.add(stream, text);
  }

  /** Output is missing here: the run printed more than it may. */
  gap(dropped: DroppedEvent): void {
    this.#queue.act(() => this.#blocks.addNotice(`… ${droppedMessage(dropped)} dropped here …`, true));
  }

  /**
   * Shows a value where the output is. A later one of the same `id` in the same run replaces it in its place. When several wait to be
   * shown, only the last of them is.
   */
  show(display: Display, id: string | null = null): void {
    if (id === null) {
      this.#showInSteps(() => display, null);
      return;
    }
    const waiting = this.#waiting;
    const waits = waiting.has(id);
    waiting.set(id, display);
    if (waits) return;
    this.#showInSteps(() => {
      const latest = waiting.get(id) ?? display;
      waiting.delete(id);
      return latest;
    }, id);
  }

  /** Ends the run: shows its value, its error and the closing message, if there is one. */
  finish(result: RunResult): void {
    this.#queue.act(() => this.#endOutput(result));
    if (result.value !== undefined) this.show(result.value);
    this.#queue.act(() => this.#close(result));
  }

  /** Adds a sentence of Vitrine's own. */
  notice(text: string): void {
    this.#queue.act(() => this.#blocks.addNotice(text));
  }

  clear(): void {
    this.#isRunning = false;
    this.#remove();
    this.#run += 1;
    this.#change();
  }

  /** All rows that are kept, as the program printed them, and the value. No escape sequences; no notices but the gap. */
  toPlainText(): string {
    const blocks = this.#blocks;
    return plainText(blocks.rows(), !this.#endsMidLine && !blocks.isMidLine);
  }

  /** Calls back once everything appended so far is in the blocks. */
  whenCaughtUp(callback: () => void): void {
    this.#queue.act(callback);
  }

  /** The complete text of an item. */
  textAt(index: number): string {
    return this.#blocks.textAt(index);
  }

  #showInSteps(next: () => Display, id: string | null): void {
    let rows: DisplayRows | null = null;
    this.#queue.actInSteps(() => {
      rows ??= new DisplayRows(next()["text/plain"], this.#limits, this.#blocks.styles);
      if (!rows.parseMore()) return false;
      this.#blocks.show(rows.rows, id);
      return true;
    });
  }

  #begin(stdin: string): void {
    this.#blocks.beginRun();
    this.#stdin = stdin;
    this.#isRunning = true;
    this.#forgetResult();
    this.#endsMidLine = false;
    this.#run += 1;
  }

  #endOutput({ error, stderr, value }: RunResult): void {
    const blocks = this.#blocks;
    this.#endsMidLine = value === undefined && blocks.isMidLine;
    blocks.endRow();
    if (error?.at !== undefined) blocks.placeError(error, stderr.length - error.at);
  }

  #close(result: RunResult): void {
    this.#shortOutput = shortOutput(this.#blocks.rows());
    this.#closing = closingMessage(result, { stdin: this.#stdin, moreTime: this.#moreTime });
    if (this.#closing !== null) this.#blocks.addNotice(this.#closing);
    this.#isRunning = false;
    this.#result = result;
  }

  #remove(): void {
    this.#queue.clear();
    this.#waiting = new Map();
    this.#blocks = new OutputBlocks(this.#limits);
    this.#forgetResult();
    this.#endsMidLine = false;
    this.#list += 1;
  }

  #forgetResult(): void {
    this.#result = this.#shortOutput = this.#closing = null;
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
    const blocks = this.#blocks;
    const { itemCount } = blocks;
    return {
      phase: this.#isRunning ? "running" : this.#result !== null || itemCount > 0 ? "ended" : "empty",
      run: this.#run,
      list: this.#list,
      version: this.#version,
      itemCount,
      result: this.#result,
      shortOutput: this.#shortOutput,
      closing: this.#closing,
      blocks,
      rowAt: (index) => readRow(blocks.shownAt(index), blocks.styles, this.#limits.shownCharsPerLine),
      storedAt: (index) => blocks.shownAt(index),
    };
  }
}

import type { DroppedEvent, OutputEvent, RunError, RunResult } from "../host/index";
import { closingMessage } from "./closingMessage";
import { formatCount } from "./formatCount";
import { droppedMessage } from "./droppedMessage";
import { createFrameSchedule, pageTime } from "./frameScheduler";
import type { Schedule } from "./frameScheduler";
import { OUTPUT_LIMITS } from "./outputLimits";
import type { OutputLimits } from "./outputLimits";
import { Looks, PLAIN_ID } from "./looks";
import { OutputQueue, pageSlices } from "./outputQueue";
import type { SliceTime } from "./outputQueue";
import { plainText } from "./plainText";
import type { Row } from "./row";
import { createRowStore } from "./rowStore";
import type { RowStore } from "./rowStore";
import { readRow, rowLength, rowText, storeLine } from "./storedRow";
import type { StoredRow } from "./storedRow";
import { createStreamWriter } from "./streamWriter";
import type { StreamWriter } from "./streamWriter";
import { placeOfTraceback } from "./tracebackPlace";
import type { TracebackPlace } from "./tracebackPlace";

export interface TranscriptSnapshot {
  /** "empty": nothing to show. "running": from `begin` to `finish`. */
  readonly phase: "empty" | "running" | "ended";
  /** Goes up with each `begin` and `clear`: the rows of another run are other rows. */
  readonly run: number;
  /** Goes up with each change. */
  readonly version: number;
  readonly rowCount: number;
  /** Rows not kept, between the first part and the last part. A row in that place says so. */
  readonly dropped: number;
  readonly result: RunResult | null;
  /** The error whose traceback stands in these rows. Null when there is none or it cannot be found. */
  readonly error: (TracebackPlace & { readonly error: RunError }) | null;
  /** What is shown of a row: no more than its first characters, and how many it has. */
  readonly rowAt: (index: number) => Row;
  /** The same as it is kept: equal for rows that look the same. */
  readonly storedAt: (index: number) => StoredRow;
  /** How many characters of a row are shown; cheaper than the row. */
  shownLengthAt(index: number): number;
}

/**
 * What one run gave, as rows to show. Knows no React; appending costs no more than its text, and takes a few milliseconds of
 * the page at a time: what comes faster waits, and so does the end of the run, which is shown after it.
 */
export interface Transcript {
  readonly subscribe: (listener: () => void) => () => void;
  /** The same object until listeners have been called again. */
  readonly getSnapshot: () => TranscriptSnapshot;
  /** A run starts: what the last one gave goes. `stdin` is what it was given, for the words at its end. */
  begin(options?: { stdin?: string }): void;
  append(output: OutputEvent): void;
  /** Output is missing here: the run printed more than it may. */
  gap(dropped: DroppedEvent): void;
  /** The run has ended: its value, its error and a closing sentence, if there is one to say. */
  finish(result: RunResult): void;
  /** A sentence of Vitrine's own. */
  notice(text: string): void;
  clear(): void;
  /** All rows that are kept, as the program printed them, and the value. No escape sequences; no notices but the gap. */
  toPlainText(): string;
  /** Calls back once all that has come so far is in the rows; at once where it is. */
  whenCaughtUp(callback: () => void): void;
  /** The text of a row, whole. */
  readonly rowTextAt: (index: number) => string;
}

export interface TranscriptOptions {
  schedule?: Schedule;
  slices?: SliceTime;
  limits?: OutputLimits;
  /** A sentence on where a longer time limit is to be had, for a run that came to its own. */
  moreTime?: string;
}

export function createTranscript(options: TranscriptOptions = {}): Transcript {
  const { schedule = createFrameSchedule(pageTime), slices = pageSlices() } = options;
  const { limits = OUTPUT_LIMITS, moreTime } = options;
  const listeners = new Set<() => void>();
  let looks = new Looks();
  let store: RowStore = createRowStore(limits);
  let writer: StreamWriter = createStreamWriter(limits, looks, store.push);
  const queue = new OutputQueue(slices, (kind, text) => writer.write(kind, text), changed);
  let stdin = "";
  let result: RunResult | null = null;
  let place: TracebackPlace | null = null;
  let isRunning = false;
  let endsMidLine = false;
  let dropNotice: StoredRow | null = null;
  let run = 0;
  let version = 0;
  let isScheduled = false;
  let snapshot = takeSnapshot();

  function keptCount(): number {
    return store.count + (writer.openRow === null ? 0 : 1);
  }

  function rowCount(): number {
    return keptCount() + (store.dropped === 0 ? 0 : 1);
  }

  /** `isShown`: no more of a long row that is being written than is shown of it. */
  function storedAt(index: number, isShown: boolean): StoredRow | undefined {
    if (store.dropped > 0 && index === store.headCount) {
      return storeLine("notice", `… ${formatCount(store.dropped, "line")} between are not kept …`, PLAIN_ID);
    }
    const kept = store.dropped > 0 && index > store.headCount ? index - 1 : index;
    if (kept !== store.count) return store.at(kept);
    return isShown ? writer.openRow?.toShown() : writer.openRow?.toStored();
  }

  function shownAt(index: number): StoredRow {
    return storedAt(index, true) ?? "";
  }

  function wholeAt(index: number): StoredRow | undefined {
    return storedAt(index, false);
  }

  function rowAt(index: number): Row {
    return readRow(shownAt(index), looks, limits.shownCharsPerLine);
  }

  function takeSnapshot(): TranscriptSnapshot {
    const count = rowCount();
    const error = result?.error;
    return {
      phase: isRunning ? "running" : result !== null || count > 0 ? "ended" : "empty",
      run,
      version,
      rowCount: count,
      dropped: store.dropped,
      result,
      error: place === null || error === undefined ? null : { ...place, error },
      rowAt,
      storedAt: shownAt,
      shownLengthAt: (index) => Math.min(rowLength(shownAt(index)), limits.shownCharsPerLine),
    };
  }

  function changed(): void {
    version += 1;
    if (isScheduled) return;
    isScheduled = true;
    schedule(() => {
      isScheduled = false;
      snapshot = takeSnapshot();
      for (const listener of listeners) listener();
    });
  }

  function reset(): void {
    queue.clear();
    looks = new Looks();
    store = createRowStore(limits);
    writer = createStreamWriter(limits, looks, store.push);
    result = null;
    place = null;
    endsMidLine = false;
    dropNotice = null;
    run += 1;
    changed();
  }

  function say(text: string): StoredRow {
    const notice = storeLine("notice", text.replaceAll("\x1b", ""), PLAIN_ID);
    writer.endRow();
    store.push(notice);
    return notice;
  }

  function close(ended: RunResult): void {
    writer.endRow();
    const words = closingMessage(ended, { stdin, moreTime });
    if (words !== null) say(words);
    isRunning = false;
    result = ended;
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => snapshot,
    begin(given = {}) {
      stdin = given.stdin ?? "";
      isRunning = true;
      reset();
    },
    append({ stream, text }) {
      if (text !== "") queue.add(stream, text);
    },
    gap(dropped) {
      queue.act(() => (dropNotice = say(`… ${droppedMessage(dropped)} dropped here …`)));
    },
    finish(ended) {
      queue.act(() => {
        const traceback = ended.error?.traceback ?? "";
        place = traceback === "" ? null : placeOfTraceback(traceback, rowCount(), wholeAt, limits);
        endsMidLine = ended.value === undefined && writer.openRow !== null;
        writer.endRow();
      });
      if (ended.value !== undefined) queue.add("value", ended.value["text/plain"]);
      queue.act(() => close(ended));
    },
    notice: (text) => queue.act(() => void say(text)),
    clear() {
      isRunning = false;
      reset();
    },
    toPlainText() {
      const endsLine = !endsMidLine && writer.openRow === null;
      const isGap = (row: StoredRow, index: number): boolean =>
        row === dropNotice || (store.dropped > 0 && index === store.headCount);
      return plainText(rowCount(), wholeAt, isGap, endsLine);
    },
    whenCaughtUp: (callback) => queue.act(callback),
    rowTextAt: (index) => rowText(wholeAt(index) ?? ""),
  };
}

import type { DroppedEvent, OutputEvent, RunError, RunResult } from "../host/index";
import { closingWords } from "./closingWords";
import { countWords } from "./countWords";
import { droppedWords } from "./droppedWords";
import { createFrameSchedule, pageTime } from "./frameScheduler";
import type { Schedule } from "./frameScheduler";
import { OUTPUT_LIMITS } from "./outputLimits";
import type { OutputLimits } from "./outputLimits";
import { plainText } from "./plainText";
import { EMPTY_ROW, plainRow, rowOf } from "./row";
import type { Row, StoredRow } from "./row";
import { createRowStore } from "./rowStore";
import type { RowStore } from "./rowStore";
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
  readonly rowAt: (index: number) => Row;
  /** How many characters of a row are shown; cheaper than the row. */
  shownLengthAt(index: number): number;
}

/** What one run gave, as rows to show. Knows no React; appending costs no more than its text. */
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
  /** All that is kept, as the program printed it, and the value. No escape sequences; no notices but the gap. */
  toPlainText(): string;
}

export interface TranscriptOptions {
  schedule?: Schedule;
  limits?: OutputLimits;
  /** A sentence on where a longer time limit is to be had, for a run that came to its own. */
  moreTime?: string;
}

export function createTranscript(options: TranscriptOptions = {}): Transcript {
  const { schedule = createFrameSchedule(pageTime), limits = OUTPUT_LIMITS, moreTime } = options;
  const listeners = new Set<() => void>();
  let store: RowStore = createRowStore(limits);
  let writer: StreamWriter = createStreamWriter(limits, store.push);
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

  function storedAt(index: number): StoredRow | undefined {
    if (store.dropped > 0 && index === store.headCount) {
      return plainRow("notice", `… ${countWords(store.dropped, "line")} between are not kept …`);
    }
    const kept = store.dropped > 0 && index > store.headCount ? index - 1 : index;
    return kept === store.count ? writer.openRow?.toRow() : store.at(kept);
  }

  function rowAt(index: number): Row {
    const stored = storedAt(index);
    return stored === undefined ? EMPTY_ROW : rowOf(stored);
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
      shownLengthAt: (index) => Math.min(storedAt(index)?.length ?? 0, limits.shownCharsPerLine),
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
    store = createRowStore(limits);
    writer = createStreamWriter(limits, store.push);
    result = null;
    place = null;
    endsMidLine = false;
    dropNotice = null;
    run += 1;
    changed();
  }

  function say(text: string): void {
    writer.endRow();
    store.push(plainRow("notice", text));
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
      if (text === "") return;
      writer.write(stream, text);
      changed();
    },
    gap(dropped) {
      dropNotice = plainRow("notice", `… ${droppedWords(dropped)} dropped here …`);
      writer.endRow();
      store.push(dropNotice);
      changed();
    },
    finish(ended) {
      isRunning = false;
      result = ended;
      const traceback = ended.error?.traceback ?? "";
      place = traceback === "" ? null : placeOfTraceback(traceback, rowCount(), storedAt, limits);
      endsMidLine = ended.value === undefined && writer.openRow !== null;
      if (ended.value !== undefined) {
        writer.endRow();
        writer.write("value", ended.value["text/plain"]);
      }
      writer.endRow();
      const words = closingWords(ended, { stdin, moreTime });
      if (words !== null) say(words);
      changed();
    },
    notice(text) {
      say(text);
      changed();
    },
    clear: reset,
    toPlainText() {
      const endsLine = !endsMidLine && writer.openRow === null;
      const isGap = (row: StoredRow, index: number): boolean =>
        row === dropNotice || (store.dropped > 0 && index === store.headCount);
      return plainText(rowCount(), storedAt, isGap, endsLine);
    },
  };
}

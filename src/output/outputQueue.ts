import type { RowKind } from "./row";

/** What working in slices needs of a page. */
export interface SliceTime {
  now(): number;
  /** Calls back in a task of its own, soon, whether or not the page is shown. */
  later(callback: () => void): void;
}

/** Of the page's time at a stretch: between two, a frame is drawn and a key is answered. */
const SLICE_MS = 5;
/** Parsed between two looks at the clock. */
const PIECE_CHARS = 2_048;
/** Adjacent texts of one stream are joined up to here: a program may write a character at a time. */
const JOINED_CHARS = 64 * 1024;

type Entry =
  | { readonly type: "text"; readonly kind: RowKind; text: string }
  | { readonly type: "act"; readonly act: () => void };

/**
 * Output on its way to the rows, and what is to be done once it is there, in order. What comes is taken at once while the
 * slice has time for it, so that a little of it waits for nothing.
 */
export class OutputQueue {
  readonly #time: SliceTime;
  readonly #take: (kind: RowKind, text: string) => void;
  readonly #changed: () => void;
  #entries: Entry[] = [];
  #first = 0;
  /** Taken of the first entry's text. */
  #offset = 0;
  #sliceEnds = 0;
  #isWaiting = false;

  /** `take` parses a piece, `changed` is called after some were. */
  constructor(time: SliceTime, take: (kind: RowKind, text: string) => void, changed: () => void) {
    this.#time = time;
    this.#take = take;
    this.#changed = changed;
  }

  add(kind: RowKind, text: string): void {
    const last = this.#entries.at(-1);
    if (last?.type === "text" && last.kind === kind && last.text.length < JOINED_CHARS) last.text += text;
    else this.#entries.push({ type: "text", kind, text });
    this.#go();
  }

  /** Calls back once everything that was added before has been taken. */
  act(act: () => void): void {
    this.#entries.push({ type: "act", act });
    this.#go();
  }

  clear(): void {
    this.#entries = [];
    this.#first = this.#offset = 0;
  }

  #go(): void {
    if (!this.#isWaiting) {
      this.#isWaiting = true;
      this.#sliceEnds = this.#time.now() + SLICE_MS;
      this.#time.later(() => {
        this.#isWaiting = false;
        if (this.#entries.length > 0) this.#go();
      });
    } else if (this.#time.now() >= this.#sliceEnds) return;
    this.#work();
  }

  #work(): void {
    let isChanged = false;
    do {
      const entry = this.#entries[this.#first];
      if (entry === undefined) break;
      isChanged = true;
      if (entry.type === "act") {
        this.#shift();
        entry.act();
      } else if (this.#takePiece(entry.kind, entry.text)) this.#shift();
    } while (this.#time.now() < this.#sliceEnds);
    if (isChanged) this.#changed();
  }

  /** True when that was the last of it. */
  #takePiece(kind: RowKind, text: string): boolean {
    const end = pieceEnd(text, this.#offset);
    this.#take(kind, text.slice(this.#offset, end));
    this.#offset = end;
    return end === text.length;
  }

  #shift(): void {
    this.#offset = 0;
    this.#first += 1;
    // Only now and then: an entry may be a single character.
    if (this.#first * 2 < this.#entries.length) return;
    this.#entries = this.#entries.slice(this.#first);
    this.#first = 0;
  }
}

function pieceEnd(text: string, from: number): number {
  const end = from + PIECE_CHARS;
  if (end >= text.length) return text.length;
  const last = text.charCodeAt(end - 1);
  return last >= 0xd800 && last <= 0xdbff ? end - 1 : end;
}

/** A message to oneself: timers are held back in a page that is not shown, and wait longer and longer. */
export function pageSlices(): SliceTime {
  let channel: MessageChannel | null = null;
  let waiting: (() => void)[] = [];

  function open(): MessageChannel {
    const opened = new MessageChannel();
    opened.port1.addEventListener("message", () => {
      const due = waiting;
      waiting = [];
      for (const callback of due) callback();
    });
    opened.port1.start();
    return opened;
  }

  return {
    now: () => performance.now(),
    later(callback) {
      channel ??= open();
      waiting.push(callback);
      channel.port2.postMessage(null);
    },
  };
}

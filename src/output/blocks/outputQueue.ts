import type { OutputEvent } from "../../host/index";

type Stream = OutputEvent["stream"];

/** The functions of a page that working in slices needs. */
export interface SliceTime {
  now(): number;
  /** Calls back in a separate task, soon, also while the page is hidden. */
  later(callback: () => void): void;
}

/** The length of a slice. Between two slices the page can draw a frame and respond to a key. */
const SLICE_MS = 5;
/** Characters parsed between two readings of the clock. */
const PIECE_CHARS = 2_048;
/** Adjacent texts of one stream are joined up to this length, since a program may write one character at a time. */
const JOINED_CHARS = 64 * 1024;

type Entry =
  | { readonly type: "text"; readonly stream: Stream; text: string }
  | { readonly type: "act"; readonly act: () => void }
  | { readonly type: "steps"; readonly step: () => boolean };

/**
 * Output that waits to become rows, and actions to run once it has, in order. Output is taken at once while the slice has time,
 * so that a small amount does not wait.
 */
export class OutputQueue {
  readonly #time: SliceTime;
  readonly #take: (stream: Stream, text: string) => void;
  readonly #changed: () => void;
  #entries: Entry[] = [];
  #first = 0;
  /** How much of the first entry's text has been taken. */
  #offset = 0;
  #sliceEnds = 0;
  #isWaiting = false;

  /** `take` parses a piece, `changed` is called after some were. */
  constructor(time: SliceTime, take: (stream: Stream, text: string) => void, changed: () => void) {
    this.#time = time;
    this.#take = take;
    this.#changed = changed;
  }

  add(stream: Stream, text: string): void {
    const last = this.#entries.at(-1);
    if (last?.type === "text" && last.stream === stream && last.text.length < JOINED_CHARS) last.text += text;
    else this.#entries.push({ type: "text", stream, text });
    this.#go();
  }

  /** Calls back once everything that was added before has been taken. */
  act(act: () => void): void {
    this.#entries.push({ type: "act", act });
    this.#go();
  }

  /** The same for work of many steps, each as short as parsing a piece. `step` returns true when it is done, and must not add here. */
  actInSteps(step: () => boolean): void {
    this.#entries.push({ type: "steps", step });
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
      this.#workOn(entry);
    } while (this.#time.now() < this.#sliceEnds);
    if (isChanged) this.#changed();
  }

  #workOn(entry: Entry): void {
    switch (entry.type) {
      case "text":
        if (this.#takePiece(entry.stream, entry.text)) this.#shift();
        return;
      case "act":
        // First, since it may add to the queue or clear it.
        this.#shift();
        entry.act();
        return;
      case "steps":
        if (entry.step()) this.#shift();
    }
  }

  /** True when that was the last piece. */
  #takePiece(stream: Stream, text: string): boolean {
    const end = pieceEnd(text, this.#offset);
    this.#take(stream, text.slice(this.#offset, end));
    this.#offset = end;
    return end === text.length;
  }

  #shift(): void {
    this.#offset = 0;
    this.#first += 1;
    // Copying only when half of them are done keeps the cost per entry constant.
    if (this.#first * 2 < this.#entries.length) return;
    this.#entries = this.#entries.slice(this.#first);
    this.#first = 0;
  }
}

/** The end of the piece of a text that is parsed at once. Never inside a character. */
export function pieceEnd(text: string, from: number): number {
  const end = from + PIECE_CHARS;
  if (end >= text.length) return text.length;
  const last = text.charCodeAt(end - 1);
  return last >= 0xd800 && last <= 0xdbff ? end - 1 : end;
}

/** Uses messages, since browsers delay the timers of a hidden page more and more. */
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

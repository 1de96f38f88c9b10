import type { OutputStream } from "../../protocol/guestEvents";
import { messageBounds } from "../../protocol/limits";
import { countLines, type OutputAllowance } from "../../protocol/outputMeter";
import type { OutputPiece } from "./outputBatch";

const newline = 10;

/** The last part of a program's output, and how much was dropped before it. */
export interface TailContent extends OutputPiece {
  readonly droppedBytes: number;
  readonly droppedLines: number;
}

/** Keeps the end of what is written to it in a ring buffer, so that memory use does not grow with the output. */
export class OutputTail {
  readonly #maxLines: number;
  readonly #ring: Uint8Array;
  #writtenBytes = 0;
  #writtenLines = 0;
  /** The positions, counted from the first byte written, at which each stream took over. */
  #turns: { readonly at: number; readonly stream: OutputStream }[] = [];

  constructor({ bytes, lines }: OutputAllowance) {
    this.#maxLines = lines;
    this.#ring = new Uint8Array(bytes);
  }

  write(stream: OutputStream, bytes: Uint8Array): void {
    if (this.#turns.at(-1)?.stream !== stream) this.#turns.push({ at: this.#writtenBytes, stream });
    this.#writtenLines += countLines(bytes);
    this.#copyIn(bytes);
    if (this.#turns.length > messageBounds.outputSwitches * 2) this.#pruneTurns();
  }

  content(): TailContent {
    this.#pruneTurns();
    const earliest = Math.max(0, this.#writtenBytes - this.#ring.length, this.#turns[0]?.at ?? 0);
    const held = this.#readFrom(earliest);
    const bytes = held.slice(startOfLastLines(held, this.#maxLines, earliest > 0));
    const start = this.#writtenBytes - bytes.length;
    const first = this.#turns.findLast(({ at }) => at <= start);
    return {
      droppedBytes: start,
      droppedLines: this.#writtenLines - countLines(bytes),
      stream: first?.stream ?? "stdout",
      switches: this.#turns.filter(({ at }) => at > start).map(({ at }) => at - start),
      bytes,
    };
  }

  #copyIn(bytes: Uint8Array): void {
    const last = bytes.subarray(Math.max(0, bytes.length - this.#ring.length));
    const at = this.#ringIndex(this.#writtenBytes + bytes.length - last.length);
    const beforeWrap = last.subarray(0, this.#ring.length - at);
    this.#ring.set(beforeWrap, at);
    this.#ring.set(last.subarray(beforeWrap.length), 0);
    this.#writtenBytes += bytes.length;
  }

  #readFrom(start: number): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(this.#writtenBytes - start);
    const at = this.#ringIndex(start);
    const beforeWrap = this.#ring.subarray(at, Math.min(this.#ring.length, at + bytes.length));
    bytes.set(beforeWrap);
    bytes.set(this.#ring.subarray(0, bytes.length - beforeWrap.length), beforeWrap.length);
    return bytes;
  }

  #ringIndex(position: number): number {
    return position % Math.max(1, this.#ring.length);
  }

  /** Removes the turns that are out of the ring, and those that one message cannot contain. */
  #pruneTurns(): void {
    const first = this.#turns.findLastIndex(({ at }) => at <= this.#writtenBytes - this.#ring.length);
    this.#turns = this.#turns.slice(
      Math.max(first, this.#turns.length - messageBounds.outputSwitches - 1, 0),
    );
  }
}

/** The start of the last `lines` lines. If the beginning was cut off, the first partial line is skipped where possible. */
function startOfLastLines(bytes: Uint8Array, lines: number, isCut: boolean): number {
  let start = 0;
  for (let excess = countLines(bytes) - lines; excess > 0; excess -= 1)
    start = bytes.indexOf(newline, start) + 1;
  if (start > 0 || !isCut) return start;
  const afterFirst = bytes.indexOf(newline) + 1;
  return afterFirst < bytes.length ? afterFirst : 0;
}

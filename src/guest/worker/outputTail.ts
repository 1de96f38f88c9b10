import { countLines, type OutputAllowance } from "../../protocol/outputMeter";
import { messageBounds } from "../../protocol/limits";
import type { Stream } from "./stream";

const newline = 10;

/** What a program printed last, and how much came before that and is gone. */
export interface TailContent {
  readonly droppedBytes: number;
  readonly droppedLines: number;
  readonly stream: Stream;
  readonly switches: readonly number[];
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface OutputTail {
  write(stream: Stream, bytes: Uint8Array): void;
  content(): TailContent;
}

/** Keeps the end of what is written to it, in a ring: a flood costs no memory. */
export function createOutputTail(kept: OutputAllowance): OutputTail {
  const ring = new Uint8Array(kept.bytes);
  let written = 0;
  let lines = 0;
  /** Where, in all that was written, a stream took over; the first one at nought. */
  let turns: { readonly at: number; readonly stream: Stream }[] = [];

  const copyIn = (bytes: Uint8Array): void => {
    const last = bytes.subarray(Math.max(0, bytes.length - ring.length));
    const at = (written + bytes.length - last.length) % Math.max(1, ring.length);
    const before = last.subarray(0, ring.length - at);
    ring.set(before, at);
    ring.set(last.subarray(before.length), 0);
    written += bytes.length;
  };

  const windowFrom = (start: number): Uint8Array<ArrayBuffer> => {
    const bytes = new Uint8Array(written - start);
    const at = start % Math.max(1, ring.length);
    const before = ring.subarray(at, Math.min(ring.length, at + bytes.length));
    bytes.set(before);
    bytes.set(ring.subarray(0, bytes.length - before.length), before.length);
    return bytes;
  };

  const prune = (): void => {
    const first = turns.findLastIndex(({ at }) => at <= written - ring.length);
    turns = turns.slice(Math.max(first, turns.length - messageBounds.outputSwitches - 1, 0));
  };

  return {
    write(stream, bytes) {
      if (turns.at(-1)?.stream !== stream) turns.push({ at: written, stream });
      lines += countLines(bytes);
      copyIn(bytes);
      if (turns.length > messageBounds.outputSwitches * 2) prune();
    },
    content() {
      prune();
      const earliest = Math.max(0, written - ring.length, turns[0]?.at ?? 0);
      const held = windowFrom(earliest);
      const bytes = held.slice(startOfKept(held, kept.lines, earliest > 0));
      const start = written - bytes.length;
      const first = turns.findLast(({ at }) => at <= start);
      return {
        droppedBytes: start,
        droppedLines: lines - countLines(bytes),
        stream: first?.stream ?? "stdout",
        switches: turns.filter(({ at }) => at > start).map(({ at }) => at - start),
        bytes,
      };
    },
  };
}

/** Where the last `lines` lines begin. What is kept of something longer begins with a whole line, if it has one. */
function startOfKept(bytes: Uint8Array, lines: number, isCut: boolean): number {
  let start = 0;
  for (let over = countLines(bytes) - lines; over > 0; over -= 1) start = bytes.indexOf(newline, start) + 1;
  if (start > 0 || !isCut) return start;
  const afterFirst = bytes.indexOf(newline) + 1;
  return afterFirst < bytes.length ? afterFirst : 0;
}

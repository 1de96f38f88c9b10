import { messageBounds, patience } from "../../protocol/limits";

const newline = 10;

export type Stream = "stdout" | "stderr";

export interface OutputBuffer {
  write(stream: Stream, bytes: Uint8Array): void;
  flush(): void;
  /** Flushes when the batch has waited its time. */
  flushWhenDue(): void;
}

export interface OutputSink {
  /** `stream` is that of the first byte; at each of `switches` the other one goes on. */
  send(stream: Stream, switches: readonly number[], bytes: Uint8Array<ArrayBuffer>): void;
  /** Called once, when the limit has been passed; what comes later is dropped. */
  full(): void;
}

export interface OutputTiming {
  now(): number;
  /** Asks for a flush soon: by a timer, and from within a busy program. Called when something begins to wait. */
  wake(): void;
  /** Nothing waits any more. */
  sleep(): void;
}

/**
 * Batches what a program prints. The first write after a pause goes out at once, so a line shows before the work that
 * follows it; a flood goes out in full batches.
 */
export function createOutputBuffer(limitBytes: number, sink: OutputSink, timing: OutputTiming): OutputBuffer {
  let batch = new Uint8Array(messageBounds.outputChunkBytes);
  let length = 0;
  /** The stream of the batch's first byte, and of its last. */
  let first: Stream = "stdout";
  let stream: Stream = "stdout";
  let switches: number[] = [];
  let left = limitBytes;
  let isFull = false;
  let flushedAt = -Infinity;
  /** `print` writes its text and its newline apart: after an early text, the write that ends its line goes early too. */
  let lineIsOpen = false;

  const flush = (): void => {
    if (length > 0) {
      sink.send(first, switches, batch.slice(0, length));
      length = 0;
      switches = [];
      first = stream;
    }
    flushedAt = timing.now();
    timing.sleep();
  };

  const add = (bytes: Uint8Array): void => {
    for (let from = 0; from < bytes.length;) {
      const part = bytes.subarray(from, from + batch.length - length);
      batch.set(part, length);
      length += part.length;
      from += part.length;
      if (length === batch.length) flush();
    }
  };

  /** A program that prints to both in turn gets one batch for all of it, as one that prints to one does. */
  const turnTo = (to: Stream): void => {
    if (to === stream) return;
    stream = to;
    if (switches.length === messageBounds.outputSwitches) flush();
    if (length === 0) first = to;
    else switches.push(length);
  };

  const flushWhenDue = (): void => {
    if (timing.now() - flushedAt >= patience.outputBatchMs) flush();
  };

  return {
    flush,
    flushWhenDue,
    write(to, bytes) {
      if (isFull) return;
      if (bytes.length === 0) return;
      turnTo(to);
      add(bytes.length > left ? bytes.subarray(0, left) : bytes);
      if (bytes.length > left) {
        isFull = true;
        flush();
        batch = new Uint8Array(0);
        sink.full();
        return;
      }
      left -= bytes.length;
      if (length === 0) return;
      timing.wake();
      const isDue = timing.now() - flushedAt >= patience.outputBatchMs;
      if (isDue || lineIsOpen) flush();
      lineIsOpen = isDue && bytes.at(-1) !== newline;
    },
  };
}

import { messageBounds, patience } from "../../protocol/limits";
import { createOutputMeter, cutAllowance, type OutputAllowance } from "../../protocol/outputMeter";
import { createOutputTail, type OutputTail, type TailContent } from "./outputTail";
import type { Stream } from "./stream";

const newline = 10;

export interface OutputBuffer {
  write(stream: Stream, bytes: Uint8Array): void;
  flush(): void;
  /** Flushes when the batch has waited its time. */
  flushWhenDue(): void;
  /** Sends all that waits, the end of what was cut included. */
  end(): void;
}

export interface OutputSink {
  /** `stream` is that of the first byte; at each of `switches` the other one goes on. */
  send(stream: Stream, switches: readonly number[], bytes: Uint8Array<ArrayBuffer>): void;
  /** Called once, when the limit has been passed and that ends the run; what comes later is dropped. */
  full(): void;
  /** Where output is cut: what came after what was sent. Takes the place of what an earlier call said. */
  tail(content: TailContent): void;
}

export interface OutputLimit extends OutputAllowance {
  readonly onLimit: "end" | "cut";
}

export interface OutputTiming {
  now(): number;
  /** Asks for a flush soon: by a timer, and from within a busy program. Called when something begins to wait. */
  schedule(): void;
  /** Nothing waits any more. */
  cancel(): void;
}

/**
 * Batches what a program prints. The first write after a pause goes out at once, so a line shows before the work that
 * follows it; a flood goes out in full batches.
 */
export function createOutputBuffer(
  { onLimit, ...allowed }: OutputLimit,
  sink: OutputSink,
  timing: OutputTiming,
): OutputBuffer {
  const split = cutAllowance(allowed);
  const meter = createOutputMeter(onLimit === "cut" ? split.head : allowed);
  let batch = new Uint8Array(messageBounds.outputChunkBytes);
  let length = 0;
  /** The stream of the batch's first byte, and of its last. */
  let first: Stream = "stdout";
  let stream: Stream = "stdout";
  let switches: number[] = [];
  /** There from the moment at which output is cut. */
  let tail: OutputTail | undefined;
  let tailWaits = false;
  let tailSentAt = -Infinity;
  let isFull = false;
  let flushedAt = -Infinity;
  /** `print` writes its text and its newline apart: after an early text, the write that ends its line goes early too. */
  let lineIsOpen = false;

  const sendTail = (): void => {
    if (tail === undefined || !tailWaits) return;
    tailWaits = false;
    tailSentAt = timing.now();
    sink.tail(tail.content());
  };

  const sendBatch = (): void => {
    if (length > 0) {
      sink.send(first, switches, batch.slice(0, length));
      length = 0;
      switches = [];
      first = stream;
    }
    flushedAt = timing.now();
  };

  const flush = (): void => {
    sendBatch();
    if (timing.now() - tailSentAt >= patience.outputTailMs) sendTail();
    timing.cancel();
    // A tail that is not due yet must be sent all the same if the program prints no more and does not end.
    if (tailWaits) timing.schedule();
  };

  /** What does not fit any more. */
  const pass = (to: Stream, bytes: Uint8Array): void => {
    if (onLimit === "cut") {
      if (tail === undefined) {
        sendBatch();
        tail = createOutputTail(split.tail);
      }
      tail.write(to, bytes);
      tailWaits = true;
      timing.schedule();
      return;
    }
    isFull = true;
    flush();
    batch = new Uint8Array(0);
    sink.full();
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
    end() {
      sendBatch();
      sendTail();
      timing.cancel();
    },
    write(to, bytes) {
      if (isFull || bytes.length === 0) return;
      if (tail !== undefined) {
        pass(to, bytes);
        return;
      }
      const fits = meter.take(to, bytes);
      // A batch does not end with a switch: nothing comes after it there.
      if (fits > 0) turnTo(to);
      add(bytes.subarray(0, fits));
      if (fits < bytes.length) {
        pass(to, bytes.subarray(fits));
        return;
      }
      if (length === 0) return;
      timing.schedule();
      const isDue = timing.now() - flushedAt >= patience.outputBatchMs;
      if (isDue || lineIsOpen) flush();
      lineIsOpen = isDue && bytes.at(-1) !== newline;
    },
  };
}

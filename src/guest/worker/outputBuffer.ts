import type { OutputStream } from "../../protocol/guestEvents";
import { messageBounds, guestTimeouts } from "../../protocol/limits";
import {
  createOutputMeter,
  cutAllowance,
  type OutputAllowance,
  type OutputMeter,
} from "../../protocol/outputMeter";
import { OutputBatch, type OutputPiece } from "./outputBatch";
import { OutputTail, type TailContent } from "./outputTail";

const newline = 10;

export interface OutputWriter {
  write(stream: OutputStream, bytes: Uint8Array): void;
}

export interface OutputSink {
  send(piece: OutputPiece): void;
  /** Called once, when the program exceeds a limit that ends the run. Later output is discarded. */
  limitReached(): void;
  /** The end of the output that follows what was sent, when output is cut. Each call replaces the previous one. */
  sendTail(content: TailContent): void;
}

export interface OutputLimit extends OutputAllowance {
  readonly onLimit: "end" | "cut";
}

export interface OutputTiming {
  now(): number;
  /** Requests a flush soon, from a timer or from within a busy program. May be called again before the flush. */
  schedule(): void;
  /** Called when nothing is pending any more. */
  cancel(): void;
}

/**
 * Batches what a program prints. The first write after a pause is sent at once, so that a line is visible before the work that
 * follows it. Continuous output is sent in full batches.
 */
export class OutputBuffer implements OutputWriter {
  readonly #onLimit: OutputLimit["onLimit"];
  readonly #meter: OutputMeter;
  readonly #tailAllowance: OutputAllowance;
  readonly #sink: OutputSink;
  readonly #timing: OutputTiming;
  #batch = new OutputBatch(messageBounds.outputChunkBytes);
  #flushedAt = -Infinity;
  #limitIsReached = false;
  /** `print` writes a text and its newline separately. If the text was sent at once, the write that ends the line is too. */
  #lineIsOpen = false;
  /** Defined once output has been cut. */
  #tail: OutputTail | undefined;
  #tailIsPending = false;
  #tailSentAt = -Infinity;
  #stderrBytes = 0;

  constructor({ onLimit, ...allowed }: OutputLimit, sink: OutputSink, timing: OutputTiming) {
    const { head, tail } = cutAllowance(allowed);
    this.#onLimit = onLimit;
    this.#meter = createOutputMeter(onLimit === "cut" ? head : allowed);
    this.#tailAllowance = tail;
    this.#sink = sink;
    this.#timing = timing;
  }

  /** The number of bytes that stderr has received, with those that a limit discards. */
  get stderrBytes(): number {
    return this.#stderrBytes;
  }

  write(stream: OutputStream, bytes: Uint8Array): void {
    if (stream === "stderr") this.#stderrBytes += bytes.length;
    if (this.#limitIsReached || bytes.length === 0) return;
    if (this.#tail !== undefined) {
      this.#writeTail(this.#tail, stream, bytes);
      return;
    }
    const fits = this.#meter.take(stream, bytes);
    if (fits > 0) this.#append(stream, bytes.subarray(0, fits));
    if (fits < bytes.length) {
      this.#exceed(stream, bytes.subarray(fits));
      return;
    }
    if (this.#batch.isEmpty) return;
    this.#timing.schedule();
    const isDue = this.#isDue();
    if (isDue || this.#lineIsOpen) this.flush();
    this.#lineIsOpen = isDue && bytes.at(-1) !== newline;
  }

  flush(): void {
    this.#sendBatch();
    if (this.#timing.now() - this.#tailSentAt >= guestTimeouts.outputTailMs) this.#sendTail();
    this.#timing.cancel();
    // The program may neither print again nor end, so a tail that is not due yet needs a later flush.
    if (this.#tailIsPending) this.#timing.schedule();
  }

  /** Flushes if the last flush was long enough ago. */
  flushWhenDue(): void {
    if (this.#isDue()) this.flush();
  }

  /** Sends everything that is pending, including the tail of cut output. */
  end(): void {
    this.#sendBatch();
    this.#sendTail();
    this.#timing.cancel();
  }

  #isDue(): boolean {
    return this.#timing.now() - this.#flushedAt >= guestTimeouts.outputBatchMs;
  }

  #append(stream: OutputStream, bytes: Uint8Array): void {
    if (!this.#batch.canSwitchTo(stream)) this.flush();
    this.#batch.switchTo(stream);
    for (let at = 0; at < bytes.length;) {
      at += this.#batch.append(bytes.subarray(at));
      if (this.#batch.isFull) this.flush();
    }
  }

  /** Handles the first bytes that exceed the limit. */
  #exceed(stream: OutputStream, bytes: Uint8Array): void {
    if (this.#onLimit === "cut") {
      this.#sendBatch();
      this.#tail = new OutputTail(this.#tailAllowance);
      this.#writeTail(this.#tail, stream, bytes);
      return;
    }
    this.#limitIsReached = true;
    this.flush();
    // Frees the memory.
    this.#batch = new OutputBatch(0);
    this.#sink.limitReached();
  }

  #writeTail(tail: OutputTail, stream: OutputStream, bytes: Uint8Array): void {
    tail.write(stream, bytes);
    this.#tailIsPending = true;
    this.#timing.schedule();
  }

  #sendBatch(): void {
    if (!this.#batch.isEmpty) this.#sink.send(this.#batch.take());
    this.#flushedAt = this.#timing.now();
  }

  #sendTail(): void {
    if (this.#tail === undefined || !this.#tailIsPending) return;
    this.#tailIsPending = false;
    this.#tailSentAt = this.#timing.now();
    this.#sink.sendTail(this.#tail.content());
  }
}

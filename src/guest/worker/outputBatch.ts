import type { OutputStream } from "../../protocol/guestEvents";
import { messageBounds } from "../../protocol/limits";

/** One message's worth of output, in which the two streams may alternate. */
export interface OutputPiece {
  /** The stream of the first byte. */
  readonly stream: OutputStream;
  /** The positions at which the output changes to the other stream. */
  readonly switches: readonly number[];
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Collects output for one message. Both streams share a batch, so that alternating between them costs no extra messages. */
export class OutputBatch {
  readonly #buffer: Uint8Array;
  #length = 0;
  #firstStream: OutputStream = "stdout";
  #lastStream: OutputStream = "stdout";
  #switches: number[] = [];

  constructor(capacity: number) {
    this.#buffer = new Uint8Array(capacity);
  }

  get isEmpty(): boolean {
    return this.#length === 0;
  }

  get isFull(): boolean {
    return this.#length === this.#buffer.length;
  }

  /** False when the message may not contain another change of stream. */
  canSwitchTo(stream: OutputStream): boolean {
    return stream === this.#lastStream || this.#switches.length < messageBounds.outputSwitches;
  }

  /** The next bytes are this stream's. At least one must follow, because a message does not end with a switch. */
  switchTo(stream: OutputStream): void {
    if (stream === this.#lastStream) return;
    this.#lastStream = stream;
    if (this.isEmpty) this.#firstStream = stream;
    else this.#switches.push(this.#length);
  }

  /** Copies as many of the bytes as fit, and returns their number. */
  append(bytes: Uint8Array): number {
    const part = bytes.subarray(0, this.#buffer.length - this.#length);
    this.#buffer.set(part, this.#length);
    this.#length += part.length;
    return part.length;
  }

  /** Returns a copy of the content and empties the batch. */
  take(): OutputPiece {
    const piece = {
      stream: this.#firstStream,
      switches: this.#switches,
      bytes: this.#buffer.slice(0, this.#length),
    };
    this.#length = 0;
    this.#switches = [];
    this.#firstStream = this.#lastStream;
    return piece;
  }
}

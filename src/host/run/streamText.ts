/** Decodes the output of one stream of a run as it arrives. */
export class StreamText {
  #decoder = createDecoder();
  #isAtCharacter = true;

  /** False if the next byte may continue a character. */
  get isAtCharacter(): boolean {
    return this.#isAtCharacter;
  }

  decode(bytes: Uint8Array): string {
    const last = bytes.at(-1);
    if (last !== undefined) this.#isAtCharacter = last < 0x80;
    return this.#decoder.decode(bytes, { stream: true });
  }

  /** Drops an incomplete character. */
  restart(): void {
    this.#decoder = createDecoder();
    this.#isAtCharacter = true;
  }

  /** The replacement of an incomplete character, if there is one. */
  end(): string {
    return this.#decoder.decode();
  }
}

/** The text of bytes that are all ASCII, so that offsets in both are the same; undefined for other bytes. */
export function asciiText(bytes: Uint8Array): string | undefined {
  const text = createDecoder().decode(bytes);
  return text.length === bytes.length && !text.includes("\ufffd") ? text : undefined;
}

function createDecoder(): TextDecoder {
  // A byte-order mark in output is a character of the program's.
  return new TextDecoder("utf-8", { ignoreBOM: true });
}

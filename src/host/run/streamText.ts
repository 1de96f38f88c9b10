/** What one stream of a run has printed, decoded as it comes. */
export class StreamText {
  #decoder = createDecoder();
  readonly #texts: string[] = [];
  #length = 0;
  #isAtCharacter = true;

  /** False where the next byte may belong to a character that has begun. */
  get isAtCharacter(): boolean {
    return this.#isAtCharacter;
  }

  get length(): number {
    return this.#length;
  }

  add(text: string): void {
    this.#texts.push(text);
    this.#length += text.length;
  }

  decode(bytes: Uint8Array): string {
    const last = bytes.at(-1);
    if (last !== undefined) this.#isAtCharacter = last < 0x80;
    return this.#decoder.decode(bytes, { stream: true });
  }

  /** Forgets a character that has begun. */
  restart(): void {
    this.#decoder = createDecoder();
    this.#isAtCharacter = true;
  }

  /** What is left of a character that stayed incomplete. */
  end(): string {
    return this.#decoder.decode();
  }

  toString(): string {
    return this.#texts.join("");
  }
}

/** The text of bytes of which each is a character of its own, so that places in one are places in the other. */
export function asciiText(bytes: Uint8Array): string | undefined {
  const text = createDecoder().decode(bytes);
  return text.length === bytes.length && !text.includes("\ufffd") ? text : undefined;
}

function createDecoder(): TextDecoder {
  // A byte-order mark in output is the program's own character, not a sign to us.
  return new TextDecoder("utf-8", { ignoreBOM: true });
}

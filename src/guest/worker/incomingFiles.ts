/** Collects the parts of the files that the host sends before it calls `run`. */
export class IncomingFiles {
  #parts: Uint8Array[] = [];

  receive(part: Uint8Array): void {
    this.#parts.push(part);
  }

  /** The next file. Throws unless its parts have arrived and end where it does. */
  take(size: number): Uint8Array {
    const content = new Uint8Array(size);
    let length = 0;
    while (length < size) {
      const part = this.#parts.shift();
      if (part === undefined || length + part.length > size) throw new Error("A file is not complete.");
      content.set(part, length);
      length += part.length;
    }
    return content;
  }
}

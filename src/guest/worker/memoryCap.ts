const pageBytes = 65_536;

/**
 * Makes growth beyond `memoryMiB` fail, which Python reports as a MemoryError. Must be called before Pyodide creates its memory.
 */
export function capMemory(memoryMiB: number): void {
  const maxPages = (memoryMiB * 1024 * 1024) / pageBytes;
  const grow = WebAssembly.Memory.prototype.grow;
  WebAssembly.Memory.prototype.grow = function (this: WebAssembly.Memory, delta: number): number {
    if (this.buffer.byteLength / pageBytes + delta > maxPages) {
      throw new RangeError("The sandbox's memory limit is reached.");
    }
    return grow.call(this, delta);
  };
}

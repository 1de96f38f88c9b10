/**
 * A memory snapshot as the build ships it: only the pages that differ from what the engine's memory holds by itself
 * before Python starts (its static data, and zeros), so that neither is downloaded twice.
 *
 * Words of 32 bits, as WebAssembly has them: magic, the build's key (4), heap bytes, state bytes, number of runs, number of
 * runs left out that are not zeros, their sum; then each of these runs of pages (first, count), and each of those; then
 * Pyodide's own state; then the pages.
 */

const magic = 0x32535456;
const pageBytes = 4096;
const headMessage = 10;

export interface Snapshot {
  /** What Python was made of: 128 bits in hex. A worker restores only a snapshot of its own build. */
  readonly key: string;
  readonly heapBytes: number;
  /** What Pyodide itself keeps beside the memory. */
  readonly state: Uint8Array;
  readonly runs: readonly PageRun[];
  readonly left: LeftOut;
}

/** The pages that the engine has by itself, but for zeros. */
interface LeftOut {
  readonly runs: readonly Extent[];
  readonly sum: number;
}

interface Extent {
  readonly offset: number;
  readonly length: number;
}

export interface PageRun {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** `base` is the memory of the same engine before Python has started, as long as `heap`. */
export function writeSnapshot(
  key: string,
  { heap, state, base }: Readonly<Record<"heap" | "state" | "base", Uint8Array>>,
): Uint8Array {
  if (heap.length !== base.length || heap.length % pageBytes !== 0) throw new Error("Memory comes in pages.");
  const [wordsOfHeap, wordsOfBase] = [heap, base].map(wordsOf) as [Uint32Array, Uint32Array];
  const differs = (word: number): boolean => wordsOfHeap[word] !== wordsOfBase[word];
  const isSome = (page: number, has: (word: number) => boolean): boolean => {
    const perPage = pageBytes / 4;
    for (let word = page * perPage; word < (page + 1) * perPage; word += 1) if (has(word)) return true;
    return false;
  };
  const pages = heap.length / pageBytes;
  const changed = extents(pages, (page) => isSome(page, differs));
  const runs = changed.map(({ offset, length }) => ({
    offset,
    bytes: heap.subarray(offset, offset + length),
  }));
  const left = extents(
    pages,
    (page) => isSome(page, (word) => wordsOfBase[word] !== 0) && !isSome(page, differs),
  );
  const head = [
    magic,
    ...keyWords(key),
    heap.length,
    state.length,
    runs.length,
    left.length,
    sumOf(base, left),
    ...[...changed, ...left].flatMap(({ offset, length }) => [offset / pageBytes, length / pageBytes]),
  ];
  const headBytes = new Uint8Array(Uint32Array.from(head).buffer);
  const written = new Uint8Array(
    headBytes.length + state.length + runs.reduce((sum, { bytes }) => sum + bytes.length, 0),
  );
  written.set(headBytes);
  written.set(state, headBytes.length);
  let at = headBytes.length + state.length;
  for (const { bytes } of runs) {
    written.set(bytes, at);
    at += bytes.length;
  }
  return written;
}

/** Throws when it is no snapshot, or one that was cut short. The pages are views into `file`. */
export function readSnapshot(file: ArrayBuffer): Snapshot {
  const words = new Uint32Array(file, 0, Math.min(headMessage, file.byteLength >>> 2));
  const [
    found,
    a = 0,
    b = 0,
    c = 0,
    d = 0,
    heapBytes = 0,
    stateBytes = 0,
    count = 0,
    leftCount = 0,
    sum = 0,
  ] = words;
  if (words.length < headMessage || found !== magic) throw new Error("This is no snapshot.");
  const table = new Uint32Array(file, headMessage * 4, (count + leftCount) * 2);
  const extentAt = (index: number): Extent => {
    const [first = 0, pages = 0] = table.subarray(index * 2, index * 2 + 2);
    return { offset: first * pageBytes, length: pages * pageBytes };
  };
  let at = (headMessage + table.length) * 4;
  const take = (bytes: number): Uint8Array => {
    const taken = new Uint8Array(file, at, bytes);
    at += bytes;
    return taken;
  };
  const state = take(stateBytes);
  const runs = Array.from({ length: count }, (_, index): PageRun => {
    const { offset, length } = extentAt(index);
    return { offset, bytes: take(length) };
  });
  const left = { runs: Array.from({ length: leftCount }, (_, index) => extentAt(count + index)), sum };
  const key = [a, b, c, d].map((word) => word.toString(16).padStart(8, "0")).join("");
  return { key, heapBytes, state, runs, left };
}

/** Puts the pages into the memory of an engine that has not started Python. Throws when it is not as it should be. */
export function restorePages(memory: Uint8Array, { heapBytes, runs, left }: Snapshot): void {
  if (memory.length !== heapBytes || sumOf(memory, left.runs) !== left.sum) {
    throw new Error("The snapshot was made of another engine.");
  }
  for (const { offset, bytes } of runs) memory.set(bytes, offset);
}

function keyWords(key: string): number[] {
  return [0, 8, 16, 24].map((start) => Number.parseInt(key.slice(start, start + 8), 16));
}

/** Each run of pages for which this is so, in bytes. */
function extents(pages: number, has: (page: number) => boolean): Extent[] {
  const found: Extent[] = [];
  for (let page = 0; page < pages; page += 1) {
    const first = page;
    while (page < pages && has(page)) page += 1;
    if (page > first) found.push({ offset: first * pageBytes, length: (page - first) * pageBytes });
  }
  return found;
}

/** FNV-1a by words. */
function sumOf(memory: Uint8Array, runs: readonly Extent[]): number {
  const words = wordsOf(memory);
  let sum = 0x811c9dc5;
  for (const { offset, length } of runs) {
    const end = (offset + length) / 4;
    for (let word = offset / 4; word < end; word += 1) sum = Math.imul(sum ^ (words[word] ?? 0), 0x01000193);
  }
  return sum >>> 0;
}

function wordsOf(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >>> 2);
}

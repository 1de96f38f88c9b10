/**
 * The file format of the memory snapshot. It contains only the pages that differ from the engine's memory before Python starts,
 * which holds static data and zeros, so that the static data is not downloaded twice.
 *
 * The file starts with little-endian 32-bit words: magic, the build's key (4), heap bytes, state bytes, the number of stored runs
 * of pages, the number of omitted runs that are not zeros, and the checksum of the omitted runs. Then follow (first page, page
 * count) for each stored run and for each omitted run, Pyodide's own state, and the stored pages.
 */

const magic = 0x32535456;
const pageBytes = 4096;
const headWords = 10;

export interface Snapshot {
  /** A hash of what the snapshot was made from, 128 bits in hex. A worker restores only a snapshot of its own build. */
  readonly key: string;
  readonly heapBytes: number;
  /** The state that Pyodide keeps outside of the memory. */
  readonly state: Uint8Array;
  readonly runs: readonly PageRun[];
  readonly omitted: OmittedRuns;
}

/** The pages of static data, which the engine contains itself. */
interface OmittedRuns {
  readonly runs: readonly Extent[];
  readonly checksum: number;
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
  const someWord = (page: number, matches: (word: number) => boolean): boolean => {
    const perPage = pageBytes / 4;
    for (let word = page * perPage; word < (page + 1) * perPage; word += 1) if (matches(word)) return true;
    return false;
  };
  const pages = heap.length / pageBytes;
  const changed = extents(pages, (page) => someWord(page, differs));
  const runs = changed.map(({ offset, length }) => ({
    offset,
    bytes: heap.subarray(offset, offset + length),
  }));
  const omitted = extents(
    pages,
    (page) => someWord(page, (word) => wordsOfBase[word] !== 0) && !someWord(page, differs),
  );
  const head = [
    magic,
    ...keyWords(key),
    heap.length,
    state.length,
    runs.length,
    omitted.length,
    checksumOf(base, omitted),
    ...[...changed, ...omitted].flatMap(({ offset, length }) => [offset / pageBytes, length / pageBytes]),
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

/** Throws if the file is no snapshot or is incomplete. The pages are views into `file`. */
export function readSnapshot(file: ArrayBuffer): Snapshot {
  const words = new Uint32Array(file, 0, Math.min(headWords, file.byteLength >>> 2));
  const [
    found,
    a = 0,
    b = 0,
    c = 0,
    d = 0,
    heapBytes = 0,
    stateBytes = 0,
    count = 0,
    omittedCount = 0,
    checksum = 0,
  ] = words;
  if (words.length < headWords || found !== magic) throw new Error("This is no snapshot.");
  const table = new Uint32Array(file, headWords * 4, (count + omittedCount) * 2);
  const extentAt = (index: number): Extent => {
    const [first = 0, pages = 0] = table.subarray(index * 2, index * 2 + 2);
    return { offset: first * pageBytes, length: pages * pageBytes };
  };
  let at = (headWords + table.length) * 4;
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
  const omitted = {
    runs: Array.from({ length: omittedCount }, (_, index) => extentAt(count + index)),
    checksum,
  };
  const key = [a, b, c, d].map((word) => word.toString(16).padStart(8, "0")).join("");
  return { key, heapBytes, state, runs, omitted };
}

/** Copies the pages into the memory of an engine that has not started Python. Throws for a different engine. */
export function restorePages(memory: Uint8Array, { heapBytes, runs, omitted }: Snapshot): void {
  if (memory.length !== heapBytes || checksumOf(memory, omitted.runs) !== omitted.checksum) {
    throw new Error("The snapshot was made of another engine.");
  }
  for (const { offset, bytes } of runs) memory.set(bytes, offset);
}

function keyWords(key: string): number[] {
  return [0, 8, 16, 24].map((start) => Number.parseInt(key.slice(start, start + 8), 16));
}

/** The runs of pages for which the condition holds, in bytes. */
function extents(pages: number, matches: (page: number) => boolean): Extent[] {
  const found: Extent[] = [];
  for (let page = 0; page < pages; page += 1) {
    const first = page;
    while (page < pages && matches(page)) page += 1;
    if (page > first) found.push({ offset: first * pageBytes, length: (page - first) * pageBytes });
  }
  return found;
}

/** FNV-1a over 32-bit words. */
function checksumOf(memory: Uint8Array, runs: readonly Extent[]): number {
  const words = wordsOf(memory);
  let hash = 0x811c9dc5;
  for (const { offset, length } of runs) {
    const end = (offset + length) / 4;
    for (let word = offset / 4; word < end; word += 1)
      hash = Math.imul(hash ^ (words[word] ?? 0), 0x01000193);
  }
  return hash >>> 0;
}

function wordsOf(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >>> 2);
}

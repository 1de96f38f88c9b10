/**
 * A memory snapshot as the build ships it: only the pages that differ from what the engine's memory holds by itself
 * before Python starts (its static data, and zeros), so that neither is downloaded twice.
 *
 * Words of 32 bits, as WebAssembly has them: magic, the build's key (4), heap bytes, state bytes, number of runs, sum
 * of the pages left out; then each run of pages (first, count); then Pyodide's own state; then the pages.
 */

const magic = 0x31535456;
const pageBytes = 4096;
const headWords = 9;

export interface Snapshot {
  /** What Python was made of: 128 bits in hex. A worker restores only a snapshot of its own build. */
  readonly key: string;
  readonly heapBytes: number;
  /** What Pyodide itself keeps beside the memory. */
  readonly state: Uint8Array;
  readonly runs: readonly PageRun[];
  /** Sum of the pages that are left out. */
  readonly baseSum: number;
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
  const runs = differingRuns(heap, base);
  const head = [
    magic,
    ...keyWords(key),
    heap.length,
    state.length,
    runs.length,
    sumOutside(base, runs),
    ...runs.flatMap(({ offset, bytes }) => [offset / pageBytes, bytes.length / pageBytes]),
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
  const words = new Uint32Array(file, 0, Math.min(headWords, file.byteLength >>> 2));
  const [found, a = 0, b = 0, c = 0, d = 0, heapBytes = 0, stateBytes = 0, count = 0, baseSum = 0] = words;
  if (words.length < headWords || found !== magic) throw new Error("This is no snapshot.");
  const table = new Uint32Array(file, headWords * 4, count * 2);
  let at = (headWords + count * 2) * 4;
  const take = (bytes: number): Uint8Array => {
    const taken = new Uint8Array(file, at, bytes);
    at += bytes;
    return taken;
  };
  const state = take(stateBytes);
  const runs = Array.from({ length: count }, (_, index): PageRun => {
    const [first = 0, pages = 0] = table.subarray(index * 2, index * 2 + 2);
    return { offset: first * pageBytes, bytes: take(pages * pageBytes) };
  });
  const key = [a, b, c, d].map((word) => word.toString(16).padStart(8, "0")).join("");
  return { key, heapBytes, state, runs, baseSum };
}

/** Puts the pages into the memory of an engine that has not started Python. Throws when it is not as it should be. */
export function restorePages(memory: Uint8Array, { heapBytes, runs, baseSum }: Snapshot): void {
  if (memory.length !== heapBytes || sumOutside(memory, runs) !== baseSum) {
    throw new Error("The snapshot was made of another engine.");
  }
  for (const { offset, bytes } of runs) memory.set(bytes, offset);
}

function keyWords(key: string): number[] {
  return [0, 8, 16, 24].map((start) => Number.parseInt(key.slice(start, start + 8), 16));
}

function differingRuns(heap: Uint8Array, base: Uint8Array): PageRun[] {
  if (heap.length !== base.length || heap.length % pageBytes !== 0) throw new Error("Memory comes in pages.");
  const [wordsOfHeap, wordsOfBase] = [heap, base].map(wordsOf) as [Uint32Array, Uint32Array];
  const perPage = pageBytes / 4;
  const differs = (page: number): boolean => {
    for (let word = page * perPage; word < (page + 1) * perPage; word += 1)
      if (wordsOfHeap[word] !== wordsOfBase[word]) return true;
    return false;
  };
  const runs: PageRun[] = [];
  const pages = heap.length / pageBytes;
  for (let page = 0; page < pages; page += 1) {
    const first = page;
    while (page < pages && differs(page)) page += 1;
    if (page > first)
      runs.push({
        offset: first * pageBytes,
        bytes: heap.subarray(first * pageBytes, page * pageBytes),
      });
  }
  return runs;
}

/** FNV-1a by words over everything outside the runs. */
function sumOutside(memory: Uint8Array, runs: readonly PageRun[]): number {
  const words = wordsOf(memory);
  let sum = 0x811c9dc5;
  let from = 0;
  for (const { offset, bytes } of [...runs, { offset: memory.length, bytes: new Uint8Array() }]) {
    sum = sumOfWords(words, from / 4, offset / 4, sum);
    from = offset + bytes.length;
  }
  return sum >>> 0;
}

/** Most of it is zeros, which change nothing: they are passed over four at a time. Both bounds are whole pages. */
function sumOfWords(words: Uint32Array, from: number, to: number, before: number): number {
  let sum = before;
  for (let four = from; four < to; four += 4) {
    if (((words[four] ?? 0) | (words[four + 1] ?? 0) | (words[four + 2] ?? 0) | (words[four + 3] ?? 0)) === 0)
      continue;
    for (let word = four; word < four + 4; word += 1) {
      const value = words[word] ?? 0;
      if (value !== 0) sum = Math.imul(sum ^ value ^ word, 0x01000193);
    }
  }
  return sum;
}

function wordsOf(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >>> 2);
}

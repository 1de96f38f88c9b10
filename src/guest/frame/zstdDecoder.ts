/** The part of zstd.h that is used. Pointers and sizes have 32 bits; an error is a negative size. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly malloc: (bytes: number) => number;
  readonly ZSTD_createDCtx: () => number;
  readonly ZSTD_DStreamOutSize: () => number;
  /** Takes two `{ pointer, size, position }` and moves the positions. Returns 0 when the file is complete. */
  readonly ZSTD_decompressStream: (context: number, output: number, input: number) => number;
}

/** Decompressed in one task. */
const pieceBytes = 64 * 1024;
/** Of the two structures: a pointer, a size and a position. */
const structBytes = 12;
const positionOffset = 8;

/** Checks zstd's magic number (RFC 8878, section 3.1.1), with which neither an engine nor a snapshot begins. */
export function isZstd(content: ArrayBuffer): boolean {
  const magic = [0x28, 0xb5, 0x2f, 0xfd];
  const start = new Uint8Array(content, 0, Math.min(magic.length, content.byteLength));
  return magic.every((byte, at) => start[at] === byte);
}

/** Decompresses files that the build has compressed with zstd: browsers cannot. */
export class ZstdDecoder {
  readonly #module: Promise<WebAssembly.Module>;

  /** `base64`: the WebAssembly of `zstddec`. It is compiled at once, before the first file has been downloaded. */
  constructor(base64: string) {
    this.#module = WebAssembly.compile(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)));
    this.#module.catch(() => undefined);
  }

  /** The content, which fails where the file is damaged or incomplete. */
  decompress(file: ArrayBuffer): ReadableStream<Uint8Array<ArrayBuffer>> {
    const pieces = this.#pieces(new Uint8Array(file));
    return new ReadableStream({
      async pull(controller) {
        const { done, value } = await pieces.next();
        if (done === true) controller.close();
        else controller.enqueue(value);
      },
    });
  }

  async *#pieces(file: Uint8Array): AsyncGenerator<Uint8Array<ArrayBuffer>, undefined> {
    // An instance for each file, so that its memory, several megabytes, is released with it.
    const zstd = await this.#instantiate();
    const { memory } = zstd;
    const context = zstd.ZSTD_createDCtx();
    const outputBytes = zstd.ZSTD_DStreamOutSize();
    const source = allocate(zstd, pieceBytes);
    const target = allocate(zstd, outputBytes);
    const input = allocate(zstd, structBytes);
    const output = allocate(zstd, structBytes);
    const { port1, port2 } = new MessageChannel();
    /** Lets other tasks run, because a worker that is starting needs this thread too. */
    const otherTasks = (): Promise<void> =>
      new Promise((resolve) => {
        port1.onmessage = () => resolve();
        port2.postMessage(null);
      });
    let missing = 1;
    for (let at = 0; at < file.length; at += pieceBytes) {
      await otherTasks();
      const piece = file.subarray(at, at + pieceBytes);
      new Uint8Array(memory.buffer).set(piece, source);
      new Uint32Array(memory.buffer, input, 3).set([source, piece.length, 0]);
      let isFull = false;
      while (isFull || wordAt(memory, input + positionOffset) < piece.length) {
        new Uint32Array(memory.buffer, output, 3).set([target, outputBytes, 0]);
        missing = zstd.ZSTD_decompressStream(context, output, input);
        if (missing < 0) throw new Error(`The file is damaged (zstd's error ${-missing}).`);
        const length = wordAt(memory, output + positionOffset);
        if (length > 0) yield new Uint8Array(memory.buffer, target, length).slice();
        isFull = length === outputBytes && missing !== 0;
      }
    }
    port1.close();
    if (missing !== 0) throw new Error("The file is incomplete.");
    return undefined;
  }

  async #instantiate(): Promise<Exports> {
    const env = { emscripten_notify_memory_growth: () => undefined };
    const { exports } = await WebAssembly.instantiate(await this.#module, { env });
    return exports as unknown as Exports;
  }
}

function allocate(zstd: Exports, bytes: number): number {
  const pointer = zstd.malloc(bytes);
  if (pointer === 0) throw new Error("There is no memory to decompress a file.");
  return pointer;
}

function wordAt(memory: WebAssembly.Memory, pointer: number): number {
  return new Uint32Array(memory.buffer, pointer, 1)[0] ?? 0;
}

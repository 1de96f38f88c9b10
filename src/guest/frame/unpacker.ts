/** What the decoder offers of zstd.h. Pointers and sizes have 32 bits; an error is a negative one. */
interface Decoder {
  readonly memory: WebAssembly.Memory;
  readonly malloc: (bytes: number) => number;
  readonly ZSTD_createDCtx: () => number;
  readonly ZSTD_DStreamOutSize: () => number;
  /** 0 when the file is complete. Takes two `{ pointer, bytes, position }`, and moves the positions. */
  readonly ZSTD_decompressStream: (context: number, output: number, input: number) => number;
}

/** Unpacks a file that zstd has packed; what comes out fails where the file is damaged or cut short. */
export type Unpack = (packed: ArrayBuffer) => ReadableStream<Uint8Array<ArrayBuffer>>;

/** Makes the decoder, which is WebAssembly as base64, ready, so that the first file need not wait for it. */
export function createUnpacker(decoder: string): Unpack {
  const module = WebAssembly.compile(bytesOf(atob(decoder)));
  module.catch(() => undefined);
  return (packed) => inPieces(packed).pipeThrough(new TransformStream(decoding(module)));
}

/** `Uint8Array.from` would take 20 ms, which the worker's start waits for. */
function bytesOf(binary: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index);
  return bytes;
}

/** An instance for each file: its memory, which holds what may be referred back to, goes with it. */
function decoding(
  module: Promise<WebAssembly.Module>,
): Transformer<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let decode: (piece: Uint8Array, take: (content: Uint8Array<ArrayBuffer>) => void) => void;
  let expected = 1;
  return {
    async start() {
      const env = { emscripten_notify_memory_growth: () => undefined };
      const { exports } = await WebAssembly.instantiate(await module, { env });
      const { memory, malloc, ...zstd } = exports as unknown as Decoder;
      const context = zstd.ZSTD_createDCtx();
      const bufferBytes = zstd.ZSTD_DStreamOutSize();
      const [piecePlace, buffer, output, input] = [pieceBytes, bufferBytes, 12, 12].map(malloc) as Places;
      decode = (piece, take) => {
        new Uint8Array(memory.buffer).set(piece, piecePlace);
        new Uint32Array(memory.buffer, input, 3).set([piecePlace, piece.length, 0]);
        let isFull = false;
        while (isFull || wordAt(memory, input + 8) < piece.length) {
          new Uint32Array(memory.buffer, output, 3).set([buffer, bufferBytes, 0]);
          expected = zstd.ZSTD_decompressStream(context, output, input);
          if (expected < 0) throw new Error(`The file is damaged (zstd's error ${-expected}).`);
          const length = wordAt(memory, output + 8);
          if (length > 0) take(new Uint8Array(memory.buffer, buffer, length).slice());
          isFull = length === bufferBytes && expected !== 0;
        }
      };
    },
    transform(piece, controller) {
      decode(piece, (content) => controller.enqueue(content));
    },
    flush() {
      if (expected !== 0) throw new Error("The file has been cut short.");
    },
  };
}

type Places = [piece: number, buffer: number, output: number, input: number];

const wordAt = (memory: WebAssembly.Memory, place: number): number =>
  new Uint32Array(memory.buffer, place, 1)[0] ?? 0;

/** What is unpacked in one go. */
const pieceBytes = 64 * 1024;

/** A worker that starts meanwhile needs this thread too: between two pieces it may do what has come in. */
function inPieces(content: ArrayBuffer): ReadableStream<Uint8Array<ArrayBuffer>> {
  const { port1, port2 } = new MessageChannel();
  const otherTasks = (): Promise<void> =>
    new Promise((resolve) => {
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });
  let at = 0;
  return new ReadableStream({
    async pull(controller) {
      await otherTasks();
      controller.enqueue(new Uint8Array(content, at, Math.min(pieceBytes, content.byteLength - at)));
      at += pieceBytes;
      if (at < content.byteLength) return;
      port1.close();
      controller.close();
    },
  });
}

import { Inflate } from "fflate";

/** One byte of deflate can expand to about a thousand, so a slice of this size exceeds the limit by at most half a MiB. */
const SLICE_BYTES = 512;

/** Inflates raw deflate, and stops as soon as there are more than `limit` bytes. */
export function boundedInflate(bytes: Uint8Array, limit: number): Uint8Array | "damaged" | "too-large" {
  const chunks: Uint8Array[] = [];
  const seen = { bytes: 0, end: false };
  const inflate = new Inflate((chunk, final) => {
    chunks.push(chunk);
    seen.bytes += chunk.length;
    seen.end ||= final;
  });
  try {
    for (let at = 0; at < bytes.length; at += SLICE_BYTES) {
      inflate.push(bytes.subarray(at, at + SLICE_BYTES), at + SLICE_BYTES >= bytes.length);
      if (seen.bytes > limit) return "too-large";
    }
  } catch {
    return "damaged";
  }
  return seen.end ? joined(chunks, seen.bytes) : "damaged";
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

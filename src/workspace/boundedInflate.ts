import { Inflate } from "fflate";

/** One byte of deflate can become about a thousand, so a slice this small overshoots the limit by half a MiB at most. */
const SLICE_BYTES = 512;

/** Inflates raw deflate, stopping as soon as more than `limit` bytes have come out. */
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
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

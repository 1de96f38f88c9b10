import type { Program } from "./program";

/**
 * A program as bytes: a flag byte, then the name, the code and, if flagged, the input, each after its length (32 bits, little-endian).
 * In UTF-8, or in UTF-16 for a program with lone surrogates, which UTF-8 cannot represent. Why not JSON: decision 0040.
 */
const HAS_STDIN = 1;
const IS_UTF16 = 2;
const LENGTH_BYTES = 4;

/** The most that the flag and the lengths add to the texts. */
export const PROGRAM_OVERHEAD_BYTES = 1 + 3 * LENGTH_BYTES;

export function programToBytes(program: Program): Uint8Array {
  const texts = [program.name, program.code, ...(program.stdin === undefined ? [] : [program.stdin])];
  const utf16 = texts.some((text) => /\p{Surrogate}/u.test(text));
  const fields = texts.map(utf16 ? utf16Bytes : utf8Bytes);
  const bytes = new Uint8Array(1 + fields.reduce((sum, field) => sum + LENGTH_BYTES + field.length, 0));
  const view = new DataView(bytes.buffer);
  bytes[0] = (program.stdin === undefined ? 0 : HAS_STDIN) | (utf16 ? IS_UTF16 : 0);
  let at = 1;
  for (const field of fields) {
    view.setUint32(at, field.length, true);
    bytes.set(field, at + LENGTH_BYTES);
    at += LENGTH_BYTES + field.length;
  }
  return bytes;
}

/** Null unless the bytes have exactly the form that `programToBytes` writes. */
export function programFromBytes(bytes: Uint8Array): Program | null {
  const flags = bytes[0];
  if (flags === undefined || flags > (HAS_STDIN | IS_UTF16)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const texts: string[] = [];
  let at = 1;
  while (at < bytes.length) {
    if (at + LENGTH_BYTES > bytes.length) return null;
    const end = at + LENGTH_BYTES + view.getUint32(at, true);
    if (end > bytes.length) return null;
    const text = decoded(bytes.subarray(at + LENGTH_BYTES, end), (flags & IS_UTF16) !== 0);
    if (text === null) return null;
    texts.push(text);
    at = end;
  }
  const [name, code, stdin] = texts;
  const expected = (flags & HAS_STDIN) === 0 ? 2 : 3;
  if (texts.length !== expected || name === undefined || code === undefined) return null;
  return { name, code, ...(stdin === undefined ? {} : { stdin }) };
}

function utf8Bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function utf16Bytes(text: string): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), true);
  return new Uint8Array(view.buffer);
}

function decoded(bytes: Uint8Array, utf16: boolean): string | null {
  if (utf16) return decodedUtf16(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Without TextDecoder, which would replace the lone surrogates that this form preserves. */
function decodedUtf16(bytes: Uint8Array): string | null {
  if (bytes.length % 2 !== 0) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const units = Array.from({ length: bytes.length / 2 }, (_, at) =>
    String.fromCharCode(view.getUint16(at * 2, true)),
  );
  return units.join("");
}

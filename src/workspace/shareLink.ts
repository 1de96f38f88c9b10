import { deflateSync } from "fflate";

import { fromBase64Url, toBase64Url } from "./base64Url";
import { boundedInflate } from "./boundedInflate";
import { crc32 } from "./checksum";
import { DAMAGED, NEWER, TOO_LARGE, type ParsedFragment } from "./parsedFragment";
import { safeProgramName } from "./programName";
import type { Program } from "./program";
import { PROGRAM_OVERHEAD_BYTES, programFromBytes, programToBytes } from "./programBytes";
import { SHARE_LIMITS } from "./shareLimits";

/**
 * `#code=1.<base64url>`: the format's version, then the CRC-32 of the program's bytes, and those bytes in raw deflate.
 */
const VERSION = 1;
const CHECKSUM_BYTES = 4;

export class ProgramTooLargeError extends Error {
  override readonly name = "ProgramTooLargeError";
  constructor() {
    super("This program is too large for a link. Download it instead.");
  }
}

/** The fragment, with its `#`. Throws `ProgramTooLargeError` above the limits that `parseFragment` enforces. */
export function encodeProgram(program: Program): string {
  const bytes = programToBytes(program);
  if (isTooLarge(bytes)) throw new ProgramTooLargeError();
  const deflated = deflateSync(bytes, { level: 9 });
  if (deflated.length > SHARE_LIMITS.compressedBytes) throw new ProgramTooLargeError();
  const payload = new Uint8Array(CHECKSUM_BYTES + deflated.length);
  new DataView(payload.buffer).setUint32(0, crc32(bytes));
  payload.set(deflated, CHECKSUM_BYTES);
  return `#code=${VERSION}.${toBase64Url(payload)}`;
}

/** Reads the program from the value of `code=`. Never throws. The name of the result is safe to show and to use as a file name. */
export function parseShareLink(code: string): ParsedFragment {
  const [, version, encoded] = /^(\d{1,4})\.(.*)$/s.exec(code) ?? [];
  if (version === undefined || encoded === undefined) return DAMAGED;
  if (Number(version) > VERSION) return NEWER;
  if (Number(version) !== VERSION) return DAMAGED;
  if (encoded.length > Math.ceil(((SHARE_LIMITS.compressedBytes + CHECKSUM_BYTES) * 4) / 3)) return TOO_LARGE;
  const payload = fromBase64Url(encoded);
  return payload === null || payload.length <= CHECKSUM_BYTES ? DAMAGED : parsePayload(payload);
}

function parsePayload(payload: Uint8Array): ParsedFragment {
  // Twice the text's limit, since UTF-16 needs two bytes where UTF-8 needs one. `isTooLarge` then applies the exact limit.
  const limit = 2 * SHARE_LIMITS.textBytes + PROGRAM_OVERHEAD_BYTES;
  const bytes = boundedInflate(payload.subarray(CHECKSUM_BYTES), limit);
  if (bytes === "damaged") return DAMAGED;
  if (bytes === "too-large" || isTooLarge(bytes)) return TOO_LARGE;
  if (new DataView(payload.buffer, payload.byteOffset).getUint32(0) !== crc32(bytes)) return DAMAGED;
  const program = programFromBytes(bytes);
  return program === null
    ? DAMAGED
    : { kind: "program", program: { ...program, name: safeProgramName(program.name) } };
}

function isTooLarge(bytes: Uint8Array): boolean {
  const perCharacter = ((bytes[0] ?? 0) & 2) === 0 ? 1 : 2;
  return bytes.length > perCharacter * SHARE_LIMITS.textBytes + PROGRAM_OVERHEAD_BYTES;
}

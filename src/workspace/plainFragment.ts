import { fromBase64Url } from "./base64Url";
import { boundedInflate } from "./boundedInflate";
import { percentDecoded } from "./fragment";
import { malformed, TOO_LARGE, type ParsedFragment } from "./parsedFragment";
import { safeProgramName } from "./programName";
import { SHARE_LIMITS } from "./shareLimits";

/*
 * The fragments that anyone can make, which docs/embedding.md describes: `text=`, the program in percent-encoding, and `z=`, its UTF-8
 * in raw deflate and URL-safe base64. Unlike a share link they have no checksum: whoever writes them wants few lines.
 */

/** Percent-encoding needs three characters for a byte. */
const LONGEST_TEXT = 3 * SHARE_LIMITS.textBytes;
const LONGEST_PACKED = Math.ceil((SHARE_LIMITS.compressedBytes * 4) / 3);

export function parsePlainText(value: string, name: string): ParsedFragment {
  if (value.length > LONGEST_TEXT) return TOO_LARGE;
  const text = percentDecoded(value);
  if (text === null) return malformed("text= is not valid percent-encoding");
  return new TextEncoder().encode(text).length > SHARE_LIMITS.textBytes ? TOO_LARGE : programOf(text, name);
}

export function parsePackedText(value: string, name: string): ParsedFragment {
  const encoded = value.replace(/=+$/, "");
  if (encoded.length > LONGEST_PACKED) return TOO_LARGE;
  const packed = fromBase64Url(encoded);
  if (packed === null) return malformed("z= is not URL-safe base64");
  const bytes = boundedInflate(packed, SHARE_LIMITS.textBytes);
  if (bytes === "damaged")
    return malformed(`z= is not raw deflate${wrapperOf(packed)}, or its end is missing`);
  if (bytes === "too-large" || bytes.length > SHARE_LIMITS.textBytes) return TOO_LARGE;
  try {
    return programOf(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes), name);
  } catch {
    return malformed("z= is not UTF-8 text");
  }
}

/** With plain line ends, since a file from Windows has others. */
function programOf(text: string, name: string): ParsedFragment {
  const program = { name: safeProgramName(name), code: text.replace(/\r\n?/g, "\n") };
  return { kind: "program", program };
}

/** The two formats around deflate that compressors write by default. */
function wrapperOf([first = 0, second = 0]: Uint8Array): string {
  if (first === 0x1f && second === 0x8b) return " but gzip";
  return (first & 15) === 8 && ((first << 8) | second) % 31 === 0 ? " but zlib" : "";
}

/** Python's rule (PEP 263): a comment that names the encoding, in the first line, or in the second after a comment or blank line. */
const COOKIE = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
const BLANK_OR_COMMENT = /^[ \t\f]*(?:#|$)/;

/** Python's names for what the Encoding Standard calls otherwise. Others are tried as they are. */
const LABELS: Readonly<Record<string, string>> = {
  cp932: "shift_jis",
  cp936: "gbk",
  cp949: "euc-kr",
  cp950: "big5",
  latin9: "iso-8859-15",
  "mac-roman": "macintosh",
  "mac-cyrillic": "x-mac-cyrillic",
};
const LATIN_1 = /^(?:latin-?1|l1|cp819|8859|iso-?8859-?1|ascii|us-ascii)$/;

export type DecodedSource =
  | { readonly kind: "text"; readonly text: string; /** Null for UTF-8. */ readonly encoding: string | null }
  /** The file names an encoding that the browser does not know. */
  | { readonly kind: "unknown"; readonly encoding: string }
  /** The bytes are not what the file says that they are. */
  | { readonly kind: "invalid"; readonly encoding: string };

/**
 * Decodes a source file as Python would. The result is saved as UTF-8 from then on, so the comment that names another encoding is
 * changed to say so.
 */
export function decodeSource(bytes: Uint8Array): DecodedSource {
  const cookie = findCookie(bytes);
  const name = cookie?.toLowerCase().replaceAll("_", "-") ?? "utf-8";
  if (cookie === null || /^utf-?8(?:-sig)?$/.test(name)) {
    const text = decode(bytes, "utf-8");
    return text === null ? { kind: "invalid", encoding: "UTF-8" } : { kind: "text", text, encoding: null };
  }
  if (!isKnown(name)) return { kind: "unknown", encoding: cookie };
  const text = LATIN_1.test(name) ? latin1(bytes) : decode(bytes, labelOf(name));
  if (text === null) return { kind: "invalid", encoding: cookie };
  return { kind: "text", text: text.replace(cookie, "utf-8"), encoding: cookie };
}

function findCookie(bytes: Uint8Array): string | null {
  const [first = "", second = ""] = latin1(bytes.subarray(0, 1000))
    .replace(/^ï»¿/, "")
    .split(/\r\n?|\n/);
  const found = COOKIE.exec(first) ?? (BLANK_OR_COMMENT.test(first) ? COOKIE.exec(second) : null);
  return found?.[1] ?? null;
}

function labelOf(name: string): string {
  return LABELS[name] ?? name.replace(/^cp125/, "windows-125");
}

function isKnown(name: string): boolean {
  if (LATIN_1.test(name)) return true;
  try {
    // UTF-16 is no encoding that Python reads a program in.
    return !new TextDecoder(labelOf(name)).encoding.startsWith("utf-16");
  } catch {
    return false;
  }
}

function decode(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Not by TextDecoder, whose "latin1" is Windows' code page 1252. */
function latin1(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 4096)
    text += String.fromCharCode(...bytes.subarray(at, at + 4096));
  return text;
}

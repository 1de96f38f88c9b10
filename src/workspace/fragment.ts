/**
 * The keys of a URL fragment, `#code=…&theme=dark`. Of a repeated key the first one counts. A value that is not valid
 * percent-encoding is kept unchanged. The caller ignores unknown keys.
 */
export function fragmentKeys(hash: string): ReadonlyMap<string, string> {
  return new Map([...encodedFragmentKeys(hash)].map(([key, value]) => [key, percentDecoded(value) ?? value]));
}

/** The same, with the values as they are in the URL. Reads also a fragment that a program has encoded once too often. */
export function encodedFragmentKeys(hash: string): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  // A link that is put together by hand may get a second "#".
  for (const part of hash
    .replace(/^(?:#|%23)+/, "")
    .split("&")
    .flatMap(decodedOnce)) {
    if (part === "") continue;
    const equals = part.indexOf("=");
    const name = equals === -1 ? part : part.slice(0, equals);
    const key = percentDecoded(name) ?? name;
    if (!keys.has(key)) keys.set(key, equals === -1 ? "" : part.slice(equals + 1));
  }
  return keys;
}

/** Of a part that was encoded as a whole, `code%3D1.…%26theme%3Ddark`, the parts. */
function decodedOnce(part: string): readonly string[] {
  const isEncoded = !part.includes("=") && /%3d/i.test(part);
  return isEncoded ? (percentDecoded(part) ?? part).split("&") : [part];
}

/** Null when the text is not valid percent-encoding. */
export function percentDecoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

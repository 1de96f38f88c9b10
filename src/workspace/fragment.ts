/**
 * The keys of a URL fragment, `#code=…&theme=dark`. Of a repeated key the first one counts. A value that is not valid
 * percent-encoding is kept unchanged. The caller ignores unknown keys.
 */
export function fragmentKeys(hash: string): ReadonlyMap<string, string> {
  return new Map([...encodedFragmentKeys(hash)].map(([key, value]) => [key, percentDecoded(value) ?? value]));
}

/** The same, with the values as they are in the URL. */
export function encodedFragmentKeys(hash: string): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  for (const part of hash.replace(/^#/, "").split("&")) {
    if (part === "") continue;
    const equals = part.indexOf("=");
    const name = equals === -1 ? part : part.slice(0, equals);
    const key = percentDecoded(name) ?? name;
    if (!keys.has(key)) keys.set(key, equals === -1 ? "" : part.slice(equals + 1));
  }
  return keys;
}

/** Null when the text is not valid percent-encoding. */
export function percentDecoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/**
 * The keys of a URL fragment, `#code=…&theme=dark`. Of a repeated key the first one counts. A value that is not valid
 * percent-encoding is kept unchanged. The caller ignores unknown keys.
 */
export function fragmentKeys(hash: string): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  for (const part of hash.replace(/^#/, "").split("&")) {
    if (part === "") continue;
    const equals = part.indexOf("=");
    const key = percentDecoded(equals === -1 ? part : part.slice(0, equals));
    if (!keys.has(key)) keys.set(key, equals === -1 ? "" : percentDecoded(part.slice(equals + 1)));
  }
  return keys;
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

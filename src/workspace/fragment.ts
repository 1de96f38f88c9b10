/**
 * The keys of a URL fragment, `#code=…&theme=dark`. Tolerant: the first of a repeated key counts, a value that is not
 * valid percent-encoding is taken as it stands, unknown keys are for the caller to ignore.
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

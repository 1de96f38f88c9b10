import { MalformedMessage } from "./grammar";

const quote = 34;
const backslash = 92;

/** The characters that begin or separate values: `,` `:` `[` `{`. */
const structural = new Set([44, 58, 91, 123]);

/**
 * Parses JSON text with at most `maxParts` values and names, however long its strings are. A text of the same length that
 * is all brackets would block the parser a hundred times as long.
 */
export function parseSmallJson(text: string, maxParts: number, path: string): unknown {
  if (hasMoreParts(text, maxParts))
    throw new MalformedMessage(path, `JSON text of at most ${maxParts} parts`);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new MalformedMessage(path, "JSON text");
  }
}

function hasMoreParts(text: string, maxParts: number): boolean {
  let parts = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) inString = !inString;
    else if (inString) {
      if (code === backslash) at += 1;
    } else if (structural.has(code)) {
      parts += 1;
      if (parts > maxParts) return true;
    }
  }
  return false;
}

import { encodedFragmentKeys, percentDecoded } from "./fragment";
import type { ParsedFragment } from "./parsedFragment";
import { parsePackedText, parsePlainText } from "./plainFragment";
import { parseShareLink } from "./shareLink";

/** The keys that hold a program, and the readers of their values. The first of them that is in the fragment counts. */
const READERS = new Map<string, (value: string, name: string) => ParsedFragment>([
  ["code", (value) => parseShareLink(percentDecoded(value) ?? value)],
  ["z", (value, name) => parsePackedText(percentDecoded(value) ?? value, name)],
  ["text", parsePlainText],
]);

/** Reads the program from a fragment. Never throws. The name of the result is safe to show and to use as a file name. */
export function parseFragment(hash: string): ParsedFragment {
  const keys = encodedFragmentKeys(hash);
  const name = keys.get("name") ?? "";
  for (const [key, read] of READERS) {
    const value = keys.get(key);
    if (value !== undefined && value !== "") return read(value, percentDecoded(name) ?? name);
  }
  return { kind: "none" };
}

/** The part of a fragment that is its program, without the options of an embed. Empty without a program. */
export function programFragment(hash: string): string {
  const keys = encodedFragmentKeys(hash);
  const found = [...READERS.keys()].find((key) => (keys.get(key) ?? "") !== "");
  if (found === undefined) return "";
  const used = found === "code" ? [found] : [found, "name"];
  return used
    .filter((key) => keys.has(key))
    .map((key) => `${key}=${keys.get(key) ?? ""}`)
    .join("&");
}

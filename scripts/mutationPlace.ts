/**
 * Finds the words of a mutation in a source, however the source is laid out: there may be any white space between two
 * tokens, and a comma before a closing bracket.
 */
export function mutationPlace(words: string): RegExp {
  const tokens = (words.match(/\w+|[^\s\w]/g) ?? []).map(
    (token) => (/^[)\]}]$/.test(token) ? ",?\\s*" : "") + token.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"),
  );
  return new RegExp(tokens.join("\\s*"), "g");
}

/** Whether the words occur exactly once, so that their place is unambiguous. */
export function fitsOnce(source: string, words: string): boolean {
  return [...source.matchAll(mutationPlace(words))].length === 1;
}

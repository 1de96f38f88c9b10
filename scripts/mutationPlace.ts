/**
 * Finds the words of a mutation in a source, however the source is laid out: between two words or signs may stand any
 * white space, and before a closing bracket a comma.
 */
export function mutationPlace(words: string): RegExp {
  const tokens = (words.match(/\w+|[^\s\w]/g) ?? []).map(
    (token) => (/^[)\]}]$/.test(token) ? ",?\\s*" : "") + token.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"),
  );
  return new RegExp(tokens.join("\\s*"), "g");
}

/** Whether the words stand there once, so that it is known which ones are meant. */
export function fitsOnce(source: string, words: string): boolean {
  return [...source.matchAll(mutationPlace(words))].length === 1;
}

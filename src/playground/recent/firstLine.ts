const LONGEST = 120;

/** The first line of a program that has something in it, to tell programs of one name apart. */
export function firstLine(code: string): string {
  const line = /\S.*/.exec(code)?.[0].trimEnd() ?? "";
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

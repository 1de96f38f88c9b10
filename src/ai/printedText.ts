/* oxlint-disable no-control-regex -- control characters are what this file is about */

/** Sequences for terminals: colours, cursor moves, titles, links. Each part is bounded, so the work is linear. */
const sequences =
  /\x1b\[[0-?]{0,64}[ -/]{0,8}[@-~]|\x1b[\]PX^_][^\x07\x1b\n]{0,4096}(?:\x07|\x1b\\)?|\x1b[ -/]{0,8}[0-~]?/g;

/** The rest of what no reader sees. Line breaks and tabs stay, and carriage returns until lines are drawn. */
const invisible = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/g;

/** A program's output as a terminal would leave it: without colours, and with the last state of each progress bar. */
export function printedText(text: string): string {
  const plain = text.replace(sequences, "").replaceAll("\r\n", "\n").replace(invisible, "");
  return plain.includes("\r") ? plain.split("\n").map(drawnLine).join("\n") : plain;
}

/** Each carriage return takes the cursor to the start of the line, and what follows covers what was there. */
function drawnLine(line: string): string {
  let drawn = "";
  // From the last on: of an earlier part, only what is longer can still be seen.
  for (const part of line.split("\r").reverse()) {
    if (part.length > drawn.length) drawn += part.slice(drawn.length);
  }
  return drawn;
}

const opening = /^ {0,3}(`{3,}|~{3,})[^`\n]*$/;

/**
 * The program in a model's answer: without the Markdown fence around it, if the answer begins with one. A text that begins
 * otherwise is returned as it is, because a Python program may have a fence in a string.
 */
export function stripFences(code: string): string {
  const lines = code.replaceAll("\r\n", "\n").split("\n");
  const start = lines.findIndex((line) => line.trim() !== "");
  const fence = opening.exec(lines[start] ?? "")?.[1];
  if (fence === undefined) return code;
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => isClosing(line, fence));
  const program = (end === -1 ? rest : rest.slice(0, end)).join("\n");
  return program === "" || program.endsWith("\n") ? program : `${program}\n`;
}

/** As in CommonMark: of the same character, and at least as long. */
function isClosing(line: string, fence: string): boolean {
  const text = line.trim();
  const [mark = ""] = fence;
  return text.length >= fence.length && text === mark.repeat(text.length);
}

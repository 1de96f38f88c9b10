import type { OutputForModel, ResultForModel } from "./modelResult";
import { printedText } from "./printedText";
import { plural } from "./words";

/** What a run printed and showed, in order, with its traceback once and its value at the end. */
export function outputText(result: ResultForModel): string {
  const { outputs, stdout, stderr, value, error } = result;
  const parts =
    outputs === undefined ? [stdout, stderr].map(printedText) : withStreamsJoined(outputs).map(textOf);
  const traceback = printedText(error?.traceback ?? "").trimEnd();
  const isPrinted = traceback === "" || parts.some((part) => part.includes(traceback));
  if (!isPrinted) parts.push(traceback);
  const hasValue = outputs?.some(({ type, main }) => type === "display" && main === true) === true;
  const shown = hasValue ? undefined : value?.["text/plain"];
  const printed = joined(parts);
  if (shown === undefined) return printed;
  const line = `Value of the last expression: ${shown}`;
  return printed === "" ? line : `${printed}\n${line}`;
}

/** Texts that follow each other become one, since a sequence or a traceback may go across them. */
function withStreamsJoined(outputs: readonly OutputForModel[]): OutputForModel[] {
  const merged: OutputForModel[] = [];
  for (const output of outputs) {
    const last = merged.at(-1);
    if (output.type === "stream" && last?.type === "stream")
      merged[merged.length - 1] = { type: "stream", text: (last.text ?? "") + (output.text ?? "") };
    else merged.push(output);
  }
  return merged;
}

function textOf(output: OutputForModel): string {
  switch (output.type) {
    case "stream":
      return printedText(output.text ?? "");
    case "gap":
      return `[… ${plural(output.lines ?? 0, "line")}, ${plural(output.bytes ?? 0, "byte")} of output left out …]`;
    case "input":
      if (output.line === null) return "[end of the input]";
      return output.secret === true ? "[an answer that is not shown]" : `[answer: ${output.line ?? ""}]`;
    case "display": {
      const text = output.data?.["text/plain"] ?? "";
      return output.main === true && text !== "" ? `Value of the last expression: ${text}` : text;
    }
    default:
      return "";
  }
}

/** Each part begins a line. */
function joined(parts: readonly string[]): string {
  let text = "";
  for (const part of parts) {
    if (part === "") continue;
    if (text !== "" && !text.endsWith("\n")) text += "\n";
    text += part;
  }
  return text.trimEnd();
}

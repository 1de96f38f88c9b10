import type { Output } from "../api";

/**
 * Makes the traceback of an uncaught exception an output of its own, so that an app can leave it out or show it differently. It is
 * the last place in stderr with this text. Without such a place, as when the program has closed stderr, nothing changes.
 */
export function markTraceback(outputs: readonly Output[], traceback: string): readonly Output[] {
  if (traceback === "") return outputs;
  const place = outputs.findLastIndex(
    (output) => output.type === "stream" && output.stream === "stderr" && output.text.includes(traceback),
  );
  const output = outputs[place];
  if (output?.type !== "stream") return outputs;
  const { text } = output;
  const at = text.lastIndexOf(traceback);
  const pieces = [
    { ...output, text: text.slice(0, at) },
    { ...output, text: traceback, traceback: true } as const,
    { ...output, text: text.slice(at + traceback.length) },
  ];
  return [
    ...outputs.slice(0, place),
    ...pieces.filter((piece) => piece.text !== ""),
    ...outputs.slice(place + 1),
  ];
}

import type { DroppedOutput, InputOutput, Output, RunResult } from "../api";
import { gapMark } from "./gapMark";

type Stream = "stdout" | "stderr";

interface StreamEntry {
  readonly type: "stream";
  readonly stream: Stream;
  readonly texts: string[];
}

type Gap = Pick<DroppedOutput, "bytes" | "lines">;

export type PrintedOutput = Pick<RunResult, "outputs" | "stdout" | "stderr" | "dropped">;

/** The start of a line that is longer than this is worth more than a cut at the end of a line. */
const longestCutStart = 4096;

/** The outputs of a run in order, for its result. */
export class OutputList {
  readonly #entries: (StreamEntry | InputOutput)[] = [];
  #gap: { readonly at: number; readonly missing: Gap } | undefined;

  add(stream: Stream, text: string): void {
    const last = this.#entries.at(-1);
    const isAfterGap = this.#gap?.at === this.#entries.length;
    if (last?.type === "stream" && last.stream === stream && !isAfterGap) last.texts.push(text);
    else this.#entries.push({ type: "stream", stream, texts: [text] });
  }

  addInput(input: InputOutput): void {
    this.#entries.push(input);
  }

  /** What follows is the end of cut output. Call it once. */
  addGap(missing: Gap): void {
    this.#gap = { at: this.#entries.length, missing };
  }

  /** Output is cut at the ends of lines: the start of a line that was printed before a gap is left out too. */
  end(): PrintedOutput {
    const outputs: Output[] = this.#entries.map((entry) =>
      entry.type === "input" ? entry : { type: entry.type, stream: entry.stream, text: entry.texts.join("") },
    );
    if (this.#gap === undefined) return { outputs, ...textsOf(outputs) };
    const head = outputs.slice(0, this.#gap.at);
    const tail = outputs.slice(this.#gap.at);
    const start = takeCutStart(head);
    const gap = {
      type: "gap",
      bytes: this.#gap.missing.bytes + new TextEncoder().encode(start).length,
      lines: this.#gap.missing.lines,
    } as const;
    const all = [...head, gap, ...tail];
    return { outputs: all, ...textsOf(all) };
  }
}

/** Removes the start of a line from the end of the outputs, and returns it. */
function takeCutStart(head: Output[]): string {
  const last = head.at(-1);
  if (last?.type !== "stream") return "";
  const text = last.text.slice(0, last.text.lastIndexOf("\n") + 1);
  const start = last.text.slice(text.length);
  if (start.length > longestCutStart || (text === "" && head.length === 1)) return "";
  head.pop();
  if (text !== "") head.push({ ...last, text });
  return start;
}

function textsOf(outputs: readonly Output[]): Pick<PrintedOutput, "stdout" | "stderr" | "dropped"> {
  const texts: Record<Stream, string[]> = { stdout: [], stderr: [] };
  let gap: (Gap & { readonly before: Record<Stream, string> }) | undefined;
  for (const output of outputs) {
    if (output.type === "stream") texts[output.stream].push(output.text);
    else if (output.type === "gap")
      gap = { ...output, before: { stdout: texts.stdout.join(""), stderr: texts.stderr.join("") } };
  }
  const whole = { stdout: texts.stdout.join(""), stderr: texts.stderr.join("") };
  if (gap === undefined) return whole;
  const { bytes, lines, before } = gap;
  const marked = (stream: Stream): { text: string; at: number } =>
    withMark(before[stream], gapMark({ bytes, lines }), whole[stream].slice(before[stream].length));
  const [stdout, stderr] = [marked("stdout"), marked("stderr")];
  return {
    stdout: stdout.text,
    stderr: stderr.text,
    dropped: { bytes, lines, at: { stdout: stdout.at, stderr: stderr.at } },
  };
}

/** How much of each stream is missing is not known, so each stream that has a text has the line. */
function withMark(before: string, mark: string, after: string): { text: string; at: number } {
  if (before === "" && after === "") return { text: "", at: 0 };
  const start = before === "" || before.endsWith("\n") ? before : `${before}\n`;
  return { text: `${start}${mark}\n${after}`, at: start.length };
}

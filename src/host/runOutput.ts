import {
  createOutputMeter,
  cutAllowance,
  outputPieces,
  type OutputAllowance,
  type WorkerEvent,
} from "../protocol";
import type { DroppedEvent, DroppedOutput, OutputEvent } from "./sandboxApi";

/** What a run prints, decoded and counted against its limits. */
export interface RunOutput {
  /** Takes a batch as it comes; what is over the limits is dropped, and then the answer is false. */
  add(event: OutputBatch): boolean;
  /** Takes the end of output that was cut, in place of what an earlier call gave. */
  setTail(event: Extract<WorkerEvent, { type: "output-tail" }>): void;
  /** Ends both streams: a character that stayed incomplete becomes U+FFFD. */
  end(): { stdout: string; stderr: string; dropped?: DroppedOutput };
}

type OutputBatch = Pick<Extract<WorkerEvent, { type: "output" }>, "stream" | "switches" | "bytes">;

export interface RunOutputSettings {
  readonly allowed: OutputAllowance;
  readonly onLimit: "end" | "cut";
  onText(event: OutputEvent): void;
  onDropped(event: DroppedEvent): void;
}

export function createRunOutput({ allowed, onLimit, onText, onDropped }: RunOutputSettings): RunOutput {
  const streams = { stdout: createStream(), stderr: createStream() };
  const meter = createOutputMeter(onLimit === "cut" ? cutAllowance(allowed).head : allowed);
  let tail: Extract<WorkerEvent, { type: "output-tail" }> | undefined;

  const show = (stream: OutputEvent["stream"], text: string): void => {
    if (text === "") return;
    streams[stream].texts.push(text);
    streams[stream].length += text.length;
    onText({ stream, text });
  };

  const decode = (stream: OutputEvent["stream"], bytes: Uint8Array): void =>
    show(stream, streams[stream].decoder.decode(bytes, { stream: true }));

  const showTail = (): DroppedOutput | undefined => {
    if (tail === undefined) return undefined;
    const { droppedBytes, droppedLines } = tail;
    const isGap = droppedBytes > 0;
    const at = { stdout: streams.stdout.length, stderr: streams.stderr.length };
    if (isGap) {
      onDropped({ bytes: droppedBytes, lines: droppedLines });
      // What the gap cut in two is no character of the program's.
      for (const stream of [streams.stdout, streams.stderr]) stream.decoder = createDecoder();
    }
    const begun = new Set<OutputEvent["stream"]>();
    for (const { stream, bytes } of outputPieces(tail)) {
      decode(stream, isGap && !begun.has(stream) ? bytes.subarray(continuationLength(bytes)) : bytes);
      begun.add(stream);
    }
    return isGap ? { bytes: droppedBytes, lines: droppedLines, at } : undefined;
  };

  return {
    add(event) {
      return outputPieces(event).every(({ stream, bytes }) => {
        const fits = meter.take(bytes);
        decode(stream, bytes.subarray(0, fits));
        return fits === bytes.length;
      });
    },
    setTail(event) {
      if (onLimit === "cut") tail = event;
    },
    end() {
      const dropped = showTail();
      show("stdout", streams.stdout.decoder.decode());
      show("stderr", streams.stderr.decoder.decode());
      return {
        stdout: streams.stdout.texts.join(""),
        stderr: streams.stderr.texts.join(""),
        ...(dropped === undefined ? {} : { dropped }),
      };
    },
  };
}

/** How many bytes at the start belong to a character that began before. */
function continuationLength(bytes: Uint8Array): number {
  let length = 0;
  while (length < 3 && ((bytes[length] ?? 0) & 0xc0) === 0x80) length += 1;
  return length;
}

function createStream(): { decoder: TextDecoder; texts: string[]; length: number } {
  return { decoder: createDecoder(), texts: [], length: 0 };
}

function createDecoder(): TextDecoder {
  // A byte-order mark in output is the program's own character, not a sign to us.
  return new TextDecoder("utf-8", { ignoreBOM: true });
}

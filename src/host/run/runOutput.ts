import {
  createOutputMeter,
  cutAllowance,
  outputPieces,
  type OutputAllowance,
  type WorkerEvent,
} from "../../protocol";
import { asciiText, StreamText } from "./streamText";
import type { DroppedEvent, DroppedOutput, OutputEvent } from "../api";

/** What a run prints, decoded and counted against its limits. */
export interface RunOutput {
  /** Takes a batch as it comes; what is over the limits is dropped, and then the answer is false. */
  add(event: OutputBatch): boolean;
  /** Takes the end of output that was cut, in place of what an earlier call gave. */
  setTail(event: Extract<WorkerEvent, { type: "output-tail" }>): void;
  /** Ends both streams: a character that stayed incomplete becomes U+FFFD. */
  end(): { stdout: string; stderr: string; dropped?: DroppedOutput };
}

type OutputPiece = ReturnType<typeof outputPieces>[number];
type OutputBatch = Pick<Extract<WorkerEvent, { type: "output" }>, "stream" | "switches" | "bytes">;

export interface RunOutputSettings {
  readonly allowed: OutputAllowance;
  readonly onLimit: "end" | "cut";
  onText(event: OutputEvent): void;
  onDropped(event: DroppedEvent): void;
}

export function createRunOutput({ allowed, onLimit, onText, onDropped }: RunOutputSettings): RunOutput {
  const streams = { stdout: new StreamText(), stderr: new StreamText() };
  const meter = createOutputMeter(onLimit === "cut" ? cutAllowance(allowed).head : allowed);
  let tail: Extract<WorkerEvent, { type: "output-tail" }> | undefined;

  const show = (stream: OutputEvent["stream"], text: string): void => {
    if (text === "") return;
    streams[stream].add(text);
    onText({ stream, text });
  };

  /** Shows the pieces of a batch, in order. Where the other stream had no text in between, a text goes on. */
  const showPieces = ({ switches, bytes: all }: OutputBatch, pieces: readonly OutputPiece[]): void => {
    const isAtCharacter = streams.stdout.isAtCharacter && streams.stderr.isAtCharacter;
    // Decoded at once where that is possible: a piece may be a single byte, and a batch have a thousand of them.
    const ascii = switches.length > 0 && isAtCharacter ? asciiText(all) : undefined;
    let from = 0;
    let held: OutputEvent = { stream: "stdout", text: "" };
    for (const { stream, bytes } of pieces) {
      const text = ascii?.slice(from, from + bytes.length) ?? streams[stream].decode(bytes);
      from += bytes.length;
      if (held.stream === stream) held = { stream, text: held.text + text };
      else if (text !== "") {
        show(held.stream, held.text);
        held = { stream, text };
      }
    }
    show(held.stream, held.text);
  };

  const showTail = (): DroppedOutput | undefined => {
    if (tail === undefined) return undefined;
    const { droppedBytes, droppedLines } = tail;
    const isGap = droppedBytes > 0;
    const at = { stdout: streams.stdout.length, stderr: streams.stderr.length };
    if (isGap) {
      onDropped({ bytes: droppedBytes, lines: droppedLines });
      // What the gap cut in two is no character of the program's.
      for (const stream of [streams.stdout, streams.stderr]) stream.restart();
    }
    const begun = new Set<OutputEvent["stream"]>();
    const pieces = outputPieces(tail).map(({ stream, bytes }) => {
      const isCut = isGap && !begun.has(stream);
      begun.add(stream);
      return { stream, bytes: isCut ? bytes.subarray(continuationLength(bytes)) : bytes };
    });
    showPieces(tail, pieces);
    return isGap ? { bytes: droppedBytes, lines: droppedLines, at } : undefined;
  };

  return {
    add(event) {
      const fitting: OutputPiece[] = [];
      const isComplete = outputPieces(event).every((piece) => {
        const fits = meter.take(piece.stream, piece.bytes);
        const isAll = fits === piece.bytes.length;
        fitting.push(isAll ? piece : { stream: piece.stream, bytes: piece.bytes.subarray(0, fits) });
        return isAll;
      });
      showPieces(event, fitting);
      return isComplete;
    },
    setTail(event) {
      if (onLimit === "cut") tail = event;
    },
    end() {
      const dropped = showTail();
      show("stdout", streams.stdout.end());
      show("stderr", streams.stderr.end());
      return {
        stdout: String(streams.stdout),
        stderr: String(streams.stderr),
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

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
  /** Takes a batch. False when the limits are exceeded; the excess is dropped. */
  add(event: OutputBatch): boolean;
  /** Takes the end of cut output, which replaces that of an earlier call. */
  setTail(event: Extract<WorkerEvent, { type: "output-tail" }>): void;
  /** Ends both streams. An incomplete character becomes U+FFFD. */
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

  /** Shows the pieces of a batch, in order. Texts of one stream without text of the other between them are joined. */
  const showPieces = ({ switches, bytes: all }: OutputBatch, pieces: readonly OutputPiece[]): void => {
    const isAtCharacter = streams.stdout.isAtCharacter && streams.stderr.isAtCharacter;
    // Decoded at once where possible: a batch can have a thousand pieces of a single byte.
    const ascii = switches.length > 0 && isAtCharacter ? asciiText(all) : undefined;
    let from = 0;
    let pending: OutputEvent = { stream: "stdout", text: "" };
    for (const { stream, bytes } of pieces) {
      const text = ascii?.slice(from, from + bytes.length) ?? streams[stream].decode(bytes);
      from += bytes.length;
      if (pending.stream === stream) pending = { stream, text: pending.text + text };
      else if (text !== "") {
        show(pending.stream, pending.text);
        pending = { stream, text };
      }
    }
    show(pending.stream, pending.text);
  };

  const showTail = (): DroppedOutput | undefined => {
    if (tail === undefined) return undefined;
    const { droppedBytes, droppedLines } = tail;
    const isGap = droppedBytes > 0;
    const at = { stdout: streams.stdout.length, stderr: streams.stderr.length };
    if (isGap) {
      onDropped({ bytes: droppedBytes, lines: droppedLines });
      // The gap may have cut a character in two.
      for (const stream of [streams.stdout, streams.stderr]) stream.restart();
    }
    const started = new Set<OutputEvent["stream"]>();
    const pieces = outputPieces(tail).map(({ stream, bytes }) => {
      const isCut = isGap && !started.has(stream);
      started.add(stream);
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

/** How many bytes at the start belong to an earlier character. */
function continuationLength(bytes: Uint8Array): number {
  let length = 0;
  while (length < 3 && ((bytes[length] ?? 0) & 0xc0) === 0x80) length += 1;
  return length;
}

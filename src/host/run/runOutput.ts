import {
  createOutputMeter,
  cutAllowance,
  outputPieces,
  type OutputAllowance,
  type OutputStream,
  type WorkerEvent,
} from "../../protocol";
import { OutputList, type PrintedOutput } from "./outputList";
import { asciiText, StreamText } from "./streamText";
import type { InputEvent, Output } from "../api";

/** What a run prints, decoded and counted against its limits. */
export interface RunOutput {
  /** Takes a batch. False when the limits are exceeded; the excess is dropped. */
  add(event: OutputBatch): boolean;
  /** Takes an answer that the program was given. It counts against nothing: it is the app's. */
  addInput(event: InputEvent): void;
  /** Takes the end of cut output, which replaces that of an earlier call. */
  setTail(event: Extract<WorkerEvent, { type: "output-tail" }>): void;
  /** The limit that it has reached, once `add` has returned false. */
  readonly limit: "outputBytes" | "outputLines";
  /** Ends both streams. An incomplete character becomes U+FFFD. */
  end(): PrintedOutput;
}

type OutputPiece = ReturnType<typeof outputPieces>[number];
type OutputBatch = Pick<Extract<WorkerEvent, { type: "output" }>, "stream" | "switches" | "bytes">;

export interface RunOutputSettings {
  readonly allowed: OutputAllowance;
  readonly onLimit: "end" | "cut";
  /** Called with each output as it comes. */
  onOutput(output: Output): void;
}

export function createRunOutput({ allowed, onLimit, onOutput }: RunOutputSettings): RunOutput {
  const printed = new OutputList();
  let taken = 0;
  const streams = { stdout: new StreamText(), stderr: new StreamText() };
  const meter = createOutputMeter(onLimit === "cut" ? cutAllowance(allowed).head : allowed);
  let tail: Extract<WorkerEvent, { type: "output-tail" }> | undefined;

  const show = (stream: OutputStream, text: string): void => {
    if (text === "") return;
    printed.add(stream, text);
    onOutput({ type: "stream", stream, text });
  };

  /** Shows the pieces of a batch, in order. Texts of one stream without text of the other between them are joined. */
  const showPieces = ({ switches, bytes: all }: OutputBatch, pieces: readonly OutputPiece[]): void => {
    const isAtCharacter = streams.stdout.isAtCharacter && streams.stderr.isAtCharacter;
    // Decoded at once where possible: a batch can have a thousand pieces of a single byte.
    const ascii = switches.length > 0 && isAtCharacter ? asciiText(all) : undefined;
    let from = 0;
    let pending: { stream: OutputStream; text: string } = { stream: "stdout", text: "" };
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

  const showTail = (): void => {
    if (tail === undefined) return;
    const { droppedBytes, droppedLines } = tail;
    const isGap = droppedBytes > 0;
    if (isGap) {
      const missing = { bytes: droppedBytes, lines: droppedLines };
      printed.addGap(missing);
      onOutput({ type: "gap", ...missing });
      // The gap may have cut a character in two.
      for (const stream of [streams.stdout, streams.stderr]) stream.restart();
    }
    const started = new Set<OutputStream>();
    const pieces = outputPieces(tail).map(({ stream, bytes }) => {
      const isCut = isGap && !started.has(stream);
      started.add(stream);
      return { stream, bytes: isCut ? bytes.subarray(continuationLength(bytes)) : bytes };
    });
    showPieces(tail, pieces);
  };

  return {
    add(event) {
      const fitting: OutputPiece[] = [];
      const isComplete = outputPieces(event).every((piece) => {
        const fits = meter.take(piece.stream, piece.bytes);
        taken += fits;
        const isAll = fits === piece.bytes.length;
        fitting.push(isAll ? piece : { stream: piece.stream, bytes: piece.bytes.subarray(0, fits) });
        return isAll;
      });
      showPieces(event, fitting);
      return isComplete;
    },
    addInput(event) {
      const input = { type: "input", ...event } as const;
      printed.addInput(input);
      onOutput(input);
    },
    setTail(event) {
      if (onLimit === "cut") tail = event;
    },
    get limit() {
      return taken >= allowed.bytes ? "outputBytes" : "outputLines";
    },
    end() {
      showTail();
      show("stdout", streams.stdout.end());
      show("stderr", streams.stderr.end());
      return printed.end();
    },
  };
}

/** How many bytes at the start belong to an earlier character. */
function continuationLength(bytes: Uint8Array): number {
  let length = 0;
  while (length < 3 && ((bytes[length] ?? 0) & 0xc0) === 0x80) length += 1;
  return length;
}

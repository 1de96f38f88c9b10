import {
  bytes,
  exactly,
  list,
  literal,
  MalformedMessage,
  oneOf,
  taggedUnion,
  text,
  wholeNumber,
  type Parser,
} from "./grammar";
import { messageBounds } from "./limits";

export type OutputStream = "stdout" | "stderr";

/** What the worker tells without being asked. */
export type WorkerEvent =
  | {
      readonly type: "output";
      readonly run: string;
      /** The stream of the first byte. */
      readonly stream: OutputStream;
      /** Where in `bytes` the other stream begins, and the first again: both in the order they were printed. */
      readonly switches: readonly number[];
      readonly bytes: Uint8Array<ArrayBuffer>;
    }
  /** The run has printed more than its limit; what is over was dropped. */
  | { readonly type: "output-limit"; readonly run: string }
  /** The interpreter is gone: no call will be answered any more. */
  | { readonly type: "fatal"; readonly message: string };

const offsets = list(wholeNumber(1, messageBounds.outputChunkBytes), messageBounds.outputSwitches);

/** Strictly, so that no byte counts twice. */
const ascending: Parser<number[]> = (value, path) => {
  const parsed = offsets(value, path);
  if (parsed.some((offset, index) => offset <= (parsed[index - 1] ?? 0))) {
    throw new MalformedMessage(path, "offsets in order");
  }
  return parsed;
};

export const parseWorkerEvent = taggedUnion<WorkerEvent>({
  output: exactly({
    type: literal("output"),
    run: text(messageBounds.runIdChars),
    stream: oneOf("stdout", "stderr"),
    switches: ascending,
    bytes: bytes(messageBounds.outputChunkBytes),
  }),
  "output-limit": exactly({ type: literal("output-limit"), run: text(messageBounds.runIdChars) }),
  fatal: exactly({ type: literal("fatal"), message: text(messageBounds.fatalChars) }),
});

/** Why the frame ended its worker unasked. */
export type WorkerEnd = "overdrawn" | "malformed" | "error";

/** A batch of output taken apart: the pieces of each stream, in the order they were printed. */
export function outputPieces(
  event: Extract<WorkerEvent, { type: "output" }>,
): { readonly stream: OutputStream; readonly bytes: Uint8Array }[] {
  const other = event.stream === "stdout" ? "stderr" : "stdout";
  const ends = [...event.switches, event.bytes.length];
  return ends.map((end, index) => ({
    stream: index % 2 === 0 ? event.stream : other,
    bytes: event.bytes.subarray(event.switches[index - 1] ?? 0, end),
  }));
}

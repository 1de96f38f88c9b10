import {
  bytes,
  exactly,
  flag,
  list,
  literal,
  MalformedMessage,
  oneOf,
  taggedUnion,
  text,
  wholeNumber,
  type Parser,
} from "./grammar";
import { messageBounds, returnBounds } from "./limits";
import { elsewherePath, leftOutReasons, returnedPath, type LeftOutReason } from "./returnedPath";

export type OutputStream = "stdout" | "stderr";

/** What the worker sends besides answers. */
export type WorkerEvent =
  | {
      readonly type: "output";
      readonly run: string;
      /** The stream of the first byte. */
      readonly stream: OutputStream;
      /** Offsets in `bytes` at which the stream changes. The bytes are in the order in which they were printed. */
      readonly switches: readonly number[];
      readonly bytes: Uint8Array<ArrayBuffer>;
    }
  /** The run has printed more than its limit; the excess was dropped. */
  | { readonly type: "output-limit"; readonly run: string }
  /** The end of cut output. It replaces that of an earlier event of this type. */
  | {
      readonly type: "output-tail";
      readonly run: string;
      /** Between the bytes that were sent as output and these. */
      readonly droppedBytes: number;
      readonly droppedLines: number;
      readonly stream: OutputStream;
      readonly switches: readonly number[];
      readonly bytes: Uint8Array<ArrayBuffer>;
    }
  /** A file that the run made, changed or removed. `withBytes`: its `size` bytes follow before any other file. */
  | {
      readonly type: "file";
      readonly run: string;
      readonly path: string;
      readonly size: number;
      readonly change: FileChange;
      readonly withBytes: boolean;
    }
  | { readonly type: "file-bytes"; readonly run: string; readonly bytes: Uint8Array<ArrayBuffer> }
  | {
      readonly type: "files-left-out";
      readonly run: string;
      readonly reason: LeftOutReason;
      readonly count: number;
      /** Some of them, if the reason is "elsewhere". */
      readonly paths: readonly string[];
    }
  /** The interpreter has died and answers no more calls. */
  | { readonly type: "fatal"; readonly cause: CrashCause; readonly message: string };

/** What a run did to a file. Of one that it removed there is only the path. */
export const fileChanges = ["made", "changed", "removed"] as const;
export type FileChange = (typeof fileChanges)[number];

/** Why an interpreter most likely died. "too-deep": the browser's stack overflowed before Python's limit. */
export const crashCauses = ["too-deep", "memory", "unknown"] as const;
export type CrashCause = (typeof crashCauses)[number];

const offsets = list(wholeNumber(1, messageBounds.outputChunkBytes), messageBounds.outputSwitches);

/** Strictly, so that no byte counts twice. */
const ascending: Parser<number[]> = (value, path) => {
  const parsed = offsets(value, path);
  if (parsed.some((offset, index) => offset <= (parsed[index - 1] ?? 0))) {
    throw new MalformedMessage(path, "offsets in order");
  }
  return parsed;
};

/** Each switch has bytes on both sides, so there are always fewer switches than bytes. */
function switchesInside<T extends { switches: readonly number[]; bytes: Uint8Array }>(
  parse: Parser<T>,
): Parser<T> {
  return (value, path) => {
    const parsed = parse(value, path);
    const last = parsed.switches.at(-1);
    if (last !== undefined && last >= parsed.bytes.length) {
      throw new MalformedMessage(`${path}.switches`, "offsets inside the bytes");
    }
    return parsed;
  };
}

const anyCount = wholeNumber(0, Number.MAX_SAFE_INTEGER);

export const parseWorkerEvent = taggedUnion<WorkerEvent>({
  output: switchesInside(
    exactly({
      type: literal("output"),
      run: text(messageBounds.runIdChars),
      stream: oneOf("stdout", "stderr"),
      switches: ascending,
      bytes: bytes(messageBounds.outputChunkBytes),
    }),
  ),
  "output-limit": exactly({ type: literal("output-limit"), run: text(messageBounds.runIdChars) }),
  "output-tail": switchesInside(
    exactly({
      type: literal("output-tail"),
      run: text(messageBounds.runIdChars),
      droppedBytes: anyCount,
      droppedLines: anyCount,
      stream: oneOf("stdout", "stderr"),
      switches: ascending,
      bytes: bytes(messageBounds.outputTailBytes),
    }),
  ),
  file: exactly({
    type: literal("file"),
    run: text(messageBounds.runIdChars),
    path: returnedPath,
    size: anyCount,
    change: oneOf(...fileChanges),
    withBytes: flag,
  }),
  "file-bytes": exactly({
    type: literal("file-bytes"),
    run: text(messageBounds.runIdChars),
    bytes: bytes(messageBounds.partBytes),
  }),
  "files-left-out": exactly({
    type: literal("files-left-out"),
    run: text(messageBounds.runIdChars),
    reason: oneOf(...leftOutReasons),
    count: wholeNumber(1, Number.MAX_SAFE_INTEGER),
    paths: list(elsewherePath, returnBounds.elsewherePaths),
  }),
  fatal: exactly({
    type: literal("fatal"),
    cause: oneOf(...crashCauses),
    message: text(messageBounds.fatalChars),
  }),
});

/** Why the frame ended its worker by itself. */
export type WorkerEnd = "overdrawn" | "malformed" | "error";

/** The pieces of a batch of output, in the order in which they were printed. */
export function outputPieces(
  event: Pick<Extract<WorkerEvent, { type: "output" }>, "stream" | "switches" | "bytes">,
): { readonly stream: OutputStream; readonly bytes: Uint8Array }[] {
  const other = event.stream === "stdout" ? "stderr" : "stdout";
  const ends = [...event.switches, event.bytes.length];
  return ends.map((end, index) => ({
    stream: index % 2 === 0 ? event.stream : other,
    bytes: event.bytes.subarray(event.switches[index - 1] ?? 0, end),
  }));
}

import { parseComlinkAnswer, type ComlinkAnswer } from "./comlinkAnswer";
import type { RelayedRequest, RelayedResponse, WorkerRequest } from "./exchange";
import {
  bytes,
  exactly,
  literal,
  MalformedMessage,
  oneOf,
  taggedUnion,
  wholeNumber,
  type Parser,
} from "./grammar";
import { credit, messageBounds } from "./limits";
import { parseWorkerEvent, type WorkerEnd, type WorkerEvent } from "./guestEvents";
import type { OutputAllowance } from "./outputMeter";
import { parseGuestRequest, parseHostResponse, requestNumber } from "./parseExchange";

/** worker → frame. */
export type WorkerToFrame =
  | { readonly type: "answer"; readonly answer: ComlinkAnswer }
  | { readonly type: "event"; readonly event: WorkerEvent }
  | WorkerRequest;

/** frame → host. `worker` is the number of the worker in its frame, by which late messages of an ended one are known. */
export type FrameToHost =
  | { readonly type: "answer"; readonly worker: number; readonly answer: ComlinkAnswer }
  | { readonly type: "event"; readonly worker: number; readonly event: WorkerEvent }
  | RelayedRequest
  | { readonly type: "ended"; readonly worker: number; readonly reason: WorkerEnd };

/** host → frame: a call for the worker, in Comlink's format, bytes for the next call, more credit, or a response to a request. */
export type HostToFrame =
  | { readonly type: "bytes"; readonly worker: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: "call"; readonly worker: number; readonly call: unknown }
  | { readonly type: "grant"; readonly worker: number; readonly messages: number; readonly bytes: number }
  | {
      readonly type: "grant-requests";
      readonly worker: number;
      readonly requests: number;
      readonly bytes: number;
    }
  | RelayedResponse;

const workerNumber = wholeNumber(1, 1_000_000);

export const parseWorkerToFrame = taggedUnion<WorkerToFrame>({
  answer: exactly({ type: literal("answer"), answer: parseComlinkAnswer }),
  event: exactly({ type: literal("event"), event: parseWorkerEvent }),
  request: exactly({ type: literal("request"), ticket: requestNumber, request: parseGuestRequest }),
});

export const parseFrameToHost = taggedUnion<FrameToHost>({
  answer: exactly({ type: literal("answer"), worker: workerNumber, answer: parseComlinkAnswer }),
  event: exactly({ type: literal("event"), worker: workerNumber, event: parseWorkerEvent }),
  request: exactly({
    type: literal("request"),
    worker: workerNumber,
    id: requestNumber,
    request: parseGuestRequest,
  }),
  ended: exactly({
    type: literal("ended"),
    worker: workerNumber,
    reason: oneOf("overdrawn", "malformed", "error"),
  }),
});

const anyCall: Parser<unknown> = (value, path) => {
  if (typeof value !== "object" || value === null) throw new MalformedMessage(path, "a call");
  return value;
};

/** The host is trusted: this catches mistakes, not attacks. */
export const parseHostToFrame = taggedUnion<HostToFrame>({
  bytes: exactly({ type: literal("bytes"), worker: workerNumber, bytes: bytes(messageBounds.partBytes) }),
  call: exactly({ type: literal("call"), worker: workerNumber, call: anyCall }),
  grant: exactly({
    type: literal("grant"),
    worker: workerNumber,
    messages: wholeNumber(0, 2 ** 31),
    bytes: wholeNumber(0, 2 ** 40),
  }),
  "grant-requests": exactly({
    type: literal("grant-requests"),
    worker: workerNumber,
    requests: wholeNumber(0, 2 ** 31),
    bytes: wholeNumber(0, 2 ** 40),
  }),
  response: exactly({
    type: literal("response"),
    worker: workerNumber,
    id: requestNumber,
    response: parseHostResponse,
  }),
});

/**
 * The worker that a message from the frame is about, read before anything else of it; undefined if it names none.
 */
export function workerOf(message: unknown): number | undefined {
  if (typeof message !== "object" || message === null) return undefined;
  const worker: unknown = Object.getOwnPropertyDescriptor(message, "worker")?.value;
  return typeof worker === "number" && Number.isInteger(worker) && worker > 0 ? worker : undefined;
}

/** The highest cost of a run's output. A change of the stream uses up a line: see `OutputMeter`. */
export function outputCost({ bytes, lines }: OutputAllowance): number {
  return bytes + Math.min(bytes, lines) * credit.switchBytes;
}

/** What a message costs: its bytes or characters, and a fixed share for the rest. */
export function costOf(message: WorkerToFrame | FrameToHost): number {
  const envelope = credit.envelopeBytes;
  switch (message.type) {
    case "answer":
      return envelope + (typeof message.answer.value === "string" ? message.answer.value.length * 2 : 0);
    case "event":
      switch (message.event.type) {
        case "output":
        case "output-tail":
          return envelope + message.event.bytes.length + message.event.switches.length * credit.switchBytes;
        case "file-bytes":
          return envelope + message.event.bytes.length;
        case "file":
          return envelope + message.event.path.length * 2;
        case "files-left-out":
          return envelope + message.event.paths.reduce((sum, { length }) => sum + length * 2, 0);
        case "output-limit":
          return envelope;
        case "fatal":
          return envelope + message.event.message.length * 2;
      }
      break;
    case "request":
      // Its text costs of the credit for requests: see `requestCost`.
      return envelope;
    case "ended":
      // From the frame itself.
      return 0;
  }
}

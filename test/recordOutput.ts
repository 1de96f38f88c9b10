import {
  outputPieces,
  parseWorkerEvent,
  type OutputStream,
  type WorkerEvent,
} from "../src/protocol/guestEvents";
import { OutputBuffer } from "../src/guest/worker/outputBuffer";
import type { TailContent } from "../src/guest/worker/outputTail";

interface Limit {
  readonly bytes?: number;
  readonly lines?: number;
  readonly onLimit?: "end" | "cut";
}

interface SentPiece {
  readonly stream: OutputStream;
  readonly text: string;
  readonly bytes: Uint8Array;
}

/** An output buffer on a manual clock, with everything that it sends. */
export function recordOutput({ bytes = 1 << 24, lines = 1e6, onLimit = "end" }: Limit = {}) {
  const tails: TailContent[] = [];
  const sent: SentPiece[] = [];
  const events: WorkerEvent[] = [];
  let limitCalls = 0;
  let now = 1000;
  let isScheduled = false;
  const buffer = new OutputBuffer(
    { bytes, lines, onLimit },
    {
      send(piece) {
        events.push(parseWorkerEvent({ type: "output", run: "r", ...piece }, "event"));
        for (const part of outputPieces(piece))
          sent.push({ ...part, text: new TextDecoder().decode(part.bytes) });
      },
      limitReached: () => (limitCalls += 1),
      sendTail: (content) => tails.push(content),
    },
    { now: () => now, schedule: () => (isScheduled = true), cancel: () => (isScheduled = false) },
  );
  return {
    buffer,
    sent,
    events,
    tails,
    print: (text: string, stream: OutputStream = "stdout") =>
      buffer.write(stream, new TextEncoder().encode(text)),
    advance: (ms: number) => (now += ms),
    texts: () => sent.map(({ text }) => text),
    isScheduled: () => isScheduled,
    limitCalls: () => limitCalls,
    lastTail: () =>
      tails.at(-1) && {
        ...tails.at(-1),
        bytes: undefined,
        text: new TextDecoder().decode(tails.at(-1)?.bytes),
      },
  };
}

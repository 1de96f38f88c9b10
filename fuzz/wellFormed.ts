import { readFileSync } from "node:fs";
import { decodeTraffic } from "./traffic";

/** What crossed the boundary in a real run: scripts/recordTraffic.ts. */
export const traffic = decodeTraffic(readFileSync(new URL("traffic.json", import.meta.url), "utf8"));

const withWorker = (message: object): object => ({ ...message, worker: 1 });

/** One of each kind that a worker may send, because a real run does not contain all of them. */
const fromWorker = [
  {
    type: "event",
    event: { type: "output", run: "r", stream: "stderr", switches: [], bytes: new Uint8Array(0) },
  },
  {
    type: "event",
    event: { type: "output", run: "r", stream: "stdout", switches: [1, 2], bytes: Uint8Array.of(97, 98, 99) },
  },
  { type: "event", event: { type: "output-limit", run: "r" } },
  {
    type: "event",
    event: {
      type: "output-tail",
      run: "r",
      droppedBytes: 9,
      droppedLines: 1,
      stream: "stdout",
      switches: [1],
      bytes: Uint8Array.of(97, 98),
    },
  },
  {
    type: "event",
    event: { type: "file", run: "r", path: "out/a.txt", size: 2, change: "made", withBytes: true },
  },
  { type: "event", event: { type: "file-bytes", run: "r", bytes: Uint8Array.of(1, 2) } },
  { type: "event", event: { type: "files-left-out", run: "r", reason: "depth", count: 3, paths: [] } },
  {
    type: "event",
    event: {
      type: "files-left-out",
      run: "r",
      reason: "elsewhere",
      count: 2,
      paths: ["/tmp/a", "/mnt/data/b.csv"],
    },
  },
  { type: "event", event: { type: "fatal", cause: "too-deep", message: "gone" } },
  { type: "answer", answer: { id: "1", type: "RAW", value: true } },
  { type: "answer", answer: { id: "1", type: "RAW", value: undefined } },
] as const;

const request = { type: "input", run: "r", prompt: "? ", secret: false } as const;

const thrown = { id: "1", type: "HANDLER", name: "throw" } as const;
const thrownInWorker = { isError: true, value: { message: "no", name: "Error", stack: "" } } as const;

export const workerRequests: readonly unknown[] = [
  { type: "request", ticket: 7, request },
  { type: "request", ticket: 8, request: { ...request, prompt: "x".repeat(200), secret: true } },
];

export const workerMessages: readonly unknown[] = [
  ...fromWorker,
  { type: "answer", answer: { ...thrown, value: thrownInWorker } },
  ...workerRequests,
  ...traffic.toRelay,
];

export const frameMessages: readonly unknown[] = [
  ...fromWorker.map(withWorker),
  { type: "answer", worker: 1, answer: { ...thrown, value: "no" } },
  { type: "request", worker: 1, id: 1, request },
  { type: "request", worker: 1, id: 2, request: { ...request, secret: true } },
  { type: "ended", worker: 1, reason: "malformed" },
  ...traffic.toHost,
];

export const hostMessages: readonly unknown[] = [
  { type: "bytes", worker: 1, bytes: Uint8Array.of(1, 2, 3) },
  { type: "grant-requests", worker: 1, requests: 8, bytes: 4096 },
  { type: "response", worker: 1, id: 1, response: { type: "input", line: "Ada" } },
  { type: "response", worker: 1, id: 2, response: { type: "input", line: null } },
  { type: "response", worker: 1, id: 3, response: { type: "failed" } },
  { type: "response", worker: 1, id: 4, response: { type: "withdrawn" } },
  ...traffic.toFrame,
];

const frame = { file: "main.py", line: 1, name: "<module>" };

export const runReplies: readonly unknown[] = [
  { outcome: "ok", exitCode: 0, value: "1", error: null },
  {
    outcome: "error",
    exitCode: 1,
    value: null,
    error: { type: "E", message: "no", traceback: "Traceback", frames: [frame, frame], fromEnd: 9 },
  },
];

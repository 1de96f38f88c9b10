import { describe, expect, it } from "vitest";
import { MalformedMessage } from "./grammar";
import { crashCauses, outputPieces, parseWorkerEvent } from "./guestEvents";
import { messageBounds, returnBounds } from "./limits";

const refuses = (...values: unknown[]): void => {
  for (const value of values) expect(() => parseWorkerEvent(value, "event")).toThrow(MalformedMessage);
};
const output = (change: object = {}): object => ({
  type: "output",
  run: "r",
  stream: "stdout",
  switches: [],
  bytes: Uint8Array.of(1),
  ...change,
});

describe("what a worker reports unasked", () => {
  it("is output on one of two streams, the limit passed, or a fatal error", () => {
    const events = [
      output(),
      output({ stream: "stderr", bytes: new Uint8Array(messageBounds.outputChunkBytes) }),
      output({ switches: [1, 3], bytes: new Uint8Array(4) }),
      { type: "output-limit", run: "r" },
      ...crashCauses.map((cause) => ({ type: "fatal", cause, message: "" })),
    ];
    for (const event of events) expect(parseWorkerEvent(event, "event")).toEqual(event);
  });

  it("is split into the pieces of each stream, in order", () => {
    const event = parseWorkerEvent(output({ switches: [1, 3], bytes: Uint8Array.of(1, 2, 3, 4) }), "event");
    if (event.type !== "output") throw new Error("not output");
    expect(outputPieces(event).map(({ stream, bytes }) => [stream, ...bytes])).toEqual([
      ["stdout", 1],
      ["stderr", 2, 3],
      ["stdout", 4],
    ]);
  });

  it("holds bytes that are a copy", () => {
    const event = parseWorkerEvent(output(), "event");
    expect(event.type === "output" && event.bytes.buffer).not.toBe(
      (output() as { bytes: Uint8Array }).bytes.buffer,
    );
  });

  it("is refused with another stream, run, chunk or key", () => {
    refuses(
      output({ stream: "stdin" }),
      output({ stream: 1 }),
      output({ run: "r".repeat(messageBounds.runIdChars + 1) }),
      output({ run: 1 }),
      output({ bytes: new Uint8Array(messageBounds.outputChunkBytes + 1) }),
      output({ bytes: "text" }),
      output({ bytes: [1] }),
      output({ html: "<b>" }),
      { type: "output", run: "r", stream: "stdout", switches: [] },
      output({ switches: [0] }),
      output({ switches: [2, 2], bytes: new Uint8Array(9) }),
      output({ switches: [3, 1], bytes: new Uint8Array(9) }),
      output({ switches: [1.5] }),
      output({ switches: "1" }),
      output({ switches: [1] }),
      output({ switches: [1, 4], bytes: new Uint8Array(4) }),
      output({ switches: [1], bytes: new Uint8Array(0) }),
      output({
        switches: Array.from({ length: 1024 }, (_, index) => index + 1),
        bytes: new Uint8Array(1024),
      }),
      output({
        switches: Array.from({ length: messageBounds.outputSwitches + 1 }, (_, index) => index + 1),
        bytes: new Uint8Array(2000),
      }),
      { type: "output-limit" },
      { type: "output-limit", run: "r", bytes: Uint8Array.of(1) },
      { type: "fatal" },
      { type: "fatal", message: "" },
      { type: "fatal", cause: "recursion", message: "" },
      { type: "fatal", cause: "unknown", message: "a".repeat(messageBounds.fatalChars + 1) },
      { type: "fatal", cause: "unknown", message: { toString: () => "x" } },
    );
  });

  const tail = (change: object = {}): object => ({
    ...output({ type: "output-tail" }),
    droppedBytes: 5,
    droppedLines: 0,
    ...change,
  });
  const file = (change: object = {}): object => ({
    type: "file",
    run: "r",
    path: "out/a.txt",
    size: 0,
    change: "made",
    withBytes: false,
    ...change,
  });
  const leftOut = (change: object = {}): object => ({
    type: "files-left-out",
    run: "r",
    reason: "depth",
    count: 1,
    paths: [],
    ...change,
  });

  it("is the end of cut output, a file, its bytes, or what was left out", () => {
    const bytes = Uint8Array.of(1);
    const elsewhere = leftOut({ reason: "elsewhere", count: 9, paths: ["/tmp/a.txt", "/mnt/data/b"] });
    const removed = file({ change: "removed" });
    for (const event of [
      tail(),
      file(),
      removed,
      { type: "file-bytes", run: "r", bytes },
      leftOut(),
      elsewhere,
    ]) {
      expect(parseWorkerEvent(event, "event")).toEqual(event);
    }
  });

  it("is refused with another count, path, size, reason or chunk", () => {
    const counts = [-1, 1.5, NaN, -0, "1", 2 ** 53, undefined];
    refuses(...counts.map((droppedBytes) => tail({ droppedBytes })));
    refuses(...counts.map((droppedLines) => tail({ droppedLines })));
    refuses(tail({ bytes: new Uint8Array(messageBounds.outputTailBytes + 1) }), tail({ switches: [1] }));
    refuses(
      tail({ switches: [2, 1], bytes: new Uint8Array(9) }),
      tail({ switches: [2], bytes: new Uint8Array(2) }),
    );
    refuses(tail({ stream: "x" }), tail({ run: 1 }), tail({ more: 1 }));
    refuses(...counts.map((size) => file({ size })));
    refuses(...["../a", "/a", "", "a\0", "CON", 1, null].map((path) => file({ path })));
    refuses(...["", "renamed", null, "__proto__"].map((change) => file({ change })));
    refuses(file({ withBytes: 1 }), file({ run: null }), file({ bytes: new Uint8Array(0) }));
    refuses({ type: "file-bytes", run: "r", bytes: new Uint8Array(messageBounds.partBytes + 1) });
    refuses({ type: "file-bytes", run: 1, bytes: new Uint8Array(0) });
    refuses(...counts.map((count) => leftOut({ count })), leftOut({ count: 0 }));
    refuses(leftOut({ reason: "" }), leftOut({ reason: "__proto__" }), leftOut({ run: 1 }));
    refuses(...["a", "/../a", "/a\n", "//a", "/", "/NUL", 1].map((path) => leftOut({ paths: [path] })));
    refuses(leftOut({ paths: Array(returnBounds.elsewherePaths + 1).fill("/a") }), leftOut({ paths: "/a" }));
  });

  it("is of no other type", () => {
    refuses({ type: "display" }, { type: "__proto__" }, { type: "constructor" }, {}, null, "output", []);
  });
});

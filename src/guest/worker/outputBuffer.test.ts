import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { credit, messageBounds, patience } from "../../protocol/limits";
import { outputPieces, parseWorkerEvent, type WorkerEvent } from "../../protocol/guestEvents";
import { costOf, outputCost } from "../../protocol/relay";
import { createOutputBuffer } from "./outputBuffer";
import type { Stream } from "./stream";
import type { TailContent } from "./outputTail";

const chunk = messageBounds.outputChunkBytes;
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function bufferOf(bytes = 1 << 24, onLimit: "end" | "cut" = "end", lines = 1e6) {
  const tails: TailContent[] = [];
  const sent: { stream: Stream; text: string; bytes: Uint8Array }[] = [];
  const told: WorkerEvent[] = [];
  let batches = 0;
  let fulls = 0;
  let now = 1000;
  let awake = false;
  const buffer = createOutputBuffer(
    { bytes, lines, onLimit },
    {
      send(stream, switches, bytes) {
        batches += 1;
        told.push(parseWorkerEvent({ type: "output", run: "r", stream, switches, bytes }, "event"));
        const pieces = outputPieces({ stream, switches, bytes });
        for (const piece of pieces) sent.push({ ...piece, text: new TextDecoder().decode(piece.bytes) });
      },
      full: () => (fulls += 1),
      tail: (content) => tails.push(content),
    },
    { now: () => now, schedule: () => (awake = true), cancel: () => (awake = false) },
  );
  return {
    ...buffer,
    sent,
    print: (text: string, stream: Stream = "stdout") => buffer.write(stream, utf8(text)),
    told,
    texts: () => sent.map(({ text }) => text),
    pass: (ms: number) => (now += ms),
    isAwake: () => awake,
    fulls: () => fulls,
    tails,
    lastTail: () =>
      tails.at(-1) && {
        ...tails.at(-1),
        bytes: undefined,
        text: new TextDecoder().decode(tails.at(-1)?.bytes),
      },
    batches: () => batches,
  };
}

describe("the output buffer", () => {
  it("sends the first write at once", () => {
    const { print, texts, isAwake } = bufferOf();
    print("a\n");
    expect(texts()).toEqual(["a\n"]);
    expect(isAwake()).toBe(false);
  });

  it("sends the newline at once too that ends a line sent early, as print writes them apart", () => {
    const { print, texts } = bufferOf();
    print("a");
    print("\n");
    print("b");
    expect(texts()).toEqual(["a", "\n"]);
  });

  it("gathers what follows soon, and waits to be asked for it", () => {
    const { print, texts, isAwake, flush } = bufferOf();
    print("a\n");
    print("b\n");
    print("c\n");
    expect(texts()).toEqual(["a\n"]);
    expect(isAwake()).toBe(true);
    flush();
    expect(texts()).toEqual(["a\n", "b\nc\n"]);
    expect(isAwake()).toBe(false);
  });

  it("sends at once again after a pause", () => {
    const { print, texts, pass } = bufferOf();
    print("a\n");
    pass(patience.outputBatchMs);
    print("b\n");
    expect(texts()).toEqual(["a\n", "b\n"]);
  });

  it("flushes when it is due, and not before", () => {
    const { print, texts, pass, flushWhenDue, isAwake } = bufferOf();
    print("a\n");
    print("b\n");
    pass(patience.outputBatchMs - 1);
    flushWhenDue();
    expect(texts()).toEqual(["a\n"]);
    expect(isAwake()).toBe(true);
    pass(1);
    flushWhenDue();
    expect(texts()).toEqual(["a\n", "b\n"]);
    expect(isAwake()).toBe(false);
  });

  it("keeps the streams in their order", () => {
    const { print, sent, flush } = bufferOf();
    print("a\n");
    print("b");
    print("c", "stderr");
    print("d");
    flush();
    expect(sent.map(({ stream, text }) => `${stream}:${text}`)).toEqual([
      "stdout:a\n",
      "stdout:b",
      "stderr:c",
      "stdout:d",
    ]);
  });

  it("sends what goes to both streams in turn in one batch, up to so many turns", () => {
    const { print, sent, flush, batches } = bufferOf();
    print("early\n");
    for (let turn = 0; turn < 1500; turn += 1) print(String(turn % 10), turn % 2 === 0 ? "stderr" : "stdout");
    flush();
    expect(batches()).toBe(3);
    expect(sent).toHaveLength(1501);
    expect(sent.slice(1).every(({ stream }, turn) => stream === (turn % 2 === 0 ? "stderr" : "stdout"))).toBe(
      true,
    );
  });

  it("sends a flood in full batches, and never a larger one", () => {
    const { write, sent, flush } = bufferOf();
    write("stdout", new Uint8Array(chunk * 2 + 5));
    flush();
    expect(sent.map(({ bytes }) => bytes.length)).toEqual([chunk, chunk, 5]);
  });

  it("does not wait for anything when a batch is exactly full", () => {
    const { write, sent, isAwake, print } = bufferOf();
    print("a\n");
    write("stdout", new Uint8Array(chunk));
    expect(sent).toHaveLength(2);
    expect(isAwake()).toBe(false);
  });

  it("sends bytes that it does not touch again", () => {
    const { print, sent, flush, texts } = bufferOf();
    print("first\n");
    print("second\n");
    flush();
    expect(texts()).toEqual(["first\n", "second\n"]);
    for (const { bytes } of sent) expect(bytes.buffer.byteLength).toBe(bytes.length);
  });

  it("sends nothing for an empty write or an empty flush", () => {
    const { print, sent, flush, flushWhenDue, isAwake } = bufferOf();
    print("");
    flush();
    flushWhenDue();
    expect(sent).toEqual([]);
    expect(isAwake()).toBe(false);
  });

  it.each(["end", "cut"] as const)("ends no batch with a switch at its limit (%s)", (onLimit) => {
    const { print, sent, told, flush } = bufferOf(8, onLimit);
    print("abc");
    print("d");
    print("efgh");
    print("i", "stderr");
    flush();
    expect(sent.at(-1)?.stream).toBe("stdout");
    expect(told.every((event) => event.type === "output" && event.switches.length === 0)).toBe(true);
  });

  it("lets a program print lines to both in turn, and costs no more than its run is granted for that", () => {
    const lines = 20_000;
    const { print, told, end, fulls } = bufferOf(lines * 2, "end", lines);
    for (let line = 0; line < lines; line += 1) print("x\n", line % 2 === 0 ? "stdout" : "stderr");
    end();
    expect(fulls()).toBe(0);
    const cost = told.reduce(
      (sum, event) => sum + costOf({ type: "event", event }) - credit.envelopeBytes,
      0,
    );
    expect(cost).toBeGreaterThan(lines * 2 + (lines - 100) * credit.switchBytes);
    expect(cost).toBeLessThanOrEqual(outputCost({ bytes: lines * 2, lines }));
  });

  it("may fill its limit to the byte", () => {
    const { print, texts, fulls, flush } = bufferOf(4);
    print("ab\n");
    print("c", "stderr");
    flush();
    expect(texts()).toEqual(["ab\n", "c"]);
    expect(fulls()).toBe(0);
  });

  it("sends what fits, tells once that it is full, and drops the rest", () => {
    const { print, texts, fulls, flush, isAwake } = bufferOf(4);
    print("ab\n");
    print("cde");
    print("f");
    print("g", "stderr");
    flush();
    expect(texts()).toEqual(["ab\n", "c"]);
    expect(fulls()).toBe(1);
    expect(isAwake()).toBe(false);
  });

  it("is full at the first byte where nothing is allowed", () => {
    const { print, texts, fulls } = bufferOf(0);
    print("a");
    expect(texts()).toEqual([]);
    expect(fulls()).toBe(1);
  });

  it("is full at the first byte past its lines", () => {
    const { print, texts, fulls, flush } = bufferOf(100, "end", 2);
    print("a\nb\nc\n");
    flush();
    expect(texts()).toEqual(["a\nb\n"]);
    expect(fulls()).toBe(1);
  });

  it("sends the first part as it comes and the last part at the end, where it is cut", () => {
    const { print, texts, tails, lastTail, end, fulls, pass } = bufferOf(12, "cut");
    print("abcd\n");
    print("efg\n");
    pass(patience.outputBatchMs);
    print("hi\n", "stderr");
    for (let line = 0; line < 50; line += 1) print(`${line}\n`);
    end();
    expect(texts().join("")).toBe("abcd\ne");
    expect(lastTail()).toMatchObject({
      text: "49\n",
      droppedBytes: 6 + 10 * 2 + 39 * 3,
      droppedLines: 51,
    });
    expect(fulls()).toBe(0);
    const sent = tails.length;
    end();
    expect(tails).toHaveLength(sent);
  });

  it("sends the last part anew now and then, and once more when the program hangs after it", () => {
    const { print, tails, lastTail, flush, flushWhenDue, pass, isAwake } = bufferOf(8, "cut");
    print("0123");
    flush();
    print("45");
    flush();
    expect(lastTail()).toMatchObject({ text: "45" });
    expect(isAwake()).toBe(false);
    print("67");
    pass(patience.outputTailMs - 1);
    flushWhenDue();
    expect(tails).toHaveLength(1);
    expect(isAwake()).toBe(true);
    pass(patience.outputBatchMs);
    flushWhenDue();
    expect(lastTail()).toMatchObject({ text: "4567", droppedBytes: 0 });
    expect(isAwake()).toBe(false);
  });

  it("has nothing to send at the end that was sent", () => {
    const { print, tails, end, texts } = bufferOf(100, "cut");
    print("a\n");
    print("b\n");
    end();
    expect(texts()).toEqual(["a\n", "b\n"]);
    expect(tails).toEqual([]);
  });

  it("loses and reorders nothing, and is asleep exactly when nothing waits", () => {
    const move = fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({ print: fc.string({ maxLength: 6 }), on: fc.constantFrom("stdout", "stderr") }),
      },
      fc.record({ pass: fc.nat(20) }),
      fc.constant("flush" as const),
      fc.constant("due" as const),
    );
    fc.assert(
      fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
        const { print, pass, flush, flushWhenDue, sent, isAwake } = bufferOf();
        let printed = "";
        const shown = (): string =>
          sent.map(({ stream, text }) => Array.from(text, (c) => stream + c).join("")).join("");
        for (const one of moves) {
          if (one === "flush") flush();
          else if (one === "due") flushWhenDue();
          else if ("pass" in one) pass(one.pass);
          else {
            print(one.print, one.on);
            printed += Array.from(one.print, (c) => one.on + c).join("");
          }
          expect(printed.startsWith(shown())).toBe(true);
          expect(isAwake()).toBe(shown() !== printed);
        }
        flush();
        expect(shown()).toBe(printed);
      }),
      { numRuns: 200 },
    );
  });
});

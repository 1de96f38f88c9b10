import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { messageBounds, guestTimeouts } from "../../protocol/limits";
import { recordOutput } from "../../../test/recordOutput";

const chunk = messageBounds.outputChunkBytes;

describe("the output buffer", () => {
  it("sends the first write at once", () => {
    const { print, texts, isScheduled } = recordOutput();
    print("a\n");
    expect(texts()).toEqual(["a\n"]);
    expect(isScheduled()).toBe(false);
  });

  it("also sends the newline of such a line at once, because print writes it separately", () => {
    const { print, texts } = recordOutput();
    print("a");
    print("\n");
    print("b");
    expect(texts()).toEqual(["a", "\n"]);
  });

  it("batches the writes that follow until it is flushed", () => {
    const { buffer, print, texts, isScheduled } = recordOutput();
    print("a\n");
    print("b\n");
    print("c\n");
    expect(texts()).toEqual(["a\n"]);
    expect(isScheduled()).toBe(true);
    buffer.flush();
    expect(texts()).toEqual(["a\n", "b\nc\n"]);
    expect(isScheduled()).toBe(false);
  });

  it("sends at once again after a pause", () => {
    const { print, texts, advance } = recordOutput();
    print("a\n");
    advance(guestTimeouts.outputBatchMs);
    print("b\n");
    expect(texts()).toEqual(["a\n", "b\n"]);
  });

  it("flushes when it is due, and not before", () => {
    const { buffer, print, texts, advance, isScheduled } = recordOutput();
    print("a\n");
    print("b\n");
    advance(guestTimeouts.outputBatchMs - 1);
    buffer.flushWhenDue();
    expect(texts()).toEqual(["a\n"]);
    expect(isScheduled()).toBe(true);
    advance(1);
    buffer.flushWhenDue();
    expect(texts()).toEqual(["a\n", "b\n"]);
    expect(isScheduled()).toBe(false);
  });

  it("keeps the streams in their order", () => {
    const { buffer, print, sent } = recordOutput();
    print("a\n");
    print("b");
    print("c", "stderr");
    print("d");
    buffer.flush();
    expect(sent.map(({ stream, text }) => `${stream}:${text}`)).toEqual([
      "stdout:a\n",
      "stdout:b",
      "stderr:c",
      "stdout:d",
    ]);
  });

  it("counts what is written to stderr, with what a limit discards", () => {
    const { buffer, print } = recordOutput({ bytes: 4 });
    print("ab");
    print("é\n", "stderr");
    print("more", "stderr");
    expect(buffer.stderrBytes).toBe(7);
  });

  it("sends alternating streams in one batch, up to a number of switches", () => {
    const { buffer, print, sent, events } = recordOutput();
    print("early\n");
    for (let turn = 0; turn < 1500; turn += 1) print(String(turn % 10), turn % 2 === 0 ? "stderr" : "stdout");
    buffer.flush();
    expect(events).toHaveLength(3);
    expect(sent).toHaveLength(1501);
    expect(sent.slice(1).every(({ stream }, turn) => stream === (turn % 2 === 0 ? "stderr" : "stdout"))).toBe(
      true,
    );
  });

  it("sends a flood in full batches, and never a larger one", () => {
    const { buffer, sent } = recordOutput();
    buffer.write("stdout", new Uint8Array(chunk * 2 + 5));
    buffer.flush();
    expect(sent.map(({ bytes }) => bytes.length)).toEqual([chunk, chunk, 5]);
  });

  it("schedules nothing when a batch is exactly full", () => {
    const { buffer, sent, isScheduled, print } = recordOutput();
    print("a\n");
    buffer.write("stdout", new Uint8Array(chunk));
    expect(sent).toHaveLength(2);
    expect(isScheduled()).toBe(false);
  });

  it("sends copies of its bytes", () => {
    const { buffer, print, sent, texts } = recordOutput();
    print("first\n");
    print("second\n");
    buffer.flush();
    expect(texts()).toEqual(["first\n", "second\n"]);
    for (const { bytes } of sent) expect(bytes.buffer.byteLength).toBe(bytes.length);
  });

  it("sends nothing for an empty write or an empty flush", () => {
    const { buffer, print, sent, isScheduled } = recordOutput();
    print("");
    buffer.flush();
    buffer.flushWhenDue();
    expect(sent).toEqual([]);
    expect(isScheduled()).toBe(false);
  });

  it("loses and reorders nothing, and is scheduled exactly while output is pending", () => {
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
        const { buffer, print, advance, sent, isScheduled } = recordOutput();
        let printed = "";
        const shown = (): string =>
          sent.map(({ stream, text }) => Array.from(text, (c) => stream + c).join("")).join("");
        for (const one of moves) {
          if (one === "flush") buffer.flush();
          else if (one === "due") buffer.flushWhenDue();
          else if ("pass" in one) advance(one.pass);
          else {
            print(one.print, one.on);
            printed += Array.from(one.print, (c) => one.on + c).join("");
          }
          expect(printed.startsWith(shown())).toBe(true);
          expect(isScheduled()).toBe(shown() !== printed);
        }
        buffer.flush();
        expect(shown()).toBe(printed);
      }),
      { numRuns: 200 },
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outputPieces } from "../../protocol/guestEvents";
import { messageBounds } from "../../protocol/limits";
import { OutputTail } from "./outputTail";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

function tailOf(bytes: number, lines = 1000) {
  const tail = new OutputTail({ bytes, lines });
  const print = (text: string, stream: "stdout" | "stderr" = "stdout"): void =>
    tail.write(stream, utf8(text));
  const pieces = () => outputPieces(tail.content()).map(({ stream, bytes }) => `${stream}:${textOf(bytes)}`);
  return { print, pieces, content: () => tail.content(), text: () => textOf(tail.content().bytes) };
}

describe("the end of output", () => {
  it("is all of the output while it fits", () => {
    const { print, content, text } = tailOf(10);
    print("half a");
    expect(text()).toBe("half a");
    print("line");
    expect(content()).toMatchObject({ droppedBytes: 0, droppedLines: 0, stream: "stdout", switches: [] });
    expect(text()).toBe("half aline");
  });

  it("is the last complete lines when it does not fit, and counts what is gone", () => {
    const { print, content, text } = tailOf(10);
    for (const line of ["one\n", "two\n", "three\n", "four\n"]) print(line);
    expect(text()).toBe("four\n");
    expect(content()).toMatchObject({ droppedBytes: 14, droppedLines: 3 });
  });

  it("begins in the middle of a line that is longer than the limit", () => {
    const { print, text, content } = tailOf(4);
    print("0123456789");
    expect(text()).toBe("6789");
    print("\n");
    expect(text()).toBe("789\n");
    expect(content()).toMatchObject({ droppedBytes: 7, droppedLines: 0 });
  });

  it("has a limited number of lines", () => {
    const { print, text, content } = tailOf(100, 2);
    print("a\nb\nc\nd");
    expect(text()).toBe("b\nc\nd");
    expect(content().droppedLines).toBe(1);
  });

  it("keeps the streams in their order", () => {
    const { print, pieces } = tailOf(6);
    print("gone");
    print("ab\n", "stderr");
    print("c");
    print("d\n");
    print("e", "stderr");
    print("f");
    expect(pieces()).toEqual(["stderr:", "stdout:cd\n", "stderr:e", "stdout:f"].slice(1));
  });

  it("fits a message however often the streams take turns", () => {
    const { print, content } = tailOf(messageBounds.outputTailBytes);
    for (let turn = 0; turn < 5000; turn += 1) print("x", turn % 2 === 0 ? "stdout" : "stderr");
    const { switches, bytes, droppedBytes } = content();
    expect(switches.length).toBeLessThanOrEqual(messageBounds.outputSwitches);
    expect(bytes.length + droppedBytes).toBe(5000);
  });

  it("may be nothing", () => {
    const { print, content, text } = tailOf(0);
    print("a\nb");
    expect(text()).toBe("");
    expect(content()).toMatchObject({ droppedBytes: 3, droppedLines: 1 });
  });

  it("is always the last part of what was written, in its own streams", () => {
    const write = fc.record({
      text: fc.array(fc.constantFrom("a", "b", "\n"), { maxLength: 9 }).map((parts) => parts.join("")),
      stream: fc.constantFrom("stdout", "stderr"),
    });
    fc.assert(
      fc.property(fc.array(write, { maxLength: 30 }), fc.nat(20), fc.nat(6), (writes, bytes, lines) => {
        const { print, content } = tailOf(bytes, lines);
        for (const { text, stream } of writes) print(text, stream);
        const all = writes.flatMap(({ text, stream }) => Array.from(text, (char) => stream + char));
        const tail = content();
        const kept = outputPieces(tail).flatMap((piece) =>
          Array.from(textOf(piece.bytes), (char) => piece.stream + char),
        );
        expect(kept).toEqual(all.slice(all.length - kept.length));
        expect(kept.length).toBeLessThanOrEqual(bytes);
        expect(tail.droppedBytes).toBe(all.length - kept.length);
        const gone = all.slice(0, tail.droppedBytes);
        expect(tail.droppedLines).toBe(gone.filter((char) => char.endsWith("\n")).length);
      }),
      { numRuns: 300 },
    );
  });
});

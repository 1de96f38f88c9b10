import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { createRunOutput } from "./runOutput";
import type { OutputEvent } from "./sandboxApi";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function outputOf(bytes: number, onLimit: "end" | "cut" = "end", lines = 1e6) {
  const shown: OutputEvent[] = [];
  const onDropped = vi.fn();
  const output = createRunOutput({
    allowed: { bytes, lines },
    onLimit,
    onText: (event) => shown.push(event),
    onDropped,
  });
  const add = (stream: OutputEvent["stream"], bytes: Uint8Array): boolean =>
    output.add({ stream, switches: [], bytes: new Uint8Array(bytes) });
  const setTail = (
    droppedBytes: number,
    bytes: Uint8Array,
    more: { stream?: OutputEvent["stream"]; switches?: number[]; droppedLines?: number } = {},
  ): void =>
    output.setTail({
      type: "output-tail",
      run: "r",
      droppedBytes,
      droppedLines: 0,
      stream: "stdout",
      switches: [],
      bytes: new Uint8Array(bytes),
      ...more,
    });
  return { shown, onDropped, add, setTail, end: output.end };
}

describe("what a run prints", () => {
  it("is shown as it comes, and kept by stream", () => {
    const { shown, add, end } = outputOf(100);
    add("stdout", utf8("a"));
    add("stderr", utf8("b"));
    add("stdout", utf8("c"));
    expect(shown.map(({ stream, text }) => stream + text)).toEqual(["stdouta", "stderrb", "stdoutc"]);
    expect(end()).toEqual({ stdout: "ac", stderr: "b" });
  });

  it("is whole however its bytes are cut", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.array(fc.nat(7)), (text, cuts) => {
        const { add, end, shown } = outputOf(10_000);
        let rest = utf8(text);
        for (const cut of cuts) {
          add("stdout", rest.subarray(0, cut));
          rest = rest.subarray(cut);
        }
        add("stdout", rest);
        expect(end().stdout).toBe(text);
        expect(shown.map((event) => event.text).join("")).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  it("keeps a half character of one stream apart from the other", () => {
    const { add, end } = outputOf(100);
    const [first, ...rest] = utf8("é");
    add("stdout", Uint8Array.of(first!));
    add("stderr", utf8("x"));
    add("stdout", Uint8Array.from(rest));
    expect(end()).toEqual({ stdout: "é", stderr: "x" });
  });

  it("says nothing where there is no text yet", () => {
    const { shown, add } = outputOf(100);
    expect(add("stdout", new Uint8Array(0))).toBe(true);
    add("stdout", Uint8Array.of(0xf0, 0x9f));
    expect(shown).toEqual([]);
  });

  it("has U+FFFD for what is no UTF-8, and for a character left incomplete at the end", () => {
    const { add, end, shown } = outputOf(100);
    add("stdout", Uint8Array.of(0x61, 0xff, 0x62, 0xe2, 0x82));
    expect(end().stdout).toBe("a\ufffdb\ufffd");
    expect(shown.at(-1)).toEqual({ stream: "stdout", text: "\ufffd" });
  });

  it("keeps a byte-order mark, first or later", () => {
    const { add, end } = outputOf(100);
    add("stdout", utf8("\ufeffa\ufeff"));
    add("stderr", utf8("\ufeff"));
    expect(end()).toEqual({ stdout: "\ufeffa\ufeff", stderr: "\ufeff" });
  });

  it("may fill its limit to the byte", () => {
    const { add, end } = outputOf(4);
    expect(add("stdout", utf8("ab"))).toBe(true);
    expect(add("stderr", utf8("cd"))).toBe(true);
    expect(add("stdout", new Uint8Array(0))).toBe(true);
    expect(end()).toEqual({ stdout: "ab", stderr: "cd" });
  });

  it("is cut at its limit, for both streams together", () => {
    const { add, end } = outputOf(4);
    add("stdout", utf8("abc"));
    expect(add("stderr", utf8("de"))).toBe(false);
    expect(add("stdout", utf8("f"))).toBe(false);
    expect(end()).toEqual({ stdout: "abc", stderr: "d" });
  });

  it("is cut in the middle of a character, which becomes U+FFFD", () => {
    const { add, end } = outputOf(4);
    expect(add("stdout", utf8("ab€"))).toBe(false);
    expect(end().stdout).toBe("ab\ufffd");
  });

  it("is nothing where nothing is allowed", () => {
    const { add, end } = outputOf(0);
    expect(add("stdout", utf8("a"))).toBe(false);
    expect(end()).toEqual({ stdout: "", stderr: "" });
  });

  it("may have so many lines, and not a byte of a further one", () => {
    const { add, end } = outputOf(100, "end", 2);
    expect(add("stdout", utf8("a\n"))).toBe(true);
    expect(add("stderr", utf8("b\n"))).toBe(true);
    expect(add("stdout", utf8("c"))).toBe(false);
    expect(end()).toEqual({ stdout: "a\n", stderr: "b\n" });
  });
});

describe("what a run prints that is cut", () => {
  it("has its first part, then the gap, then its last part", () => {
    const { add, setTail, end, shown, onDropped } = outputOf(10, "cut");
    add("stdout", utf8("ab"));
    add("stderr", utf8("c"));
    setTail(7, utf8("early"));
    setTail(1234, utf8("yz!"), { droppedLines: 56, switches: [2] });
    onDropped.mockImplementation(() => expect(shown).toHaveLength(2));
    expect(end()).toEqual({
      stdout: "abyz",
      stderr: "c!",
      dropped: { bytes: 1234, lines: 56, at: { stdout: 2, stderr: 1 } },
    });
    expect(onDropped).toHaveBeenCalledExactlyOnceWith({ bytes: 1234, lines: 56 });
    expect(shown.slice(2)).toEqual([
      { stream: "stdout", text: "yz" },
      { stream: "stderr", text: "!" },
    ]);
  });

  it("is whole where nothing was dropped, a character across the cut too", () => {
    const { add, setTail, end, onDropped } = outputOf(8, "cut");
    const euro = utf8("€");
    add("stdout", euro.subarray(0, 1));
    setTail(0, euro.subarray(1));
    expect(end()).toEqual({ stdout: "€", stderr: "" });
    expect(onDropped).not.toHaveBeenCalled();
  });

  it("has no half character on either side of the gap", () => {
    const { add, setTail, end } = outputOf(100, "cut");
    add("stdout", utf8("a€").subarray(0, 3));
    setTail(9, Uint8Array.of(0x82, 0xac, 0x62, 0xac, 0x63), { switches: [3] });
    expect(end()).toMatchObject({ stdout: "ab", stderr: "c" });
  });

  it("is shown as it comes up to its first part's limit only", () => {
    const { add } = outputOf(10, "cut");
    expect(add("stdout", utf8("01234"))).toBe(true);
    expect(add("stdout", utf8("5"))).toBe(false);
  });

  it("has no last part where the run is to be ended instead", () => {
    const { setTail, end } = outputOf(10);
    setTail(5, utf8("forged"));
    expect(end()).toEqual({ stdout: "", stderr: "" });
  });
});

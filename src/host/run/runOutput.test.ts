import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { createRunOutput } from "./runOutput";
import type { StreamOutput } from "../api";

type Shown = Pick<StreamOutput, "stream" | "text">;

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function outputOf(bytes: number, onLimit: "end" | "cut" = "end", lines = 1e6) {
  const shown: Shown[] = [];
  const onDropped = vi.fn();
  const output = createRunOutput({
    allowed: { bytes, lines },
    onLimit,
    onOutput({ type, ...output }) {
      if (type === "gap") onDropped(output);
      else if ("text" in output) shown.push(output);
    },
  });
  const add = (stream: Shown["stream"], bytes: Uint8Array): boolean =>
    output.add({ stream, switches: [], bytes: new Uint8Array(bytes) });
  const addInTurn = (switches: number[], bytes: Uint8Array): boolean =>
    output.add({ stream: "stdout", switches, bytes: new Uint8Array(bytes) });
  const setTail = (
    droppedBytes: number,
    bytes: Uint8Array,
    more: { stream?: Shown["stream"]; switches?: number[]; droppedLines?: number } = {},
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
  const end = () => {
    const { outputs, ...texts } = output.end();
    expect(outputs.filter(({ type }) => type === "gap")).toHaveLength(texts.dropped === undefined ? 0 : 1);
    return texts;
  };
  return { shown, onDropped, add, addInTurn, setTail, end, output };
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

describe("what a run prints to both streams in turn", () => {
  const words = (shown: readonly Shown[]): string[] =>
    shown.map(({ stream, text }) => `${stream === "stdout" ? "o" : "e"}${text}`);

  it("is shown in the order in which it was printed", () => {
    const { shown, addInTurn, end } = outputOf(100);
    addInTurn([1, 3], utf8("abbc"));
    addInTurn([2], utf8("dé€"));
    expect(words(shown)).toEqual(["oa", "ebb", "oc", "od", "e\ufffd€"]);
    expect(end()).toEqual({ stdout: "acd\ufffd", stderr: "bb\ufffd€" });
  });

  it("goes on where the other stream had no whole character in between", () => {
    const { shown, addInTurn } = outputOf(100);
    const [first = 0, second = 0] = utf8("é");
    addInTurn([1, 2, 3], Uint8Array.of(0x61, first, 0x62, second));
    expect(words(shown)).toEqual(["oab", "eé"]);
  });

  it("has a character whose bytes come in more than one batch of plain text", () => {
    const { addInTurn, end } = outputOf(100);
    const [first = 0, second = 0] = utf8("é");
    addInTurn([1], Uint8Array.of(0x61, first));
    addInTurn([1], utf8("bc"));
    expect(end()).toEqual({ stdout: "ab", stderr: "\ufffdc" });
    const whole = outputOf(100);
    whole.addInTurn([1], Uint8Array.of(0x61, first));
    whole.addInTurn([1], Uint8Array.of(0x62, second));
    expect(whole.end()).toEqual({ stdout: "ab", stderr: "é" });
  });

  it("has no more pieces than the run may have lines", () => {
    const { shown, addInTurn } = outputOf(100, "end", 5);
    expect(addInTurn([1, 2, 3, 4, 5, 6], utf8("abcdefg"))).toBe(false);
    expect(words(shown)).toEqual(["oa", "eb", "oc", "ed", "oe"]);
  });

  it("is what each stream's own decoder makes of it, however it comes", () => {
    const byte = fc.constantFrom(
      0x61,
      0x0a,
      0xc3,
      0xa9,
      0xe2,
      0x82,
      0xac,
      0xf0,
      0x9f,
      0x98,
      0x80,
      0xff,
      0xef,
    );
    const piece = fc.tuple(fc.boolean(), fc.uint8Array({ minLength: 1, maxLength: 5 }), fc.array(byte));
    const batches = fc.array(fc.array(fc.oneof(fc.constant("ab"), piece), { minLength: 1, maxLength: 6 }));
    fc.assert(
      fc.property(batches, (given) => {
        const { shown, add, addInTurn, end } = outputOf(1e6);
        const alone = { stdout: new TextDecoder(), stderr: new TextDecoder() };
        const texts = { stdout: "", stderr: "" };
        for (const batch of given) {
          const parts = batch.map((each) =>
            typeof each === "string"
              ? utf8(each)
              : Uint8Array.of(...each[2], ...(each[0] ? [0x7a] : each[1])),
          );
          const switches = parts
            .slice(0, -1)
            .map((_, at) => parts.slice(0, at + 1).reduce((sum, { length }) => sum + length, 0));
          for (const [index, part] of parts.entries()) {
            const stream = index % 2 === 0 ? "stdout" : "stderr";
            texts[stream] += alone[stream].decode(part, { stream: true });
          }
          const bytes = Uint8Array.from(parts.flatMap((part) => [...part]));
          if (switches.length === 0) add("stdout", bytes);
          else addInTurn(switches, bytes);
          for (const stream of ["stdout", "stderr"] as const) {
            const heard = shown.filter((event) => event.stream === stream);
            expect(heard.map(({ text }) => text).join("")).toBe(texts[stream]);
          }
        }
        const { stdout, stderr } = end();
        expect({ stdout, stderr }).toEqual({
          stdout: texts.stdout + alone.stdout.decode(),
          stderr: texts.stderr + alone.stderr.decode(),
        });
      }),
      { numRuns: 300 },
    );
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
    // The start of a line that is not whole counts as missing.
    const mark = "[… 56 lines, 1,235 bytes left out …]\n";
    expect(end()).toEqual({
      stdout: `ab\n${mark}yz`,
      stderr: `${mark}!`,
      dropped: { bytes: 1235, lines: 56, at: { stdout: 3, stderr: 0 } },
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
    const mark = "[… 9 bytes left out …]\n";
    expect(end()).toMatchObject({ stdout: `a\n${mark}b`, stderr: `${mark}c` });
  });

  it("says which of its limits it has reached", () => {
    const bytes = outputOf(4);
    bytes.add("stdout", utf8("abcde"));
    expect(bytes.output.limit).toBe("outputBytes");
    const lines = outputOf(100, "end", 1);
    lines.add("stdout", utf8("a\nb"));
    expect(lines.output.limit).toBe("outputLines");
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

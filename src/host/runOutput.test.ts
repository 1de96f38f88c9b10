import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRunOutput } from "./runOutput";
import type { OutputEvent } from "./sandboxApi";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function outputOf(limitBytes: number) {
  const shown: OutputEvent[] = [];
  return { shown, ...createRunOutput(limitBytes, (event) => shown.push(event)) };
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
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { runResult } from "../../../test/runResult";
import type { RunError } from "../../host/index";
import { OUTPUT_LIMITS } from "./outputLimits";
import type { OutputLimits } from "./outputLimits";
import { Transcript } from "./transcript";

type Part = readonly ["out" | "err", string];

const TRACEBACK =
  'Traceback (most recent call last):\n  File "/home/pyodide/main.py", line 1, in <module>\nKeyError: 1\n';

function started(limits: OutputLimits = OUTPUT_LIMITS): Transcript {
  const transcript = new Transcript({
    limits,
    schedule: (callback) => callback(),
    slices: { now: () => 0, later: () => undefined },
  });
  transcript.begin();
  return transcript;
}

function print(transcript: Transcript, ...parts: readonly Part[]): void {
  for (const [stream, text] of parts)
    transcript.append({ stream: stream === "out" ? "stdout" : "stderr", text });
}

/** Ends a run that has printed this with an error whose traceback the host has found at `at`. */
function fail(transcript: Transcript, stderr: string, at: number | undefined, traceback = TRACEBACK): void {
  const error: RunError = { type: "KeyError", message: "1", traceback, frames: [] };
  const placed = at === undefined ? error : { ...error, at };
  transcript.finish(runResult({ status: "error", exitCode: 1, stderr, error: placed }));
}

/** The blocks as `type:item|item`. */
function blocksOf(transcript: Transcript): string[] {
  const { blocks } = transcript.getSnapshot();
  let index = 0;
  return blocks.blocks.map((block) => {
    const items = Array.from({ length: blocks.itemsOf(block) }, () => transcript.textAt(index++));
    return `${block.content.type}:${items.join("|")}`;
  });
}

describe("the blocks of a run", () => {
  it("are one text for both streams, then the value, then what there is to say", () => {
    const transcript = started();
    print(transcript, ["out", "ask: "], ["err", "warning\n"], ["out", "more"]);
    transcript.finish(runResult({ status: "timeout", value: { "text/plain": "{1:\n 2}" } }));
    expect(blocksOf(transcript)).toEqual([
      "text:ask: |warning|more",
      "display:{1:| 2}",
      expect.stringMatching(/^notice:Stopped after/),
    ]);
  });

  it.each([
    ["its message clears the screen", "before\n", TRACEBACK.replace("1\n", "\x1b[2J1\n"), []],
    ["its message goes up and overwrites it", "before\n", TRACEBACK.replace("1\n", "\x1b[3Agone1\n"), []],
    ["an exit handler clears the screen", "before\n", TRACEBACK, [["out", "\x1b[2J\x1b[Hbye\n"]] as const],
  ])("show an error whole though %s", (_how, before, traceback, after) => {
    const transcript = started();
    print(transcript, ["err", before], ["err", traceback], ...after);
    fail(transcript, before + traceback, before.length, traceback);
    const last = blocksOf(transcript).findLast((block) => block.startsWith("error:"));
    expect(last).toContain("error:Traceback (most recent call last):\n");
    expect(last).toContain("KeyError: ");
  });

  it("show an error where it was printed if the screen was cleared before", () => {
    const transcript = started();
    print(transcript, ["out", "\x1b[2J\x1b[Hone\n"], ["err", TRACEBACK], ["out", "two\n"]);
    fail(transcript, TRACEBACK, 0);
    expect(blocksOf(transcript).map((block) => block.replace(/:.*/s, ""))).toEqual(["text", "error", "text"]);
  });

  it("have the row that is being written", () => {
    const transcript = started();
    print(transcript, ["out", "half"]);
    expect(blocksOf(transcript)).toEqual(["text:half"]);
    transcript.gap({ bytes: 9, lines: 2 });
    print(transcript, ["out", "\x1b[31mrest\n"], ["out", "and"]);
    expect(blocksOf(transcript)).toEqual(["text:half", "notice:… 2 lines dropped here …", "text:rest|and"]);
    expect(transcript.getSnapshot().rowAt(2).spans[0]?.style).toMatchObject({ color: { kind: "named" } });
  });
});

describe("the block of an error", () => {
  it("is where its traceback was printed, and nowhere else", () => {
    const transcript = started();
    print(
      transcript,
      ["out", "ask: "],
      ["err", TRACEBACK],
      ["err", "caught\n"],
      ["out", "é"],
      ["err", TRACEBACK],
    );
    print(transcript, ["out", "bye\n"], ["err", "at exit\n"]);
    const stderr = `${TRACEBACK}caught\n${TRACEBACK}at exit\n`;
    fail(transcript, stderr, TRACEBACK.length + 7);
    const rows = TRACEBACK.trimEnd().split("\n");
    expect(blocksOf(transcript)).toEqual([
      `text:ask: |${rows.join("|")}|caught|é`,
      `error:${rows.join("\n")}`,
      "text:bye|at exit",
    ]);
    expect(transcript.toPlainText()).toBe(`ask: ${TRACEBACK}caught\né${TRACEBACK}bye\nat exit\n`);
  });

  it("is none when the host did not find the traceback: a forged one stays text", () => {
    const transcript = started();
    print(transcript, ["err", TRACEBACK]);
    fail(transcript, TRACEBACK, undefined);
    expect(blocksOf(transcript)).toEqual([`text:${TRACEBACK.trimEnd().split("\n").join("|")}`]);
  });

  it("is none when the traceback begins within a line, or would be expensive to draw", () => {
    const middle = started();
    print(middle, ["err", `mid-line ${TRACEBACK}`]);
    fail(middle, `mid-line ${TRACEBACK}`, 9);
    expect(blocksOf(middle)).toHaveLength(1);
    for (const traceback of [
      "x\n".repeat(401),
      `${"x".repeat(40_001)}\n`,
      `${"漢".repeat(11_000)}\n`,
      `${"a\u200b".repeat(2)}\n`.repeat(390),
    ]) {
      const transcript = started();
      print(transcript, ["err", traceback]);
      fail(transcript, traceback, 0, traceback);
      expect(blocksOf(transcript)).toHaveLength(1);
    }
  });

  it("is found whatever the message has in it", () => {
    const traceback = TRACEBACK.replace("1\n", "'\x1b[31m\rx\x1b]0;'\nnote\n");
    const transcript = started();
    print(transcript, ["err", "warn\n"], ["err", traceback], ["err", "bye\n"]);
    fail(transcript, `warn\n${traceback}bye\n`, 5, traceback);
    expect(blocksOf(transcript).map((block) => block.slice(0, 6))).toEqual(["text:w", "error:", "text:b"]);
  });

  it("is found however the output was cut into pieces", () => {
    const whole = `one\n${TRACEBACK}two\n`;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: whole.length })), (cuts) => {
        const transcript = started();
        const ends = [...cuts.toSorted((a, b) => a - b), whole.length];
        ends.forEach((end, at) => print(transcript, ["err", whole.slice(ends[at - 1] ?? 0, end)]));
        fail(transcript, whole, 4);
        expect(blocksOf(transcript).map((block) => block.slice(0, 6))).toEqual([
          "text:o",
          "error:",
          "text:t",
        ]);
      }),
    );
  });

  it("is none when its rows are no longer kept", () => {
    const transcript = started({ ...OUTPUT_LIMITS, rowsPerEnd: 2 });
    print(transcript, ["out", "a\nb\nc\n"], ["err", TRACEBACK], ["out", "d\ne\nf\n"]);
    fail(transcript, TRACEBACK, 0);
    expect(blocksOf(transcript)).toEqual(["text:a|b", "notice:… 5 lines between are not kept …", "text:e|f"]);
  });
});

describe("a display", () => {
  const shown = (text: string): { "text/plain": string } => ({ "text/plain": text });

  it("is updated where it is, by its name", () => {
    const transcript = started();
    print(transcript, ["out", "before\n"]);
    transcript.show(shown("10 %"), "bar");
    transcript.show(shown("other"));
    print(transcript, ["out", "after\n"]);
    transcript.show(shown("20 %\nof it"), "bar");
    expect(blocksOf(transcript)).toEqual([
      "text:before",
      "display:20 %|of it",
      "display:other",
      "text:after",
    ]);
    transcript.show(shown(""), "bar");
    expect(blocksOf(transcript)[1]).toBe("display:");
    expect(transcript.toPlainText()).toBe("before\nother\nafter\n");
  });

  it("has the name in its own run only", () => {
    const transcript = started();
    transcript.show(shown("1"), "bar");
    transcript.finish(runResult({ stdout: "x" }));
    transcript.begin({ appends: true });
    transcript.show(shown("2"), "bar");
    expect(blocksOf(transcript)).toEqual(["display:1", "display:2"]);
  });

  it("that is updated faster than it is shown is parsed for the last time only", () => {
    const tasks: (() => void)[] = [];
    let now = 0;
    const transcript = new Transcript({
      schedule: (callback) => callback(),
      slices: { now: () => (now += 3), later: (callback) => void tasks.push(callback) },
    });
    transcript.begin();
    for (let percent = 0; percent < 10_000; percent++)
      transcript.show(shown(`${percent}\n`.repeat(2_000)), "bar");
    let slices = 0;
    for (let task = tasks.shift(); task !== undefined; task = tasks.shift()) {
      task();
      slices += 1;
    }
    expect(slices).toBeLessThan(20);
    expect(transcript.toPlainText().slice(-5)).toBe("9999\n");
    expect(transcript.getSnapshot().itemCount).toBe(2_000);
  });
});

describe("a run that is appended", () => {
  it("goes on below the one before, in a row and a look of its own", () => {
    const transcript = started();
    print(transcript, ["out", "\x1b[31mone"], ["err", "\x1b]0;unfinished"]);
    transcript.finish(runResult({ stdout: "x" }));
    transcript.begin({ appends: true, stdin: "x" });
    print(transcript, ["out", "two\n"], ["err", TRACEBACK]);
    expect(transcript.getSnapshot()).toMatchObject({ phase: "running", run: 2, list: 1, result: null });
    fail(transcript, TRACEBACK, 0);
    expect(blocksOf(transcript).map((block) => block.slice(0, 8))).toEqual([
      "text:one",
      "text:two",
      "error:Tr",
    ]);
    expect(transcript.getSnapshot().rowAt(1).spans[0]?.style).toBeNull();
    expect(transcript.getSnapshot()).toMatchObject({ phase: "ended", result: { status: "error" } });
  });

  it("waits for the end of the one before", () => {
    const tasks: (() => void)[] = [];
    let now = 0;
    const transcript = new Transcript({
      schedule: (callback) => callback(),
      slices: { now: () => (now += 3), later: (callback) => void tasks.push(callback) },
    });
    transcript.begin();
    for (let at = 0; at < 30; at++) print(transcript, ["out", `${"x".repeat(4_000)}\n`]);
    transcript.finish(runResult({ stdout: "x", value: { "text/plain": "1" } }));
    transcript.begin({ appends: true });
    print(transcript, ["out", "next\n"]);
    for (let task = tasks.shift(); task !== undefined; task = tasks.shift()) task();
    expect(blocksOf(transcript).slice(1)).toEqual(["display:1", "text:next"]);
    expect(transcript.getSnapshot()).toMatchObject({ phase: "running", itemCount: 32 });
  });
});

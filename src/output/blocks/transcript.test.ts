import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { OutputEvent } from "../../host/index";
import { OUTPUT_LIMITS } from "./outputLimits";
import { Transcript } from "./transcript";
import type { TranscriptOptions } from "./transcript";
import { runResult } from "../../../test/runResult";

const OK = runResult({ stdout: "x", timing: { queueMs: 0, installMs: 0, runMs: 1200, waitedMs: 0 } });

/** A slice that never ends, so that all output is in the rows at once. */
const endless = { now: () => 0, later: () => undefined };

function started(options: TranscriptOptions = {}): Transcript {
  const transcript = new Transcript({
    moreTime: "Raise the time limit if it needs longer.",
    schedule: (callback) => {
      callback();
    },
    slices: endless,
    ...options,
  });
  transcript.begin();
  return transcript;
}

function after(...chunks: (string | OutputEvent)[]): Transcript {
  const transcript = started();
  for (const chunk of chunks) {
    transcript.append(typeof chunk === "string" ? { stream: "stdout", text: chunk } : chunk);
  }
  return transcript;
}

function err(text: string): OutputEvent {
  return { stream: "stderr", text };
}

function rowsOf(transcript: Transcript): string[] {
  const { itemCount, rowAt } = transcript.getSnapshot();
  return Array.from({ length: itemCount }, (_, at) => {
    const row = rowAt(at);
    return `${row.kind}${row.joined ? "+" : ""}:${row.spans.map((span) => span.text).join("")}`;
  });
}

describe("lines", () => {
  it.each([
    [["a\nb\n"], ["stdout:a", "stdout:b"]],
    [
      ["a\r\nb\r", "\nc"],
      ["stdout:a", "stdout:b", "stdout:c"],
    ],
    [
      ["a", "b", "\n\n"],
      ["stdout:ab", "stdout:"],
    ],
    [["unended"], ["stdout:unended"]],
    [["10%\r20%\r100%"], ["stdout:100%"]],
    [["loading\rdone"], ["stdout:doneing"]],
    [["loading\r\x1b[Kdone\n"], ["stdout:done"]],
    [["loading\x1b[2K\rdone\n"], ["stdout:done"]],
    [["abc\b\bX"], ["stdout:aXc"]],
    [["\b\b\ba\b"], ["stdout:a"]],
    [["a\tb\n"], ["stdout:a\tb"]],
    [["\r\r\n"], ["stdout:"]],
  ])("%j become %j", (chunks, rows) => {
    expect(rowsOf(after(...chunks))).toEqual(rows);
  });

  it("are the same however the text is cut into chunks", () => {
    const piece = fc.constantFrom(
      "a",
      "bc",
      "\n",
      "\r",
      "\r\n",
      "\b",
      "\x1b[31m",
      "\x1b[0m",
      "\x1b[K",
      "\x1b]8;;x\x07",
      "é😀",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join("");
        expect(rowsOf(after(...Array.from(text)))).toEqual(rowsOf(after(text)));
      }),
    );
  });

  it("keep the streams apart, and mark a row that continues another's line", () => {
    const transcript = after("ask: ", err("warning\n"), "more\n", err("a"), "b\n");
    expect(rowsOf(transcript)).toEqual([
      "stdout:ask: ",
      "stderr+:warning",
      "stdout:more",
      "stderr:a",
      "stdout+:b",
    ]);
    expect(transcript.toPlainText()).toBe("ask: warning\nmore\nab\n");
  });

  it("are complete as plain text, for any text without controls", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z\n😀]*$/u)), (texts) => {
        expect(after(...texts).toPlainText()).toBe(texts.join(""));
      }),
    );
  });
});

describe("escape sequences", () => {
  it.each([
    "\x1b[?25l",
    "\x1b]0;title\x07",
    "\x1b]8;;https://evil.example\x1b\\",
    "\x1b]52;c;aGk=\x07",
    "\x1bPq#0\x1b\\",
    "\x1b_hidden\x1b\\",
    "\x1b(B",
    "\x1b[31m",
    "\x1b[>4;2m",
  ])("%j leaves no trace in the text", (sequence) => {
    expect(rowsOf(after(`a${sequence}b\n`))).toEqual(["stdout:ab"]);
  });

  it("carry their style over lines and chunks, each stream its own", () => {
    const transcript = after("\x1b[1;3", "1mred\nstill", err("plain\n"), "\x1b[0m off\n");
    const { rowAt } = transcript.getSnapshot();
    expect(rowAt(0).spans[0]?.style).toMatchObject({ bold: true, color: { kind: "named", index: 1 } });
    expect(rowAt(1).spans[0]?.style).toMatchObject({ bold: true });
    expect(rowAt(2).spans[0]?.style).toBeNull();
    expect(rowAt(3).spans[0]).toEqual({ text: " off", style: null });
  });

  it("that never end do not hide the rest", () => {
    expect(rowsOf(after("a\x1b]0;title\nb\n"))).toEqual(["stdout:a", "stdout:b"]);
    expect(rowsOf(after(`a\x1b]0;${"x".repeat(5_000)}`))[0]).toMatch(/^stdout:ax{906}$/);
    expect(rowsOf(after("a\x1b[31"))).toEqual(["stdout:a"]);
  });
});

describe("limits", () => {
  it("keep the first and the last rows, and say how many are missing", () => {
    const transcript = started({ limits: { ...OUTPUT_LIMITS, rowsPerEnd: 3 } });
    for (let row = 0; row < 1_000; row++) transcript.append({ stream: "stdout", text: `${row}\n` });
    expect(rowsOf(transcript)).toEqual([
      "stdout:0",
      "stdout:1",
      "stdout:2",
      "notice:… 994 lines between are not kept …",
      "stdout:997",
      "stdout:998",
      "stdout:999",
    ]);
    expect(transcript.toPlainText()).toBe("0\n1\n2\n… 994 lines between are not kept …\n997\n998\n999\n");
  });

  it("say where and how much output was dropped, also when it is copied", () => {
    const transcript = after("a\nhalf");
    transcript.gap({ bytes: 99, lines: 12_345 });
    transcript.append({ stream: "stdout", text: "end\n" });
    transcript.notice("A sentence of our own.");
    expect(rowsOf(transcript)).toEqual([
      "stdout:a",
      "stdout:half",
      "notice:… 12,345 lines dropped here …",
      "stdout:end",
      "notice:A sentence of our own.",
    ]);
    expect(transcript.toPlainText()).toBe("a\nhalf\n… 12,345 lines dropped here …\nend\n");
  });

  it("bound the characters kept, of all lines and of one", () => {
    const limits = { ...OUTPUT_LIMITS, charsPerEnd: 100, charsPerLine: 60 };
    const transcript = started({ limits });
    for (let row = 0; row < 50; row++) transcript.append({ stream: "stdout", text: `${"x".repeat(200)}\n` });
    expect(transcript.toPlainText().length).toBeLessThan(300);
    expect(transcript.getSnapshot().rowAt(0)).toMatchObject({ length: 60, cut: 140 });
  });

  it("keep a complete line of 10 MB", () => {
    const transcript = started();
    for (let chunk = 0; chunk < 160; chunk++)
      transcript.append({ stream: "stdout", text: "x".repeat(65_536) });
    expect(transcript.toPlainText().length).toBe(160 * 65_536);
  });

  it("are applied in time linear in the text, for any text", () => {
    const hostile = [
      "\x1b[31ma\x1b[32mb".repeat(40_000) + "\rx".repeat(100_000),
      "\rx\x1b[2K".repeat(100_000),
      "x".repeat(70_000) + "\ry".repeat(100_000),
      "\x1b]".repeat(200_000),
      "\x1b[".repeat(200_000),
      `a${"\b".repeat(300_000)}b`,
      "😀\b".repeat(150_000),
    ];
    const startedAt = performance.now();
    for (const text of hostile) {
      const transcript = started();
      for (let at = 0; at < text.length; at += 4_096) {
        transcript.append({ stream: "stdout", text: text.slice(at, at + 4_096) });
      }
    }
    expect(performance.now() - startedAt).toBeLessThan(8_000);
  });
});

describe("the end of a run", () => {
  it("puts the value after the output, and a closing sentence after all", () => {
    const transcript = after("no newline");
    transcript.finish({ ...OK, status: "timeout", value: { "text/plain": "{1:\n 2}" } });
    expect(rowsOf(transcript)).toEqual([
      "stdout:no newline",
      "value:{1:",
      "value: 2}",
      "notice:Stopped after 1.2 s. Everything it printed is above. Raise the time limit if it needs longer.",
    ]);
    expect(transcript.toPlainText()).toBe("no newline\n{1:\n 2}\n");
  });

  it("is removed by the next run, and by clearing", () => {
    const transcript = after("a\n");
    transcript.finish(OK);
    transcript.begin();
    expect(transcript.getSnapshot()).toMatchObject({ phase: "running", itemCount: 0, result: null });
    transcript.finish(OK);
    transcript.clear();
    expect(transcript.getSnapshot()).toMatchObject({ phase: "empty", itemCount: 0 });
  });
});

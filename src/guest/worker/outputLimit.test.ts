import { describe, expect, it } from "vitest";
import { credit, guestTimeouts } from "../../protocol/limits";
import { costOf, outputCost } from "../../protocol/relay";
import { recordOutput } from "../../../test/recordOutput";

describe("the output buffer at its limit", () => {
  it.each(["end", "cut"] as const)("ends no batch with a switch at its limit (%s)", (onLimit) => {
    const { buffer, print, sent, events } = recordOutput({ bytes: 8, onLimit });
    print("abc");
    print("d");
    print("efgh");
    print("i", "stderr");
    buffer.flush();
    expect(sent.at(-1)?.stream).toBe("stdout");
    expect(events.every((event) => event.type === "output" && event.switches.length === 0)).toBe(true);
  });

  it("lets a program alternate the streams at every line, for no more credit than its run is granted", () => {
    const lines = 20_000;
    const { buffer, print, events, limitCalls } = recordOutput({ bytes: lines * 2, lines });
    for (let line = 0; line < lines; line += 1) print("x\n", line % 2 === 0 ? "stdout" : "stderr");
    buffer.end();
    expect(limitCalls()).toBe(0);
    const cost = events.reduce(
      (sum, event) => sum + costOf({ type: "event", event }) - credit.envelopeBytes,
      0,
    );
    expect(cost).toBeGreaterThan(lines * 2 + (lines - 100) * credit.switchBytes);
    expect(cost).toBeLessThanOrEqual(outputCost({ bytes: lines * 2, lines }));
  });

  it("allows exactly as many bytes as its limit", () => {
    const { buffer, print, texts, limitCalls } = recordOutput({ bytes: 4 });
    print("ab\n");
    print("c", "stderr");
    buffer.flush();
    expect(texts()).toEqual(["ab\n", "c"]);
    expect(limitCalls()).toBe(0);
  });

  it("sends what fits, reports the limit once, and drops the rest", () => {
    const { buffer, print, texts, limitCalls, isScheduled } = recordOutput({ bytes: 4 });
    print("ab\n");
    print("cde");
    print("f");
    print("g", "stderr");
    buffer.flush();
    expect(texts()).toEqual(["ab\n", "c"]);
    expect(limitCalls()).toBe(1);
    expect(isScheduled()).toBe(false);
  });

  it("reaches a limit of nothing at the first byte", () => {
    const { print, texts, limitCalls } = recordOutput({ bytes: 0 });
    print("a");
    expect(texts()).toEqual([]);
    expect(limitCalls()).toBe(1);
  });

  it("reaches a limit of lines at the first byte after them", () => {
    const { buffer, print, texts, limitCalls } = recordOutput({ bytes: 100, lines: 2 });
    print("a\nb\nc\n");
    buffer.flush();
    expect(texts()).toEqual(["a\nb\n"]);
    expect(limitCalls()).toBe(1);
  });
});

describe("the output buffer when output is cut", () => {
  it("sends the first part at once and the last part at the end", () => {
    const { buffer, print, texts, tails, lastTail, limitCalls, advance } = recordOutput({
      bytes: 12,
      onLimit: "cut",
    });
    print("abcd\n");
    print("efg\n");
    advance(guestTimeouts.outputBatchMs);
    print("hi\n", "stderr");
    for (let line = 0; line < 50; line += 1) print(`${line}\n`);
    buffer.end();
    expect(texts().join("")).toBe("abcd\ne");
    expect(lastTail()).toMatchObject({
      text: "49\n",
      droppedBytes: 6 + 10 * 2 + 39 * 3,
      droppedLines: 51,
    });
    expect(limitCalls()).toBe(0);
    const sent = tails.length;
    buffer.end();
    expect(tails).toHaveLength(sent);
  });

  it("sends the last part again at intervals, and once more if the program then hangs", () => {
    const { buffer, print, tails, lastTail, advance, isScheduled } = recordOutput({
      bytes: 8,
      onLimit: "cut",
    });
    print("0123");
    buffer.flush();
    print("45");
    buffer.flush();
    expect(lastTail()).toMatchObject({ text: "45" });
    expect(isScheduled()).toBe(false);
    print("67");
    advance(guestTimeouts.outputTailMs - 1);
    buffer.flushWhenDue();
    expect(tails).toHaveLength(1);
    expect(isScheduled()).toBe(true);
    advance(guestTimeouts.outputBatchMs);
    buffer.flushWhenDue();
    expect(lastTail()).toMatchObject({ text: "4567", droppedBytes: 0 });
    expect(isScheduled()).toBe(false);
  });

  it("sends no tail when everything was sent", () => {
    const { buffer, print, tails, texts } = recordOutput({ bytes: 100, onLimit: "cut" });
    print("a\n");
    print("b\n");
    buffer.end();
    expect(texts()).toEqual(["a\n", "b\n"]);
    expect(tails).toEqual([]);
  });
});

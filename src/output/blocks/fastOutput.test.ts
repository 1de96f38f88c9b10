import { describe, expect, it } from "vitest";

import { Transcript } from "./transcript";
import { runResult } from "../../../test/runResult";

const OK = runResult({ stdout: "x", timing: { queueMs: 0, installMs: 0, runMs: 1200, waitedMs: 0 } });

describe("output that comes faster than it is parsed", () => {
  /** Each reading of the clock takes 3 ms. The test runs the tasks. */
  function slow() {
    const tasks: (() => void)[] = [];
    let now = 0;
    const transcript = new Transcript({
      schedule: (callback) => callback(),
      slices: { now: () => (now += 3), later: (callback) => void tasks.push(callback) },
    });
    transcript.begin();
    const run = (): void => tasks.shift()?.();
    const runAll = (): void => {
      while (tasks.length > 0) run();
    };
    return { transcript, run, runAll };
  }

  it("is shown before the end of its run, all of it", () => {
    const { transcript, run, runAll } = slow();
    for (let at = 0; at < 30; at++) transcript.append({ stream: "stdout", text: `${"x".repeat(4_000)}\n` });
    transcript.finish({ ...OK, value: { "text/plain": "1" } });
    run();
    expect(transcript.getSnapshot()).toMatchObject({ phase: "running", result: null });
    let copied = "";
    transcript.whenCaughtUp(() => (copied = transcript.toPlainText()));
    runAll();
    expect(transcript.getSnapshot()).toMatchObject({
      phase: "ended",
      itemCount: 31,
      result: { status: "ok" },
    });
    expect(transcript.toPlainText()).toHaveLength(30 * 4_001 + 2);
    expect(copied).toBe(transcript.toPlainText());
  });

  it("is forgotten with its run", () => {
    const { transcript, runAll } = slow();
    for (let at = 0; at < 30; at++) transcript.append({ stream: "stdout", text: `${"x".repeat(4_000)}\n` });
    transcript.finish(OK);
    transcript.clear();
    runAll();
    expect(transcript.getSnapshot()).toMatchObject({ phase: "empty", itemCount: 0, result: null });
  });
});

describe("calling listeners", () => {
  it("happens once per frame, however much is appended", () => {
    const frames: (() => void)[] = [];
    const transcript = new Transcript({
      schedule: (callback) => void frames.push(callback),
      slices: { now: () => 0, later: () => undefined },
    });
    let calls = 0;
    const unsubscribe = transcript.subscribe(() => (calls += 1));
    const before = transcript.getSnapshot();
    transcript.begin();
    for (let chunk = 0; chunk < 100; chunk++) transcript.append({ stream: "stdout", text: "a\n" });
    expect([frames.length, calls]).toEqual([1, 0]);
    expect(transcript.getSnapshot()).toBe(before);
    frames.shift()?.();
    expect(calls).toBe(1);
    expect(transcript.getSnapshot()).toMatchObject({ phase: "running", itemCount: 100 });
    expect(transcript.getSnapshot()).toBe(transcript.getSnapshot());
    unsubscribe();
    transcript.notice("said");
    frames.shift()?.();
    expect(calls).toBe(1);
  });
});

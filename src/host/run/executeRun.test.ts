import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { limits, ok, start } from "../../../test/scriptedRun";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

describe("a run that comes to its own end", () => {
  it("is asked for as it was given", async () => {
    const { run, answer, outcome } = start({
      stdin: "x",
      files: { a: "b" },
      filename: "p.py",
      showValue: false,
    });
    expect(run.request).toMatchObject({
      code: "pass",
      filename: "p.py",
      stdin: "x",
      state: "fresh",
      showValue: false,
      outputBytes: 10,
      files: [{ path: "a" }],
    });
    answer(ok);
    await outcome;
  });

  it("is ok, with its output and its time, and lives on", async () => {
    const { print, answer, outcome, onOutput, onEnding, kill } = start();
    print("out");
    print("err", "stderr");
    await vi.advanceTimersByTimeAsync(70);
    answer(ok);
    await expect(outcome).resolves.toEqual({
      id: "run",
      status: "ok",
      exitCode: 0,
      outputs: [
        { type: "stream", stream: "stdout", text: "out" },
        { type: "stream", stream: "stderr", text: "err" },
      ],
      stdout: "out",
      stderr: "err",
      truncated: false,
      files: [],
      filesLeftOut: [],
      runMs: 70,
      waitedMs: 0,
    });
    expect(onOutput).toHaveBeenNthCalledWith(1, { type: "stream", stream: "stdout", text: "out" });
    expect(onOutput).toHaveBeenNthCalledWith(2, { type: "stream", stream: "stderr", text: "err" });
    expect(onEnding).not.toHaveBeenCalled();
    expect(kill).not.toHaveBeenCalled();
  });

  it("has the place of its traceback, if the program's stderr has it there", async () => {
    const error = { type: "E", message: "", traceback: "E\n", frames: [] };
    for (const [printed, fromEnd, at] of [
      ["é E\nbye", 5, 2],
      ["E\nbye", 4, undefined],
      ["E\n", null, undefined],
    ] as const) {
      const { print, answer, outcome } = start();
      print(printed, "stderr");
      answer({ ...ok, outcome: "error", exitCode: 1, error: { ...error, fromEnd } });
      expect((await outcome).error).toEqual(at === undefined ? error : { ...error, at });
    }
  });

  it("has its value, its error and its exit code", async () => {
    const value = start();
    value.answer({ ...ok, value: "45" });
    await expect(value.outcome).resolves.toMatchObject({ status: "ok", value: { "text/plain": "45" } });
    const failed = start();
    const error = { type: "MemoryError", message: "", traceback: "t", frames: [] };
    failed.answer({ ...ok, outcome: "out-of-memory", exitCode: 1, error: { ...error, fromEnd: null } });
    await expect(failed.outcome).resolves.toMatchObject({
      status: "out-of-memory",
      exitCode: 1,
      limit: { name: "memoryMiB", value: limits.memoryMiB },
      error,
    });
    expect(await failed.outcome).not.toHaveProperty("value");
  });

  it("has its traceback once in its error and once as an output of its own", async () => {
    const { outcome, print, answer } = start({ limits: { outputBytes: 1000 } });
    print("before\nT\nafter\n", "stderr");
    print("T\n", "stderr");
    print("bye\n", "stderr");
    answer({
      ...ok,
      outcome: "error",
      exitCode: 1,
      error: { type: "E", message: "", traceback: "T\n", frames: [], fromEnd: null },
    });
    const { outputs, stderr, error } = await outcome;
    expect(outputs).toEqual([
      { type: "stream", stream: "stderr", text: "before\nT\nafter\n" },
      { type: "stream", stream: "stderr", text: "T\n", traceback: true },
      { type: "stream", stream: "stderr", text: "bye\n" },
    ]);
    expect([stderr, error?.traceback]).toEqual(["before\nT\nafter\nT\nbye\n", "T\n"]);
  });

  it("has no traceback among its outputs where the program did not print it", async () => {
    const { outcome, print, answer } = start();
    print("T", "stdout");
    answer({
      ...ok,
      outcome: "error",
      exitCode: 1,
      error: { type: "E", message: "", traceback: "T", frames: [] },
    });
    expect((await outcome).outputs).toEqual([{ type: "stream", stream: "stdout", text: "T" }]);
  });

  it("is not told another run's events", async () => {
    const { run, answer, outcome } = start();
    run.tell({ type: "output", run: "other", stream: "stdout", switches: [], bytes: Uint8Array.of(65) });
    run.tell({ type: "output-limit", run: "other" });
    answer(ok);
    await expect(outcome).resolves.toMatchObject({ status: "ok", stdout: "", truncated: false });
  });
});

describe("what a run leaves", () => {
  it("is its files, with the bytes that were asked for", async () => {
    const { outcome, run, answer } = start({ returnFiles: ["a"] });
    expect(run.request).toMatchObject({ returnFiles: ["a"] });
    const { run: id } = run.request!;
    run.tell({ type: "file", run: id, path: "a", size: 1, change: "made", withBytes: true });
    run.tell({ type: "file-bytes", run: id, bytes: Uint8Array.of(7) });
    run.tell({ type: "file", run: "other", path: "x", size: 1, change: "made", withBytes: false });
    run.tell({ type: "files-left-out", run: id, reason: "depth", count: 3, paths: [] });
    answer(ok);
    const { files, filesLeftOut } = await outcome;
    expect(files).toEqual([{ path: "a", size: 1, type: "application/octet-stream", change: "made" }]);
    expect(await files[0]?.bytes()).toEqual(Uint8Array.of(7));
    expect(filesLeftOut).toEqual([{ reason: "depth", count: 3 }]);
  });

  it("is nothing when it was terminated", async () => {
    const { outcome, run, stop } = start();
    run.tell({ type: "file", run: run.request!.run, path: "a", size: 1, change: "made", withBytes: false });
    stop();
    await expect(outcome).resolves.toMatchObject({ status: "stopped", files: [] });
  });
});

describe("a run whose output is cut", () => {
  it("goes on past its limit, and tells what was dropped, when it was terminated too", async () => {
    for (const end of ["answer", "stop"] as const) {
      const { outcome, run, answer, print, stop, onOutput } = start({ onOutputLimit: "cut" });
      expect(run.request).toMatchObject({ onOutputLimit: "cut" });
      print("01234");
      run.tell({
        type: "output-tail",
        run: run.request!.run,
        droppedBytes: 90,
        droppedLines: 8,
        stream: "stdout",
        switches: [],
        bytes: new TextEncoder().encode("end"),
      });
      if (end === "answer") answer(ok);
      else stop();
      await expect(outcome).resolves.toMatchObject({
        status: end === "answer" ? "ok" : "stopped",
        stdout: "01234\n[… 8 lines, 90 bytes left out …]\nend",
        outputs: [
          { type: "stream", stream: "stdout", text: "01234" },
          { type: "gap", bytes: 90, lines: 8 },
          { type: "stream", stream: "stdout", text: "end" },
        ],
        truncated: true,
        dropped: { bytes: 90, lines: 8, at: { stdout: 6, stderr: 0 } },
      });
      expect(onOutput).toHaveBeenNthCalledWith(2, { type: "gap", bytes: 90, lines: 8 });
    }
  });
});

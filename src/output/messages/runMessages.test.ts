import { describe, expect, it } from "vitest";

import type { RunError, RunResult, RunStatus } from "../../host/index";
import { closingMessage } from "./closingMessage";
import { formatDuration, formatRunning } from "./formatDuration";
import { errorSummary } from "./errorSummary";
import { endMessage, statusMessage } from "./runMessages";
import { runResult } from "../../../test/runResult";

function result(status: RunStatus, more: Partial<RunResult> = {}): RunResult {
  const timing = { queueMs: 5, installMs: 0, runMs: 10_004, waitedMs: 0 };
  return runResult({ status, stdout: "x", timing, ...more });
}

function error(type: string, message = ""): RunError {
  return { type, message, traceback: "", frames: [] };
}

const idle = { status: "idle" } as const;

describe("the status line", () => {
  it("shows the progress of loading Python", () => {
    const progress = { step: "downloading", loadedBytes: 4_100_000, totalBytes: 9_800_000 } as const;
    const booting = { status: "booting", step: "downloading", queued: 0 } as const;
    expect(statusMessage(booting, null, progress, null).text).toBe("Loading Python: 4.1 of 9.8 MB");
    expect(statusMessage(booting, null, null, null).text).toBe("Loading Python");
    expect(statusMessage({ ...booting, queued: 1 }, null, progress, null).text).toBe(
      "Loading Python: 4.1 of 9.8 MB. Your program runs next",
    );
    expect(statusMessage({ ...booting, step: "compiling" }, null, progress, null).text).toBe(
      "Starting Python",
    );
    expect(statusMessage({ ...booting, step: "starting" }, null, progress, null).text).toBe(
      "Starting Python",
    );
  });

  it("counts while a program runs", () => {
    expect(statusMessage({ status: "running", queued: 0 }, null, null, 3_210)).toEqual({
      tone: "busy",
      text: "Running",
      time: "3.2 s",
    });
    expect(statusMessage({ status: "running", queued: 2 }, null, null, null).text).toBe("Running, 2 waiting");
  });

  it.each([
    [result("ok"), "ok", "Finished"],
    [result("error", { error: error("KeyError") }), "error", "KeyError"],
    [result("error", { error: error("KeyError", "'x'") }), "error", "KeyError: 'x'"],
    [result("error", { exitCode: 3, error: error("SystemExit") }), "error", "Exited with code 3"],
    [result("timeout"), "error", "Time limit reached"],
    [result("stopped"), "quiet", "Stopped"],
    [result("out-of-memory"), "error", "Out of memory"],
    [result("output-limit"), "error", "Too much output"],
    [result("crashed"), "error", "Python crashed"],
  ])("says how a run ended", (ended, tone, text) => {
    expect(statusMessage(idle, ended, null, null)).toEqual({ tone, text, time: "10 s" });
  });

  it("has a message for every other state", () => {
    expect(statusMessage(idle, null, null, null).text).toBe("Ready");
    expect(statusMessage({ status: "stopping", reason: "stopped" }, null, null, null).text).toBe("Stopping");
    expect(statusMessage({ status: "stopping", reason: "idle" }, null, null, null).text).toMatch(
      /Restarting$/,
    );
    const failed = { status: "failed", code: "engine-missing", message: "Python did not arrive." } as const;
    expect(statusMessage(failed, null, null, null)).toEqual({
      tone: "error",
      text: "Python did not arrive.",
      time: null,
    });
    expect(statusMessage({ status: "disposed" }, null, null, null).text).toBe("Closed");
  });
});

describe("an error in one line", () => {
  const at = (message: string, ...frames: readonly (readonly [file: string, line: number])[]): string =>
    errorSummary({
      ...error("KeyError", message),
      frames: frames.map(([file, line]) => ({ file, line, name: "f" })),
    });

  it("has the innermost line of the program, with its file if that is another than the first", () => {
    expect(at("'missing'", ["main.py", 90], ["main.py", 77])).toBe("KeyError, line 77: 'missing'");
    expect(at("", ["main.py", 9], ["/lib/python314.zip/json/decoder.py", 3])).toBe("KeyError, line 9");
    expect(at("1", ["main.py", 9], ["shop/till.py", 3])).toBe("KeyError, shop/till.py, line 3: 1");
    expect(at("1", ["<string>", 1])).toBe("KeyError: 1");
  });

  it("is one line, bounded, and hides nothing", () => {
    expect(at("first\nsecond", ["main.py", 1])).toBe("KeyError, line 1: first");
    expect(at("x".repeat(9_999)).length).toBeLessThan(210);
    expect(at("a\u202eb")).toBe("KeyError: a⟨U+202E⟩b");
  });
});

describe("the closing sentence", () => {
  it("is present when the output does not say everything", () => {
    expect(closingMessage(result("ok"))).toBeNull();
    expect(closingMessage(result("error", { error: error("KeyError") }))).toBeNull();
    expect(closingMessage(result("timeout"))).toMatch(
      /^Stopped after 10 s\. Everything it printed is above\./,
    );
    expect(closingMessage(result("stopped", { stdout: "" }))).toMatch(/It had printed nothing\./);
    const memoryError = error("MemoryError");
    const silent = { stdout: "", stderr: memoryError.traceback, error: memoryError };
    expect(closingMessage(result("out-of-memory", silent))).toMatch(/It had printed nothing\./);
    const limit = { name: "memoryMiB", value: 512 } as const;
    expect(closingMessage(result("out-of-memory", { limit }))).toMatch(/more than its 512 MiB of memory\./);
    for (const status of ["out-of-memory", "output-limit", "crashed"] as const) {
      expect(closingMessage(result(status))).toMatch(/^[A-Z][^!]+\.$/);
    }
  });

  it("says where to raise the time limit, where that is possible", () => {
    expect(closingMessage(result("timeout"))).toBe("Stopped after 10 s. Everything it printed is above.");
    expect(closingMessage(result("timeout"), { moreTime: "Ask for more." })).toMatch(/ Ask for more\.$/);
    expect(closingMessage(result("stopped"), { moreTime: "Ask for more." })).not.toContain("Ask for more.");
  });

  it("says that a program printed nothing", () => {
    const silent = { stdout: "", stderr: "" };
    expect(closingMessage(result("ok", silent))).toBe("It printed nothing.");
    expect(closingMessage(result("ok", { ...silent, value: { "text/plain": "1" } }))).toBeNull();
    expect(closingMessage(result("error", { ...silent, error: error("SystemExit", "3") }))).toBe(
      "It printed nothing.",
    );
    expect(closingMessage(result("error", { ...silent, error: error("KeyError") }))).toBeNull();
  });

  it("names the likely cause of a crash, if it is known", () => {
    const words = (type: string): string | null => closingMessage(result("crashed", { error: error(type) }));
    expect(words("RecursionError")).toContain("because its recursion is too deep for this browser");
    expect(words("MemoryError")).toContain("because it used too much memory");
    expect(closingMessage(result("crashed"))).toContain(
      "usually because of deep recursion or too much memory",
    );
  });

  it("says how much of the output is missing, however the run ended", () => {
    const cut = { truncated: true, dropped: { bytes: 99_000, lines: 12_345, at: { stdout: 1, stderr: 0 } } };
    for (const status of ["ok", "error", "timeout", "stopped", "out-of-memory", "crashed"] as const) {
      expect(closingMessage(result(status, cut))).toContain("12,345 lines in the middle were left out.");
    }
    const line = { ...cut, dropped: { ...cut.dropped, lines: 0, bytes: 1 } };
    expect(closingMessage(result("ok", line))).toContain("1 byte in the middle");
  });

  it("has no time for a run that never started", () => {
    const stopped = result("stopped", { timing: { queueMs: 900, installMs: 0, runMs: 0, waitedMs: 0 } });
    expect(closingMessage(stopped)).toBe("Stopped by you before it began.");
    expect(endMessage(stopped)).toBe("Stopped");
  });

  it("suggests giving input to a program that ran out of it", () => {
    const ended = result("error", { error: error("EOFError", "EOF when reading a line") });
    expect(closingMessage(ended)).toBe(
      "This program asks for input. Type the answers under Input, one per line, and run it again.",
    );
    expect(closingMessage(ended, { stdin: "one\n" })).toMatch(/more input/);
    expect(closingMessage(result("error", { error: error("EOFError", "Ran out of input") }))).toBeNull();
  });
});

describe("times", () => {
  it.each([
    [3, "under 0.01 s"],
    [42, "0.04 s"],
    [99.6, "0.1 s"],
    [1_234, "1.2 s"],
    [9_960, "10 s"],
    [59_400, "59 s"],
    [59_600, "1 min 0 s"],
    [125_000, "2 min 5 s"],
  ])("%d ms is %s", (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });

  it("keep one decimal while they count", () => {
    expect([0, 999, 12_000, 61_000].map(formatRunning)).toEqual(["0.0 s", "1.0 s", "12.0 s", "1 min 1 s"]);
  });

  it("are announced after what happened", () => {
    expect(endMessage(result("error", { error: error("KeyError", "'x'") }))).toBe("KeyError: 'x'. 10 s");
    expect(endMessage(result("ok"))).toBe("Finished, 10 s");
  });
});

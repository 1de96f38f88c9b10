import { describe, expect, it } from "vitest";
import type { RunResult } from "../../host";
import { verdictOf } from "./verdict";
import { runResult } from "../../../test/runResult";

const run = (over: Partial<RunResult>): RunResult =>
  runResult({ timing: { queueMs: 0, installMs: 0, runMs: 1000, waitedMs: 0 }, ...over });
const failed = (type: string, message: string): RunResult =>
  run({ status: "error", exitCode: 1, error: { type, message, traceback: "", frames: [] } });
const traces = (result: RunResult) => ({ result, detections: [], refusals: [], longestPauseMs: 0 });
const refused = { kind: "refused" } as const;

describe("an attempt to freeze the page", () => {
  const pace = { kind: "responsive", longestPauseMs: 1000 } as const;

  it("was held when no pause of the page was that long, however the run ended", () => {
    for (const result of [run({}), run({ status: "output-limit" })]) {
      expect(verdictOf(pace, { ...traces(result), longestPauseMs: 999 }).verdict).toBe("held");
      expect(verdictOf(pace, { ...traces(result), longestPauseMs: 1000 }).verdict).toBe("out");
    }
    expect(verdictOf(pace, { ...traces(run({})), longestPauseMs: 38 }).happened).toBe(
      "It ended by itself after 1.0 s. This page paused for 38 ms at the longest.",
    );
  });
});

describe("an attempt that should be refused", () => {
  it("was held when JavaScript threw, and says what the browser named", () => {
    const { verdict, happened } = verdictOf(refused, {
      ...traces(failed("pyodide.ffi.JsException", "TypeError: Failed to fetch")),
      refusals: ["connect-src"],
    });
    expect([verdict, happened]).toEqual([
      "held",
      "Refused: “TypeError: Failed to fetch”. The browser named connect-src.",
    ]);
  });

  it("was held when what it used is missing", () => {
    expect(verdictOf(refused, traces(failed("AttributeError", "document")))).toEqual({
      verdict: "held",
      happened: "There is no “document” in there.",
    });
  });

  it("quotes a sentence without its full stop, and keeps the program's own ellipsis", () => {
    const said = (message: string): string =>
      verdictOf(refused, traces(failed("pyodide.ffi.JsException", message))).happened;
    expect(said("The operation is insecure.")).toBe("Refused: “The operation is insecure”.");
    expect(said("no answer ...")).toBe("Refused: “no answer ...”.");
  });

  it("got out when the program reports success", () => {
    expect(verdictOf(refused, traces(run({ stdout: "sent\n" })))).toEqual({
      verdict: "out",
      happened: "It came through, and printed “sent”.",
    });
  });

  it("was held when a request that may be refused silently got no answer", () => {
    const outcome = verdictOf(
      { kind: "refused", also: ["TimeoutError"] },
      traces(failed("TimeoutError", "no answer in 3 s")),
    );
    expect(outcome).toEqual({ verdict: "held", happened: "It waited in vain: “no answer in 3 s”." });
  });

  it("is unclear when it failed in another way, so that a broken probe does not pass", () => {
    for (const type of ["NameError", "ModuleNotFoundError", "SyntaxError", "TimeoutError"])
      expect(verdictOf(refused, traces(failed(type, "x"))).verdict).toBe("unclear");
    expect(verdictOf(refused, traces(run({ status: "timeout" }))).verdict).toBe("unclear");
  });
});

describe("any attempt", () => {
  it("got out when something was detected, whatever the program reports", () => {
    for (const expects of [refused, { kind: "undetected" }, { kind: "ended", status: "timeout" }] as const) {
      const result = expects.kind === "ended" ? run({ status: "timeout" }) : failed("AttributeError", "x");
      const { verdict, happened } = verdictOf(expects, { ...traces(result), detections: ["cookie-read"] });
      expect([verdict, happened]).toEqual(["out", "It read this page’s cookie."]);
    }
  });

  it("is quoted in one line, and shortened", () => {
    const { happened } = verdictOf(refused, traces(run({ stdout: `${"x".repeat(500)}\nmore` })));
    expect(happened.length).toBeLessThan(200);
    expect(happened).not.toContain("more");
  });
});

describe("an attempt that is to be ended from outside", () => {
  const ended = { kind: "ended", status: "timeout" } as const;

  it("was held when it was ended, got out when it ended by itself, and is unclear otherwise", () => {
    expect(verdictOf(ended, traces(run({ status: "timeout" }))).verdict).toBe("held");
    expect(verdictOf(ended, traces(run({}))).verdict).toBe("out");
    expect(verdictOf(ended, traces(run({ status: "crashed" }))).verdict).toBe("unclear");
  });
});

describe("an attempt that only the detectors judge", () => {
  it("was held when nothing was detected and the program ended", () => {
    expect(verdictOf({ kind: "undetected" }, traces(run({ stdout: "reached everything" }))).verdict).toBe(
      "held",
    );
    expect(verdictOf({ kind: "undetected" }, traces(run({ status: "timeout" }))).verdict).toBe("unclear");
    expect(
      verdictOf({ kind: "undetected" }, traces(failed("AttributeError", "BroadcastChannel"))).happened,
    ).toBe("There is no “BroadcastChannel” in there. None of this page’s checks detected anything.");
  });
});

it("an attempt that is ended in another way that counts was held", () => {
  const ended = { kind: "ended", status: "crashed", also: ["timeout"] } as const;
  expect(verdictOf(ended, traces(run({ status: "timeout" }))).verdict).toBe("held");
  expect(verdictOf(ended, traces(run({ status: "stopped" }))).verdict).toBe("unclear");
});

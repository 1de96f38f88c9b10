import { describe, expect, it, vi } from "vitest";
import type { BootReport, RunOptions, RunResult, Sandbox, SandboxEvents, SandboxState } from "../host";
import { createPageSession, type RunLog } from "./session";
import { fakeRun } from "../../test/fakeRun";
import { runResult } from "../../test/runResult";
import { sandboxSettings } from "../../test/sandboxSettings";

const boot: BootReport = { restored: true, reason: null };

/** A sandbox that does only what the test makes it do. */
function scriptedSandbox() {
  const listeners: { [Name in keyof SandboxEvents]: Set<(event: SandboxEvents[Name]) => void> } = {
    dropped: new Set(),
    input: new Set(),
    output: new Set(),
    state: new Set(),
    progress: new Set(),
  };
  let state: SandboxState = { status: "booting", step: "downloading", queued: 0 };
  const runs: {
    code: string;
    options: RunOptions | undefined;
    finish(result: RunResult): void;
    fail(error: Error): void;
  }[] = [];
  const calls = { stop: vi.fn(), restart: vi.fn(), dispose: vi.fn() };

  const sandbox: Sandbox = {
    settings: sandboxSettings,
    ready: Promise.resolve(boot),
    get state() {
      return state;
    },
    run: (code, options) =>
      fakeRun(new Promise((finish, fail) => runs.push({ code, options, finish, fail }))),
    stop: () => Promise.resolve(calls.stop()),
    restart: () => {
      calls.restart();
      return Promise.resolve({ restored: false, reason: "failed" });
    },
    on(name, listener) {
      listeners[name].add(listener);
      return () => listeners[name].delete(listener);
    },
    dispose: calls.dispose,
    [Symbol.dispose]: calls.dispose,
  };
  return {
    sandbox,
    runs,
    calls,
    listeners,
    become(next: SandboxState) {
      state = next;
      for (const listener of listeners.state) listener(next);
    },
    drop(lines: number) {
      for (const listener of listeners.dropped) listener({ runId: "run", bytes: lines, lines });
    },
    print(text: string) {
      for (const listener of listeners.output) listener({ runId: "run", stream: "stdout", text });
    },
  };
}

/** Waits until everything settled has been processed. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

function setUp() {
  const guest = scriptedSandbox();
  const log = {
    begin: vi.fn(),
    append: vi.fn(),
    gap: vi.fn(),
    finish: vi.fn(),
    notice: vi.fn(),
    clear: vi.fn(),
  } satisfies RunLog;
  const session = createPageSession({ openSandbox: () => guest.sandbox, log, now: () => 100 });
  session.load();
  return { ...guest, log, session };
}

describe("a session", () => {
  it("queues a run that is asked for before the engine is ready, and says so", () => {
    const { session, become, runs } = setUp();
    void session.run("print(1)", {});
    expect(session.getSnapshot().run).toEqual({ status: "queued" });
    expect(runs).toHaveLength(1);
    become({ status: "idle" });
    become({ status: "running", queued: 0 });
    expect(session.getSnapshot().run).toEqual({ status: "running", startedAt: 100 });
  });

  it("begins a log when a run is asked for, appends what it prints and ends with its result", async () => {
    const { session, become, runs, print, log } = setUp();
    const ended = session.run("print(1)", {});
    expect(log.begin).toHaveBeenCalledOnce();
    become({ status: "running", queued: 0 });
    print("1\n");
    const result = runResult({ stdout: "1\n" });
    runs[0]?.finish(result);
    expect(await ended).toBe(result);
    expect(log.append).toHaveBeenCalledWith({ runId: "run", stream: "stdout", text: "1\n" });
    expect(log.finish).toHaveBeenCalledWith(result);
    expect(session.getSnapshot().run).toEqual({ status: "ended", result });
  });

  it("has too much output cut, and the log shows where", async () => {
    const { session, runs, drop, log } = setUp();
    drop(1);
    expect(log.gap).not.toHaveBeenCalled();
    const ended = session.run("flood", {});
    expect(runs[0]?.options).toMatchObject({ onOutputLimit: "cut" });
    drop(7);
    runs[0]?.finish(runResult());
    await ended;
    expect(log.gap).toHaveBeenCalledExactlyOnceWith({ runId: "run", bytes: 7, lines: 7 });
  });

  it("does nothing on Run while a program runs or waits", async () => {
    const { session, runs } = setUp();
    void session.run("first", {});
    expect(await session.run("second", {})).toBeNull();
    expect(runs.map(({ code }) => code)).toEqual(["first"]);
  });

  it("stops only what is active", async () => {
    const { session, runs, calls } = setUp();
    session.stop();
    expect(calls.stop).not.toHaveBeenCalled();
    const ended = session.run("loop", {});
    session.stop();
    expect(calls.stop).toHaveBeenCalledOnce();
    runs[0]?.finish(runResult({ status: "stopped", exitCode: null }));
    await ended;
    session.stop();
    expect(calls.stop).toHaveBeenCalledOnce();
  });

  it("keeps output that comes after the end out of the log", async () => {
    const { session, runs, print, log } = setUp();
    const ended = session.run("x", {});
    runs[0]?.finish(runResult());
    await ended;
    print("late");
    expect(log.append).not.toHaveBeenCalled();
  });

  it("shows a failed engine's own message, and makes a new one on the next run", async () => {
    const { session, runs, become, calls } = setUp();
    const ended = session.run("x", {});
    become({ status: "failed", code: "engine-missing", message: "No engine." });
    runs[0]?.fail(new Error("No engine."));
    expect(await ended).toBeNull();
    expect(session.getSnapshot().run).toEqual({ status: "none" });
    void session.run("x", {});
    expect(calls.restart).toHaveBeenCalledOnce();
    expect(session.getSnapshot().run).toEqual({ status: "queued" });
  });

  it("says what the sandbox refused", async () => {
    const { session, runs, log } = setUp();
    const ended = session.run("x", {});
    runs[0]?.fail(new Error("code: at most 1 character."));
    await ended;
    expect(log.notice).toHaveBeenCalledWith("code: at most 1 character.");
    expect(session.getSnapshot().run).toEqual({ status: "none" });
  });

  it("remembers that an engine has been ready, through the restarts between runs", () => {
    const { session, become } = setUp();
    expect(session.getSnapshot().everReady).toBe(false);
    become({ status: "idle" });
    become({ status: "booting", step: "starting", queued: 0 });
    expect(session.getSnapshot().everReady).toBe(true);
  });

  it("notes how Python started, at first and when it was tried again", async () => {
    const { session } = setUp();
    await settle();
    expect(session.getSnapshot().boot).toEqual(boot);
    session.retry();
    await settle();
    expect(session.getSnapshot().boot).toEqual({ restored: false, reason: "failed" });
  });

  it("releases the sandbox when disposed, and a late result changes nothing", async () => {
    const { session, runs, calls, listeners, log } = setUp();
    const ended = session.run("x", {});
    session.dispose();
    session.dispose();
    expect(calls.dispose).toHaveBeenCalledOnce();
    expect(listeners.output.size + listeners.state.size + listeners.progress.size).toBe(0);
    runs[0]?.finish(runResult());
    expect(await ended).toBeNull();
    expect(log.finish).not.toHaveBeenCalled();
  });
});

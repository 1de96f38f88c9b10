import { describe, expect, it, vi } from "vitest";
import type { RunResult, Sandbox, SandboxState } from "../host";
import { createPageSession, type RunLog } from "./session";
import { fakeRun } from "../../test/fakeRun";
import { runResult } from "../../test/runResult";
import { sandboxSettings } from "../../test/sandboxSettings";

vi.mock("../host", () => ({
  SandboxError: class SandboxError extends Error {
    constructor(
      readonly code: string,
      message: string,
    ) {
      super(message);
    }
  },
}));

const done = runResult();

function parts() {
  const emit: { state?: (state: SandboxState) => void } = {};
  const calls = { restart: vi.fn(() => new Promise<never>(() => undefined)), dispose: vi.fn() };
  let state: SandboxState = { status: "booting", step: "downloading", queued: 0 };
  let finish: (result: RunResult) => void = () => undefined;
  const sandbox: Sandbox = {
    settings: sandboxSettings,
    ready: new Promise(() => undefined),
    get state() {
      return state;
    },
    run: () => fakeRun(new Promise((resolve) => (finish = resolve))),
    stop: () => Promise.resolve(),
    on(name, listener) {
      if (name === "state") emit.state = listener as unknown as (state: SandboxState) => void;
      return () => undefined;
    },
    ...calls,
    [Symbol.dispose]: calls.dispose,
  };
  const log: RunLog = {
    begin: vi.fn(),
    append: vi.fn(),
    gap: vi.fn(),
    finish: vi.fn(),
    notice: vi.fn(),
    clear: vi.fn(),
  };
  return {
    sandbox,
    log,
    calls,
    openSandbox: vi.fn(() => sandbox),
    finish: (result: RunResult) => finish(result),
    become(next: SandboxState) {
      state = next;
      emit.state?.(next);
    },
  };
}

describe("a session that loads at the first touch", () => {
  it("makes no sandbox before it is loaded, and only one", () => {
    const { openSandbox, log } = parts();
    const session = createPageSession({ openSandbox, log, now: () => 0 });
    expect(openSandbox).not.toHaveBeenCalled();
    expect(session.getSnapshot().engine.status).toBe("booting");
    session.load();
    session.load();
    expect(openSandbox).toHaveBeenCalledOnce();
  });

  it("queues a first press of Run, and reports when the run begins and ends", async () => {
    const { openSandbox, log, become, finish } = parts();
    const session = createPageSession({ openSandbox, log, now: () => 7 });
    const ended = session.run("1", {});
    expect(session.getSnapshot().run.status).toBe("queued");
    expect(await session.run("2", {})).toBeNull();
    become({ status: "running", queued: 0 });
    expect(session.getSnapshot().run).toEqual({ status: "running", startedAt: 7 });
    finish(done);
    expect(await ended).toBe(done);
    expect(log.begin).toHaveBeenCalledOnce();
    expect(log.finish).toHaveBeenCalledWith(done);
  });

  it("starts a failed engine again when Run is pressed", () => {
    const { openSandbox, log, become, calls } = parts();
    const session = createPageSession({ openSandbox, log, now: () => 0 });
    session.load();
    become({ status: "failed", code: "engine-missing", message: "gone" });
    void session.run("1", {});
    expect(calls.restart).toHaveBeenCalledOnce();
  });

  it("says why when no sandbox can be made, and is quiet once disposed of", async () => {
    const { log } = parts();
    const session = createPageSession({
      openSandbox: () => {
        throw new Error("Needs https.");
      },
      log,
      now: () => 0,
    });
    expect(await session.run("1", {})).toBeNull();
    expect(session.getSnapshot().engine).toMatchObject({ status: "failed", message: "Needs https." });
    expect(session.getSnapshot().run.status).toBe("none");
    session.dispose();
    expect(await session.run("1", {})).toBeNull();
    expect(log.begin).toHaveBeenCalledOnce();
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { deferred } from "../../protocol";
import { createSandbox } from "./createSandbox";
import type { Sandbox } from "../handles";
import { SandboxError } from "../SandboxError";
import { settle, transition, usePools, type ObedientPools } from "../../../test/obedientPool";

vi.mock("../guest/interpreterPool", () => ({ GuestInterpreterPool: vi.fn() }));
vi.mock("virtual:vitrine-engine", () => ({ engineFiles: [], version: "1.0.0" }));

let pools: ObedientPools;
beforeEach(() => void (pools = usePools()));
afterEach(() => void vi.unstubAllGlobals());

const living = (): number => pools.supplies.filter(({ signal }) => !signal.aborted).length;

/** A sandbox with the statuses that it has told. */
function open(): { sandbox: Sandbox; statuses: string[] } {
  const sandbox = createSandbox();
  const statuses: string[] = [];
  sandbox.on("state", ({ status }) => statuses.push(status));
  return { sandbox, statuses };
}

describe("a sandbox", () => {
  it("boots at once, is ready, and runs", async () => {
    const { sandbox, statuses } = open();
    expect(sandbox.state).toEqual({ status: "booting", step: "starting", queued: 0 });
    await sandbox.ready;
    const run = sandbox.run("x = 1");
    await expect(run).resolves.toMatchObject({
      id: run.id,
      status: "ok",
      exitCode: 0,
      interpreter: { id: 1, fresh: true, survives: false },
    });
    await settle();
    expect(statuses).toEqual(["idle", "running", "booting", "idle"]);
  });

  it("needs a secure context", () => {
    vi.stubGlobal("self", { isSecureContext: false, navigator: {} });
    expect(() => createSandbox()).toThrow(expect.objectContaining({ code: "insecure-context" }));
  });

  it("is made where a document does not know whether its context is secure, as in component tests", () => {
    vi.stubGlobal("self", Object.assign(new EventTarget(), { navigator: { vendor: "" } }));
    createSandbox().dispose();
    expect(pools.supplies).toHaveLength(1);
  });

  it("needs a page, on a server and in a worker", () => {
    vi.stubGlobal("document", undefined);
    for (const self of [undefined, { isSecureContext: true, navigator: {} }]) {
      vi.stubGlobal("self", self);
      expect(() => createSandbox()).toThrow(
        expect.objectContaining({
          code: "unsupported",
          message: expect.stringContaining("createSandbox needs a page") as unknown,
        }),
      );
    }
    expect(pools.supplies).toEqual([]);
  });

  it("rejects a bad argument before anything else", async () => {
    const { sandbox } = open();
    sandbox.dispose();
    await expect(sandbox.run("", { filename: "../x" })).rejects.toMatchObject({ code: "bad-argument" });
    const missing: unknown = null;
    await expect(sandbox.run("", missing as object)).rejects.toMatchObject({ code: "bad-argument" });
    await expect(sandbox.run("")).rejects.toMatchObject({ code: "disposed" });
  });

  it("stops what runs and what waits", async () => {
    const { sandbox } = open();
    const runs = [sandbox.run("loop"), sandbox.run("a")];
    await settle();
    await sandbox.stop();
    for (const run of runs) await expect(run).resolves.toMatchObject({ status: "stopped" });
    await expect(sandbox.run("b")).resolves.toMatchObject({ status: "ok" });
  });

  it("stops a run that waits for an interpreter of its own", async () => {
    const { sandbox } = open();
    await sandbox.ready;
    const opened = deferred<void>();
    pools.gate = opened.promise;
    await sandbox.run("a");
    const waiting = sandbox.run("loop");
    await settle();
    await sandbox.stop();
    await expect(waiting).resolves.toMatchObject({ status: "stopped" });
    opened.resolve();
  });

  it("fails with a code, rejects what waited, and refuses what comes", async () => {
    pools.failure = new SandboxError("engine-missing", "Gone.");
    const { sandbox, statuses } = open();
    await expect(Promise.all([sandbox.ready, sandbox.run("a")])).rejects.toBe(pools.failure);
    expect(sandbox.state).toEqual({ status: "failed", code: "engine-missing", message: "Gone." });
    await expect(sandbox.run("b")).rejects.toMatchObject({ code: "engine-missing" });
    expect(statuses).toEqual(["booting", "failed"]);
  });

  it("stays failed, whatever its supply still tells", async () => {
    pools.failure = new SandboxError("frame-blocked", "No.");
    const { sandbox } = open();
    await sandbox.ready.catch(() => undefined);
    await settle();
    pools.supplies[0]?.onStep("compiling");
    expect(sandbox.state.status).toBe("failed");
  });

  it("gives an error that it does not know a code and plain words", async () => {
    pools.failure = new TypeError("x is not a function");
    const { sandbox } = open();
    await expect(sandbox.ready).rejects.toMatchObject({ code: "boot-failed", cause: pools.failure });
  });

  it("gets out of a failure by a restart", async () => {
    pools.failure = new SandboxError("engine-stalled", "No.");
    const { sandbox } = open();
    await sandbox.ready.catch(() => undefined);
    await expect(sandbox.restart()).rejects.toBe(pools.failure);
    pools.failure = undefined;
    await sandbox.restart();
    await expect(sandbox.run("a")).resolves.toMatchObject({ status: "ok" });
    expect(living()).toBe(1);
  });

  it("ends the run under way when it restarts", async () => {
    const { sandbox } = open();
    const run = sandbox.run("loop");
    await settle();
    await sandbox.restart();
    await expect(run).resolves.toMatchObject({ status: "stopped" });
    expect(sandbox.state).toEqual({ status: "idle" });
  });

  it("has one guest only, however often it restarts at a time", async () => {
    const { sandbox } = open();
    await sandbox.ready;
    await Promise.allSettled([sandbox.restart(), sandbox.restart(), sandbox.restart()]);
    expect(pools.supplies).toHaveLength(4);
    expect(living()).toBe(1);
    await expect(sandbox.run("a")).resolves.toMatchObject({ status: "ok" });
  });

  it("has none when it is disposed of while it restarts", async () => {
    const { sandbox, statuses } = open();
    await sandbox.ready;
    const restart = sandbox.restart().catch((error: unknown) => error);
    sandbox.dispose();
    await expect(restart).resolves.toMatchObject({ code: "disposed" });
    expect(living()).toBe(0);
    expect(sandbox.state).toEqual({ status: "disposed" });
    expect(statuses.at(-1)).toBe("disposed");
  });

  it("settles every run when it is disposed of, is silent afterwards, and may be disposed of twice", async () => {
    const { sandbox, statuses } = open();
    const runs = [sandbox.run("loop"), sandbox.run("a")];
    await settle();
    sandbox.dispose();
    sandbox.dispose();
    for (const run of runs) await expect(run).resolves.toMatchObject({ status: "stopped" });
    await settle();
    expect(statuses.filter((status) => status === "disposed")).toHaveLength(1);
    expect(statuses.at(-1)).toBe("disposed");
    await expect(sandbox.restart()).rejects.toMatchObject({ code: "disposed" });
    await sandbox.stop();
    expect(living()).toBe(0);
  });

  it("is ready when it was restarted while it booted, and so is each restart", async () => {
    const opened = deferred<void>();
    pools.gate = opened.promise;
    const { sandbox } = open();
    const restarts = [sandbox.restart(), sandbox.restart()];
    opened.resolve();
    await Promise.all([sandbox.ready, ...restarts]);
    expect(sandbox.state).toEqual({ status: "idle" });
  });

  it("rejects ready when it is disposed of before", async () => {
    const { sandbox } = open();
    sandbox.dispose();
    await expect(sandbox.ready).rejects.toMatchObject({ code: "disposed" });
  });

  it("lives on when an app's listener throws, and tells the others", async () => {
    const report = vi.fn();
    vi.stubGlobal("reportError", report);
    const { sandbox } = open();
    const heard = vi.fn();
    sandbox.on("state", () => {
      throw new Error("the app's own");
    });
    const undo = sandbox.on("state", heard);
    await sandbox.ready;
    await settle();
    expect(heard).toHaveBeenCalledExactlyOnceWith({ status: "idle" });
    expect(report).toHaveBeenCalledOnce();
    undo();
    undo();
    await sandbox.run("a");
    expect(heard).toHaveBeenCalledOnce();
  });

  it("fails without an unhandled rejection when the engine is out of reach on return to the page", async () => {
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    const { sandbox } = open();
    await sandbox.ready;
    transition("pagehide");
    pools.failure = new SandboxError("engine-missing", "Gone.");
    transition("pageshow");
    await settle();
    expect(sandbox.state).toMatchObject({ status: "failed", code: "engine-missing" });
    expect(unhandled).not.toHaveBeenCalled();
    process.off("unhandledRejection", unhandled);
  });

  it("ends its guest when the page is put away for the Back button, and makes a new one on return", async () => {
    const { sandbox } = open();
    await sandbox.ready;
    const looping = sandbox.run("loop");
    await settle();
    transition("pagehide");
    await expect(looping).resolves.toMatchObject({ status: "stopped" });
    expect([living(), pools.supplies.length, sandbox.state.status]).toEqual([0, 1, "booting"]);
    transition("pageshow");
    await expect(sandbox.run("x")).resolves.toMatchObject({ status: "ok" });
    expect([living(), pools.supplies.length]).toEqual([1, 2]);
    sandbox.dispose();
    transition("pageshow");
    expect([living(), pools.supplies.length]).toEqual([0, 2]);
  });
});

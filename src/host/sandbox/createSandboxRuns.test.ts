import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createSandbox } from "./createSandbox";
import type { Output } from "../api";
import { settle, transition, usePools, type ObedientPools } from "../../../test/obedientPool";

vi.mock("../guest/interpreterPool", () => ({ GuestInterpreterPool: vi.fn() }));
vi.mock("virtual:vitrine-engine", () => ({ engineFiles: [], version: "1.0.0" }));

let pools: ObedientPools;
beforeEach(() => void (pools = usePools()));
afterEach(() => void vi.unstubAllGlobals());

describe("a sandbox", () => {
  it("refuses to listen for an event that does not exist, and names those that do", () => {
    const sandbox = createSandbox();
    const on = sandbox.on as (name: string, listener: unknown) => void;
    expect(() => on("outptu", () => undefined)).toThrow(
      "on: there is no outptu, only output, dropped, input, state, progress.",
    );
    expect(() => on("reset", () => undefined)).toThrow(expect.objectContaining({ code: "bad-argument" }));
    expect(() => on("output", "print")).toThrow(expect.objectContaining({ code: "bad-argument" }));
  });

  it("ends one run by its handle, and gives the reason of a signal", async () => {
    const sandbox = createSandbox();
    const [first, second] = [sandbox.run("loop"), sandbox.run("loop")];
    await settle();
    await first.stop();
    await expect(first).resolves.toMatchObject({ status: "stopped" });
    expect(await first).not.toHaveProperty("reason");
    await second.stop();
    const late = await sandbox.run("loop", { signal: AbortSignal.timeout(20) });
    expect(late).toMatchObject({ status: "stopped", reason: { name: "TimeoutError" } });
  });

  it("names the run that each output is of, whoever listens", async () => {
    const sandbox = createSandbox();
    const events: string[] = [];
    const own: string[] = [];
    sandbox.on("output", ({ runId, text }) => events.push(runId + text));
    const onOutput = (output: Output): void => void own.push(JSON.stringify(output));
    const runs = [sandbox.run("print", { onOutput }), sandbox.run("print")];
    const results = await Promise.all(runs);
    expect(events).toEqual(runs.map(({ id }) => `${id}here`));
    expect(results.map(({ id }) => id)).toEqual(runs.map(({ id }) => id));
    expect(own).toEqual(['{"type":"stream","stream":"stdout","text":"here"}']);
    const iterated: Output[] = [];
    for await (const output of sandbox.run("print")) iterated.push(output);
    expect(iterated).toEqual([{ type: "stream", stream: "stdout", text: "here" }]);
  });

  it("lives on when an app's function for output throws", async () => {
    const report = vi.fn();
    vi.stubGlobal("reportError", report);
    const sandbox = createSandbox();
    const onOutput = (): never => {
      throw new Error("the app's own");
    };
    await expect(sandbox.run("print", { onOutput })).resolves.toMatchObject({ status: "ok", stdout: "here" });
    expect(report).toHaveBeenCalledOnce();
  });

  it("loads at the first run, when the page is idle, or at once", async () => {
    const first = createSandbox({ preload: "first-run" });
    expect([first.state.status, pools.supplies.length]).toEqual(["unloaded", 0]);
    await first.stop();
    transition("pagehide");
    transition("pageshow");
    expect([first.state.status, pools.supplies.length]).toEqual(["unloaded", 0]);
    await expect(first.run("a")).resolves.toMatchObject({ status: "ok" });
    await expect(first.ready).resolves.toMatchObject({ restored: true });
    expect(pools.supplies).toHaveLength(1);

    const callbacks: (() => void)[] = [];
    const cancelled = vi.fn();
    Object.assign(self, {
      requestIdleCallback: (callback: () => void) => callbacks.push(callback),
      cancelIdleCallback: cancelled,
    });
    const idle = createSandbox({ preload: "idle" });
    expect([idle.state.status, pools.supplies.length]).toEqual(["unloaded", 1]);
    callbacks[0]?.();
    await idle.ready;
    expect(pools.supplies).toHaveLength(2);
    createSandbox({ preload: "idle" }).dispose();
    expect(cancelled).toHaveBeenCalledWith(2);
    callbacks[1]?.();
    expect(pools.supplies).toHaveLength(2);
  });

  it("loads at once when it is restarted before its first run", async () => {
    const sandbox = createSandbox({ preload: "first-run" });
    await expect(sandbox.restart()).resolves.toMatchObject({ restored: true });
    await sandbox.ready;
    expect(pools.supplies).toHaveLength(1);
  });

  it("is disposed of at the end of a block, where the engine has the symbol", () => {
    const symbol: unknown = Reflect.get(Symbol, "dispose");
    const sandbox = createSandbox();
    if (typeof symbol === "symbol") (Reflect.get(sandbox, symbol) as () => void)();
    expect(sandbox.state.status).toBe(typeof symbol === "symbol" ? "disposed" : "booting");
  });
});

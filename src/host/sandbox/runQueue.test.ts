import { beforeEach, describe, expect, it, vi } from "vitest";
import { RunQueue } from "./runQueue";
import { requested as run } from "../../../test/liveRunLoop";
import { runResult } from "../../../test/runResult";

const result = runResult();

const time = { now: 0 };
const now = (): number => time.now;
beforeEach(() => (time.now = 0));

describe("the queue of runs", () => {
  it("gives runs in the order in which they were asked for", () => {
    const queue = new RunQueue(now, false, () => undefined);
    void queue.add(run("a"));
    void queue.add(run("b"));
    expect(queue.first()?.settings.code).toBe("a");
    expect([queue.take(), queue.take(), queue.take()].map((each) => each?.settings.code)).toEqual([
      "a",
      "b",
      undefined,
    ]);
    expect(queue.first()).toBeUndefined();
  });

  it("keeps when each was asked for, and hands its result to whoever asked", async () => {
    const queue = new RunQueue(now, false, () => undefined);
    time.now = 17;
    const asked = queue.add(run("a"));
    const taken = queue.take();
    expect(taken?.requestedAt).toBe(17);
    taken?.resolve(result);
    await expect(asked).resolves.toBe(result);
  });

  it("tells how many wait", () => {
    const onCount = vi.fn();
    const queue = new RunQueue(now, false, onCount);
    void queue.add(run("a"));
    void queue.add(run("b"));
    queue.take();
    queue.take();
    queue.take();
    expect(onCount.mock.calls.flat()).toEqual([1, 2, 1, 0]);
  });

  it("calls back once when a run waits, at once if one does, and never after the undo", () => {
    const queue = new RunQueue(now, false, () => undefined);
    const [once, undone, late] = [vi.fn(), vi.fn(), vi.fn()];
    queue.whenWaiting(once);
    queue.whenWaiting(undone)();
    expect(once).not.toHaveBeenCalled();
    void queue.add(run("a"));
    void queue.add(run("b"));
    queue.whenWaiting(late);
    expect([once, undone, late].map((each) => each.mock.calls.length)).toEqual([1, 0, 1]);
  });

  it("lets a waiting run go when its signal is aborted", async () => {
    const onCount = vi.fn();
    const queue = new RunQueue(now, false, onCount);
    const abort = new AbortController();
    const aborted = queue.add(run("a", { signal: abort.signal }));
    void queue.add(run("b"));
    time.now = 30;
    abort.abort();
    await expect(aborted).resolves.toMatchObject({
      status: "stopped",
      exitCode: null,
      reason: abort.signal.reason,
      interpreter: { id: 0, fresh: false, survives: false },
      timing: { queueMs: 30 },
    });
    expect(onCount).toHaveBeenLastCalledWith(1);
    expect(queue.take()?.settings.code).toBe("b");
  });

  it("lets a waiting run go when its handle asks for it, and its session has lost nothing", async () => {
    const queue = new RunQueue(now, true, () => undefined);
    const waiting = run("a");
    const stopped = queue.add(waiting);
    waiting.stop.request();
    const { reason, id, interpreter } = await stopped;
    expect({ reason, id, interpreter }).toEqual({
      reason: undefined,
      id: waiting.id,
      interpreter: { id: 0, fresh: false, survives: true },
    });
  });

  it("never begins a run whose signal was aborted before", async () => {
    const queue = new RunQueue(now, false, () => undefined);
    await expect(queue.add(run("a", { signal: AbortSignal.abort() }))).resolves.toMatchObject({
      status: "stopped",
    });
    expect(queue.take()).toBeUndefined();
  });

  it("leaves the signal of a run that was taken to whoever took it", async () => {
    const queue = new RunQueue(now, false, () => undefined);
    const abort = new AbortController();
    const asked = queue.add(run("a", { signal: abort.signal }));
    const taken = queue.take();
    abort.abort();
    taken?.resolve(result);
    await expect(asked).resolves.toBe(result);
  });

  it("forgets a signal when the run has its result", async () => {
    const queue = new RunQueue(now, false, () => undefined);
    const { signal } = new AbortController();
    const added = vi.spyOn(signal, "addEventListener");
    const removed = vi.spyOn(signal, "removeEventListener");
    const asked = queue.add(run("a", { signal }));
    queue.take()?.resolve(result);
    await asked;
    await Promise.resolve();
    expect(removed.mock.calls[0]?.[1]).toBe(added.mock.calls[0]?.[1]);
  });

  it("stops all that wait, with their waiting time, and waits for the one under way", async () => {
    const queue = new RunQueue(now, false, () => undefined);
    time.now = 100;
    const first = queue.add(run("a"));
    time.now = 200;
    const second = queue.add(run("b"));
    time.now = 250;
    const taken = queue.take();
    let stopped = false;
    const stopping = queue.stopAll().then(() => (stopped = true));
    await expect(second).resolves.toMatchObject({
      status: "stopped",
      exitCode: null,
      stdout: "",
      timing: { queueMs: 50, runMs: 0 },
    });
    expect(stopped).toBe(false);
    taken?.resolve({ ...result, status: "stopped" });
    await stopping;
    await expect(first).resolves.toMatchObject({ status: "stopped" });
  });

  it("has nothing to stop when nothing waits", async () => {
    await new RunQueue(now, false, () => undefined).stopAll();
  });

  it("rejects whatever has no result yet, the run under way too", async () => {
    const onCount = vi.fn();
    const queue = new RunQueue(now, false, onCount);
    const all = [queue.add(run("a")), queue.add(run("b"))];
    queue.take();
    queue.rejectAll(new Error("gone"));
    for (const each of all) await expect(each).rejects.toThrow("gone");
    expect(onCount).toHaveBeenLastCalledWith(0);
    expect(queue.take()).toBeUndefined();
    await queue.stopAll();
  });
});

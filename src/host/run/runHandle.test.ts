import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { deferred } from "../../protocol";
import { RunFeed } from "./runFeed";
import { RunHandle } from "./runHandle";
import type { Output, RunResult } from "../api";
import { runResult } from "../../../test/runResult";

const unhandled = vi.fn();
// Those of the test runner would report the rejection that a test expects.
const others = process.listeners("unhandledRejection");
beforeEach(() => {
  unhandled.mockReset();
  process.removeAllListeners("unhandledRejection");
  process.on("unhandledRejection", unhandled);
});
afterEach(() => {
  process.off("unhandledRejection", unhandled);
  for (const other of others) process.on("unhandledRejection", other);
});

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

function started() {
  const { promise: result, resolve, reject } = deferred<RunResult>();
  const feed = new RunFeed();
  const requestStop = vi.fn();
  const run = new RunHandle({ id: "r", result, feed, requestStop });
  const print = (text: string): void => feed.push({ type: "stream", stream: "stdout", text });
  return { run, print, resolve, reject, requestStop };
}

async function textOf(outputs: AsyncIterable<Output>): Promise<string> {
  let text = "";
  for await (const output of outputs) if (output.type === "stream") text += output.text;
  return text;
}

it("is a promise of its result", async () => {
  const { run, resolve } = started();
  const result = runResult();
  const after = vi.fn();
  const all = Promise.all([run, run.then(({ status }) => status), run.finally(after), run.catch(() => null)]);
  resolve(result);
  expect(await all).toEqual([result, "ok", result, result]);
  expect(after).toHaveBeenCalledOnce();
  expect([run.id, Object.prototype.toString.call(run)]).toEqual(["r", "[object Run]"]);
});

it("gives its outputs in order as they come, to each who asks, from the first one on", async () => {
  const { run, print, resolve } = started();
  print("a");
  const seen: string[] = [];
  const live = (async () => {
    for await (const output of run) if (output.type === "stream") seen.push(output.text);
  })();
  await settle();
  expect(seen).toEqual(["a"]);
  print("b");
  await settle();
  expect(seen).toEqual(["a", "b"]);
  resolve(runResult());
  await live;
  expect(await textOf(run)).toBe("ab");
});

it("goes on when an iteration is left", async () => {
  const { run, print, resolve, requestStop } = started();
  print("a");
  for await (const output of run) {
    expect(output).toMatchObject({ text: "a" });
    break;
  }
  print("b");
  resolve(runResult());
  await expect(run).resolves.toMatchObject({ status: "ok" });
  expect(requestStop).not.toHaveBeenCalled();
});

it("throws to whoever iterates when there is no result, and nothing more is reported", async () => {
  const { run, print, reject } = started();
  const iteration = textOf(run);
  print("a");
  reject(new Error("no engine"));
  await expect(iteration).rejects.toThrow("no engine");
  await settle();
  expect(unhandled).not.toHaveBeenCalled();
});

it("is reported like any promise when it rejects and nobody handles it", async () => {
  const { reject } = started();
  reject(new Error("no engine"));
  await settle();
  expect(unhandled).toHaveBeenCalledOnce();
});

it("is stopped by its handle, which waits for the end", async () => {
  const { run, resolve, requestStop } = started();
  let isOver = false;
  const stopped = run.stop().then(() => (isOver = true));
  await settle();
  expect(requestStop).toHaveBeenCalledOnce();
  expect(isOver).toBe(false);
  resolve(runResult({ status: "stopped" }));
  await stopped;
  const failed = started();
  const ended = failed.run.stop();
  failed.reject(new Error("no engine"));
  await ended;
  await settle();
  expect(unhandled).not.toHaveBeenCalled();
});

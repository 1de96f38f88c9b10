import { expect, it } from "vitest";
import { watchHeap } from "../../../test/watchHeap";
import { baseLimits } from "../platform/limits";
import { wallClock } from "../platform/clock";
import { scripted } from "../../../test/scriptedRun";
import { executeRun } from "./executeRun";
import { readRunOptions } from "./runOptions";

const reply = JSON.stringify({ outcome: "ok", exitCode: 0, value: null, error: null });

it("retains no output of the runs before in an interpreter that is kept", async () => {
  const { interpreter, run, print } = scripted();
  const heapGrowth = watchHeap();
  for (let count = 0; count < 40; count += 1) {
    const settings = readRunOptions("", {}, baseLimits);
    const outcome = executeRun(interpreter, settings, {
      id: "run",
      state: "keep",
      clock: wallClock,
      stop: new Promise(() => undefined),
      onOutput: () => undefined,
      onEnding: () => undefined,
    });
    print("a".repeat(1_000_000));
    run.answer(reply);
    expect((await outcome).stdout).toHaveLength(1_000_000);
  }
  expect(heapGrowth()).toBeLessThan(20);
});

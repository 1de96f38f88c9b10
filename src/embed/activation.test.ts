import { expect, it, vi } from "vitest";
import { Activation } from "./activation";
import type { Press } from "./press";

const runPress: Press = { press: "run", focus: "run", line: null };
const accessPress: Press = { press: "access", focus: "access", line: null };
const runFocus: Press = { press: null, focus: "run", line: null };
const codeAt = (line: number): Press => ({ press: null, focus: "code", line });

/** A loader whose answer waits for the test. */
function setUp() {
  const loads: { come(): void; fail(): void }[] = [];
  const start = vi.fn<(app: string, touch: Press | null) => void>();
  const onFailure = vi.fn();
  const activation = new Activation<string>({
    load: () =>
      new Promise((resolve, reject) =>
        loads.push({ come: () => resolve("app"), fail: () => reject(new Error("offline")) }),
      ),
    start,
    onFailure,
  });
  return { activation, loads, start, onFailure };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

it("loads and starts once, however often it is touched meanwhile", async () => {
  const { activation, loads, start } = setUp();
  activation.begin(runPress);
  activation.begin(runPress);
  expect(loads).toHaveLength(1);
  expect(start).not.toHaveBeenCalled();
  loads[0]?.come();
  await settled();
  expect(start).toHaveBeenCalledExactlyOnceWith("app", runPress);
  activation.begin(accessPress);
  await settled();
  expect(loads).toHaveLength(1);
  expect(start).toHaveBeenCalledOnce();
});

it.each<[string, readonly Press[], Press]>([
  ["a press, then a place in the code", [runPress, codeAt(3)], { press: "run", focus: "code", line: 3 }],
  ["another place in the code", [codeAt(3), codeAt(5)], codeAt(5)],
  ["two presses: the first counts", [runPress, accessPress], { press: "run", focus: "access", line: null }],
  ["focus, then a press", [runFocus, runPress], runPress],
  ["a place in the code, then a press", [codeAt(3), runPress], { press: "run", focus: "run", line: 3 }],
])("joins %s", async (_, touches, joined) => {
  const { activation, loads, start } = setUp();
  for (const touch of touches) activation.begin(touch);
  loads[0]?.come();
  await settled();
  expect(start).toHaveBeenCalledExactlyOnceWith("app", joined);
});

it("begins anew at the touch after one that failed, and forgets what was touched before", async () => {
  const { activation, loads, start, onFailure } = setUp();
  activation.begin(runPress);
  loads[0]?.fail();
  await settled();
  expect(onFailure).toHaveBeenCalledOnce();
  activation.begin(codeAt(2));
  loads[1]?.come();
  await settled();
  expect(start).toHaveBeenCalledExactlyOnceWith("app", codeAt(2));
});

it.each(["come", "fail"] as const)("starts and says nothing once its card is gone (%s)", async (end) => {
  const { activation, loads, start, onFailure } = setUp();
  activation.begin(runPress);
  activation.cancel();
  loads[0]?.[end]();
  await settled();
  expect(start).not.toHaveBeenCalled();
  expect(onFailure).not.toHaveBeenCalled();
});

import { expect, it, vi } from "vitest";
import { deferred, type Deferred } from "../protocol";
import { Activation } from "./activation";
import type { Press } from "./press";

const runPress: Press = { press: "run", focus: "run", line: null };
const accessPress: Press = { press: "access", focus: "access", line: null };
const runFocus: Press = { press: null, focus: "run", line: null };
const codeAt = (line: number): Press => ({ press: null, focus: "code", line });

/** The test settles each load. */
function setUp() {
  const loads: Deferred<string>[] = [];
  const start = vi.fn<(app: string, touch: Press | null) => void>();
  const onFailure = vi.fn();
  const activation = new Activation<string>({
    load() {
      const load = deferred<string>();
      loads.push(load);
      return load.promise;
    },
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
  loads[0]?.resolve("app");
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
  loads[0]?.resolve("app");
  await settled();
  expect(start).toHaveBeenCalledExactlyOnceWith("app", joined);
});

it("starts again at the touch after a failure, without the touches before it", async () => {
  const { activation, loads, start, onFailure } = setUp();
  activation.begin(runPress);
  loads[0]?.reject(new Error("offline"));
  await settled();
  expect(onFailure).toHaveBeenCalledOnce();
  activation.begin(codeAt(2));
  loads[1]?.resolve("app");
  await settled();
  expect(start).toHaveBeenCalledExactlyOnceWith("app", codeAt(2));
});

it.each<[string, (load: Deferred<string> | undefined) => void]>([
  ["loaded", (load) => load?.resolve("app")],
  ["failed", (load) => load?.reject(new Error("offline"))],
])("starts and says nothing once its card is gone (%s)", async (_, settle) => {
  const { activation, loads, start, onFailure } = setUp();
  activation.begin(runPress);
  activation.cancel();
  settle(loads[0]);
  await settled();
  expect(start).not.toHaveBeenCalled();
  expect(onFailure).not.toHaveBeenCalled();
});

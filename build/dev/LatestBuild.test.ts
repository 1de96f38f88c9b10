import { expect, it, vi } from "vitest";
import { LatestBuild } from "./LatestBuild";

function setUp() {
  const calls: { resolve: (value: string) => void; reject: (error: Error) => void }[] = [];
  const make = (): Promise<string> =>
    new Promise((resolve, reject) => {
      calls.push({ resolve, reject });
    });
  const report = { started: vi.fn(), made: vi.fn(), failed: vi.fn() };
  const build = new LatestBuild({ what: "it", make, report });
  const nextCall = (count: number) => vi.waitFor(() => expect(calls).toHaveLength(count));
  return { build, calls, report, nextCall };
}

it("makes it once for all callers, and again after an edit", async () => {
  const { build, calls, report } = setUp();
  const both = Promise.all([build.get(), build.get()]);
  calls[0]!.resolve("first");
  expect(await both).toEqual(["first", "first"]);
  build.invalidate();
  const again = build.get();
  calls[1]!.resolve("second");
  expect(await again).toBe("second");
  expect(report.started).toHaveBeenCalledTimes(2);
  expect(report.made).toHaveBeenCalledTimes(2);
});

it("does not return a build that an edit has overtaken", async () => {
  const { build, calls, report, nextCall } = setUp();
  const result = build.get();
  build.invalidate();
  calls[0]!.resolve("old");
  await nextCall(2);
  calls[1]!.resolve("new");
  expect(await result).toBe("new");
  expect(report.made).toHaveBeenCalledTimes(1);
});

it("does not report the failure of a build that an edit has overtaken", async () => {
  const { build, calls, report, nextCall } = setUp();
  const result = build.get();
  build.invalidate();
  calls[0]!.reject(new Error("half an edit"));
  await nextCall(2);
  calls[1]!.resolve("new");
  expect(await result).toBe("new");
  expect(report.failed).not.toHaveBeenCalled();
});

it("reports a failure, and tries again when it is asked for again", async () => {
  const { build, calls, report } = setUp();
  const result = build.get();
  const error = new Error("line 1");
  calls[0]!.reject(error);
  await expect(result).rejects.toBe(error);
  expect(report.failed).toHaveBeenCalledWith("it", error);
  const again = build.get();
  calls[1]!.resolve("mended");
  expect(await again).toBe("mended");
});

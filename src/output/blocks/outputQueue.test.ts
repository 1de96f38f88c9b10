import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { OutputQueue } from "./outputQueue";

/** Any UTF-16 code units. fast-check's own arbitrary would build a table of all of them first. */
const character = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code));

/** A page on which parsing a character takes `costMs`, and whose tasks the test runs. */
function testPage(costMs: number) {
  let now = 0;
  const tasks: (() => void)[] = [];
  const taken: [string, string][] = [];
  const slices: number[] = [];
  const time = { now: () => now, later: (callback: () => void) => void tasks.push(callback) };
  const queue = new OutputQueue(
    time,
    (kind, text) => {
      taken.push([kind, text]);
      now += text.length * costMs;
    },
    () => undefined,
  );

  function task(work: () => void): void {
    const startedAt = now;
    work();
    slices.push(now - startedAt);
    now += 1;
  }

  function runAll(): void {
    for (let next = tasks.shift(); next !== undefined; next = tasks.shift()) task(next);
  }

  const joined = (): string => taken.map(([kind, text]) => `${kind}:${text}`).join("|");
  return { queue, taken, slices, task, runAll, joined };
}

describe("queued output", () => {
  it("is taken at once while there is time", () => {
    const { queue, taken } = testPage(0);
    queue.add("stdout", "a");
    queue.add("stderr", "b");
    expect(taken).toEqual([
      ["stdout", "a"],
      ["stderr", "b"],
    ]);
  });

  it("is taken completely, in slices of a few milliseconds, however much arrives in a task", () => {
    const page = testPage(0.001);
    page.task(() => {
      for (let at = 0; at < 40; at++) page.queue.add(at % 2 === 0 ? "stdout" : "stderr", "x".repeat(40_000));
    });
    page.runAll();
    expect(Math.max(...page.slices)).toBeLessThan(8);
    expect(page.taken.reduce((sum, [, text]) => sum + text.length, 0)).toBe(1_600_000);
  });

  it("joins what one stream writes piece by piece", () => {
    const page = testPage(10);
    page.task(() => {
      for (let at = 0; at < 1_000; at++) page.queue.add("stdout", "x");
    });
    page.runAll();
    expect(page.taken.map(([, text]) => text)).toEqual(["x", "x".repeat(999)]);
  });

  it("keeps its order, also with actions, and splits no character", () => {
    const added = fc.oneof(
      fc.tuple(fc.constantFrom("stdout" as const, "stderr" as const), fc.string({ unit: character })),
      fc.constant("act" as const),
    );
    fc.assert(
      fc.property(fc.array(added, { maxLength: 20 }), fc.constantFrom(0, 1, 9), (all, costMs) => {
        const page = testPage(costMs);
        const printed = (): string => page.taken.map(([, text]) => text).join("");
        const seen: [expected: string, printed: string][] = [];
        let expected = "";
        page.task(() => {
          for (const each of all) {
            const before = expected;
            if (each === "act") page.queue.act(() => void seen.push([before, printed()]));
            else {
              page.queue.add(...each);
              expected += each[1];
            }
          }
        });
        page.runAll();
        expect(printed()).toBe(expected);
        for (const [before, then] of seen) expect(then).toBe(before);
      }),
    );
    const pairs = testPage(0);
    pairs.queue.add("stdout", `x${"😀".repeat(5_000)}`);
    for (const [, text] of pairs.taken) expect(text).not.toMatch(/\p{Cs}/u);
  });

  it("is forgotten when it is cleared", () => {
    const page = testPage(10);
    page.task(() => {
      page.queue.add("stdout", "x".repeat(10_000));
      page.queue.clear();
      page.queue.add("stdout", "y");
    });
    page.runAll();
    expect(page.joined()).toMatch(/^stdout:x{2048}\|stdout:y$/);
  });
});

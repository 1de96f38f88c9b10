import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "../fixtures";
import { floodFrom } from "./floodFrom";

test.describe.configure({ mode: "default", timeout: 180_000 });

// What is measured below is this test's alone.
test.beforeEach(({ sharedPage }) => sharedPage.goto("about:blank").then(() => undefined));

const batchOf = (worker: string, fields: string): string =>
  `relay.postMessage({ type: "event", worker: ${worker}, event: { type: "output", stream: "stdout", ${fields} } })`;
const empty = `run: plan.runId, switches: [], bytes: new Uint8Array(0)`;
const inTurn = `run: "r", switches: Array.from({ length: 1024 }, (_, at) => at + 1), bytes: new Uint8Array(1025)`;

/** What a frame that is no longer ours can send without end, though every message has a valid shape. */
const floods = {
  "batches with nothing in them": batchOf("worker", empty),
  "changes between the streams": batchOf("worker", inTurn),
  "events of a worker that has ended": batchOf("worker - 1", empty),
  "events of a worker that was never started": batchOf("worker + 1", empty),
  "answers that nobody waits for": `control.postMessage({ id: "nobody", type: "RAW", value: true })`,
} as const;

/**
 * In milliseconds of the page's own processor time: for any one task, and for all tasks from the run's start to the end of
 * the next run.
 */
const busyAllowed = { longest: 100, all: 1000 } as const;

for (const [what, flood] of Object.entries(floods)) {
  test(`DOS-22 a frame that floods is removed, and costs the page little: ${what}`, async ({ page }) => {
    const { longest, all, ...outcome } = await floodFrom(page, flood, 100_000);
    expect(outcome).toEqual({ status: "crashed", isRemoved: true, asked: 0, next: "ok" });
    expect(longest).toBeLessThan(busyAllowed.longest);
    expect(all).toBeLessThan(busyAllowed.all);
  });
}

test("a control: where the host keeps no account the same floods hold the page, and the frame stays", async ({
  page,
}) => {
  // Fewer than above: a frame that sends for three seconds without a pause answers no ping, and is removed for that.
  const count = 40_000;
  const whats = [
    "batches with nothing in them",
    "changes between the streams",
    "events of a worker that has ended",
  ] as const;
  const library = readFileSync(fileURLToPath(new URL("../../dist/vitrine.js", import.meta.url)), "utf8");
  const open = library.replace(
    /(spend\(\w\)\s*\{\s*return[^;}]*),\s*this\.#\w\s*>=\s*0\s*&&\s*this\.#\w\s*>=\s*0/,
    "$1, true",
  );
  expect(open).not.toBe(library);
  const accounted = new Map<string, number>();
  for (const what of whats) {
    accounted.set(what, (await floodFrom(page, floods[what], count)).all);
    await page.goto("about:blank");
  }
  await page.route("**/vitrine.js", (route) => route.fulfill({ contentType: "text/javascript", body: open }));
  for (const what of whats) {
    const { all, isRemoved } = await floodFrom(page, floods[what], count);
    expect(isRemoved, what).toBe(false);
    expect(all, what).toBeGreaterThan(2 * (accounted.get(what) ?? Infinity));
    await page.goto("about:blank");
  }
});

test("a control: two messages that fit nothing are forgiven, and the frame stays", async ({ page }) => {
  for (const what of [
    "events of a worker that was never started",
    "answers that nobody waits for",
  ] as const) {
    expect(await floodFrom(page, floods[what], 2), what).toMatchObject({
      status: "timeout",
      isRemoved: false,
      next: "ok",
    });
    await page.goto("about:blank");
  }
});

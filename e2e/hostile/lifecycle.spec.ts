import type { Page } from "@playwright/test";
import type { SessionOptions } from "../../src/host/api";
import {
  expect,
  openPlainPage,
  openSessionPage,
  plainSite,
  test,
  withSandboxPage,
  type PlainPage,
  type SessionPage,
} from "../fixtures";
import { caseTitle } from "./cases";
import { builtGuest, guestPageOf, unbaredGuest } from "./guestParts";
import { countWorkerThreads, sleepBrowsers } from "./threads";

test.describe.configure({ mode: "default" });

// What is counted below is this test's alone.
test.beforeEach(({ sharedPage }) => sharedPage.goto("about:blank").then(() => undefined));

/** A plain page whose worker has all that a browser gives it. */
async function openUnbared(page: Page): Promise<PlainPage> {
  await withSandboxPage(page, () => guestPageOf(unbaredGuest()));
  return await openPlainPage(page, plainSite);
}

/** The same with a session. */
async function openUnbaredSession(page: Page, options: SessionOptions = {}): Promise<SessionPage> {
  await withSandboxPage(page, () => guestPageOf(unbaredGuest()));
  return await openSessionPage(page, plainSite, options);
}

/** A program under way on the page; its status is asked for with `statusOf`. */
async function begin(page: Page, code: string, timeMs: number): Promise<void> {
  await page.evaluate(
    async ([text, limit]) => {
      const began = new Promise<void>((resolve) => window.sandbox.on("output", () => resolve()));
      const run = window.sandbox.run(text, { limits: { timeMs: limit } });
      Object.assign(window, { programStatus: run.then(({ status }) => status) });
      await began;
    },
    [code, timeMs] as const,
  );
}

const statusOf = (page: Page): Promise<string> =>
  page.evaluate(() => (window as unknown as { programStatus: Promise<string> }).programStatus);

const loop = "print('here')\nwhile True: pass";

test(`${caseTitle("LIF-04")}: a machine that sleeps, and a page that is frozen`, async ({
  ownPlain: plain,
}) => {
  const { page } = plain;
  await begin(page, loop, 4000);
  // The machine has slept for ten minutes: timers have not advanced, and the clocks have.
  await page.evaluate(() => {
    const { performance } = window;
    const now = performance.now.bind(performance);
    performance.now = () => now() + 600_000;
  });
  const awakeAt = Date.now();
  expect(await statusOf(page)).toBe("timeout");
  // What it slept is not counted, and what it ran is.
  expect(Date.now() - awakeAt).toBeGreaterThan(1500);
  expect(Date.now() - awakeAt).toBeLessThan(10_000);

  await begin(page, loop, 2000);
  const session = await page.context().newCDPSession(page);
  await session.send("Page.setWebLifecycleState", { state: "frozen" });
  await new Promise((resolve) => setTimeout(resolve, 3000));
  await session.send("Page.setWebLifecycleState", { state: "active" });
  expect(await statusOf(page)).toBe("timeout");
  expect((await plain.run("print('again')")).stdout).toBe("again\n");
});

test(`${caseTitle("LIF-04")}: a program goes on where the browser stood still`, async ({
  ownPlain: plain,
}) => {
  const { page } = plain;
  await page.evaluate(() => {
    const began = new Promise<void>((resolve) => window.sandbox.on("output", () => resolve()));
    const run = window.sandbox.run(
      "import time\nprint('here')\nfor _ in range(30): time.sleep(0.1)\nprint('there')",
      { limits: { timeMs: 9000 } },
    );
    Object.assign(window, { sleeper: run });
    return began;
  });
  await sleepBrowsers(10_000);
  const { status, stdout, timing } = await page.evaluate(
    () => (window as unknown as { sleeper: ReturnType<typeof window.sandbox.run> }).sleeper,
  );
  expect({ status, stdout }).toEqual({ status: "ok", stdout: "here\nthere\n" });
  expect(timing.waitedMs).toBeGreaterThan(8000);
  expect(timing.runMs).toBeLessThan(9000);
});

test(caseTitle("LIF-05"), async ({ ownPlain: plain }) => {
  const { page } = plain;
  await begin(page, loop, 300_000);
  expect(countWorkerThreads()).toBeGreaterThan(0);
  await page.reload();
  await expect.poll(countWorkerThreads).toBe(0);
  expect(page.frames()).toHaveLength(1);
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
});

/**
 * A run of a session that leaves as much work behind as it can. The loop begins late: a worker starts only while the thread that
 * made it responds.
 */
const burning = `
import js
from pyodide.ffi import create_once_callable
def burn(*_):
    while True: pass
js.setTimeout(create_once_callable(burn), 1500)
try:
    text = js.Array.of("for (;;);")
    workers = [js.Worker.new(js.URL.createObjectURL(js.Blob.new(text))) for _ in range(4)]
except AttributeError as missing:
    print("no", missing)
print("ended")`;

test(caseTitle("DOS-21"), async ({ context }) => {
  /** Runs that program, and returns how many threads it adds to those of the interpreter and its spare. */
  const burn = async ({ page, run }: PlainPage): Promise<{ stdout: string; added: () => number }> => {
    await page.evaluate(() => {
      const reasons: string[] = [];
      Object.assign(window, { reasons });
      window.session.on("reset", ({ reason }) => reasons.push(reason));
    });
    await run("kept = 1");
    await expect.poll(countWorkerThreads, { intervals: [500] }).toBe(2);
    const { status, stdout } = await run(burning);
    expect(status).toBe("ok");
    return { stdout, added: () => countWorkerThreads() - 2 };
  };
  const plain = await openSessionPage(await context.newPage(), plainSite, { idleMs: 4_000 });
  const { stdout, added } = await burn(plain);
  expect(stdout).toBe("no Worker\nended\n");
  // Workers that it had made would have started by then, and the loop runs.
  await plain.page.waitForTimeout(2_000);
  expect(added()).toBe(0);
  const reasons = (): Promise<string[]> =>
    plain.page.evaluate(() => (window as unknown as { reasons: string[] }).reasons);
  await expect.poll(reasons).toEqual(["idle"]);
  expect((await plain.run("kept")).error?.type).toBe("NameError");
  await plain.page.close();

  // With the names in place the same run has four threads more. It is not ended while they are counted.
  const unbared = await openUnbaredSession(await context.newPage(), { idleMs: 600_000 });
  const burnt = await burn(unbared);
  expect(burnt.stdout).toBe("ended\n");
  await expect.poll(burnt.added).toBe(4);
});

test(caseTitle("LIF-06"), async ({ page }) => {
  const plain = await openUnbaredSession(page);
  const brief = { limits: { timeMs: 1500 } };
  for (const end of [
    "js.self.close()",
    // The engine's own means to receive and to answer, removed from both sides.
    "js.self.onmessage = None\njs.EventTarget.prototype.dispatchEvent = None\njs.self.postMessage = None",
    "js.MessagePort.prototype.postMessage = None\njs.self.onmessage = js.Function.prototype",
  ]) {
    await plain.run("x = 1", brief);
    expect((await plain.run("x", brief)).value, "it is kept").toEqual({ "text/plain": "1" });
    const last = await plain.run(`import js\n${end}`, brief);
    const after = await plain.run("x", brief);
    // In the run that did it or in the next one, depending on when the host notices.
    expect([last.status, after.status], end).toContain("timeout");
    expect((await plain.run("x", brief)).error?.type, end).toBe("NameError");
  }
});

test(`${caseTitle("LIF-08")}, nor by a channel that their pages share`, async ({ context }) => {
  const [one, other] = await Promise.all([1, 2].map(async () => await openUnbared(await context.newPage())));
  if (one === undefined || other === undefined) throw new Error("two tabs");
  const listen = `(async () => {
    const received = [];
    const channel = new BroadcastChannel("tabs");
    channel.onmessage = ({ data }) => received.push(data);
    globalThis.tabsReceived = () => received;
  })()`;
  for (const { page } of [one, other]) await page.evaluate(listen);
  const program = (says: string): string => `
import js, asyncio
from pyodide.ffi import create_proxy
heard = []
channel = js.BroadcastChannel.new("tabs")
channel.onmessage = create_proxy(lambda event: heard.append(event.data))
js.self.mark = "${says}"
open("/tmp/${says}.txt", "w").write("x")
for n in range(20):
    channel.postMessage("${says}")
    await asyncio.sleep(0.05)
import os
print(heard, [name for name in os.listdir("/tmp") if name.endswith(".txt")], js.self.mark)`;
  const [first, second] = await Promise.all([one.run(program("first")), other.run(program("second"))]);
  expect(first.stdout).toBe("[] ['first.txt'] first\n");
  expect(second.stdout).toBe("[] ['second.txt'] second\n");
  // The pages do reach each other by that name, and have received nothing from either program.
  await one.page.evaluate(() => new BroadcastChannel("tabs").postMessage("page"));
  const received = (page: Page): Promise<string[]> =>
    page.evaluate(() => (window as unknown as { tabsReceived(): string[] }).tabsReceived());
  await expect.poll(() => received(other.page)).toEqual(["page"]);
});

/** A worker of our frame that does this instead of starting Python, and the outcome of `ready`. */
async function bootWith(page: Page, worker: string): Promise<() => Promise<string | undefined>> {
  const built = builtGuest();
  const replaced = `{ const Right = Worker; const text = ${JSON.stringify(worker)};
    self.Worker = function () { return new Right(URL.createObjectURL(new Blob([text]))); }; }\n`;
  const body = guestPageOf({ ...built, frame: replaced + built.frame });
  await page.route("**/sandbox.html*", (route) => route.fulfill({ contentType: "text/html", body }));
  await page.goto(`${plainSite}plain.html`);
  await page.evaluate(async (url) => {
    const { createSandbox } = (await import(url)) as typeof import("../../src/host/index");
    const sandbox = createSandbox();
    Object.assign(window, { sandbox, ended: undefined });
    sandbox.ready.then(
      () => Object.assign(window, { ended: "ready" }),
      (error: unknown) => Object.assign(window, { ended: (error as { code?: string }).code ?? "no code" }),
    );
  }, `${plainSite}vitrine.js`);
  return () => page.evaluate(() => (window as unknown as { ended?: string }).ended);
}

const booting = {
  // Both take as long as a boot may, so the page's clock is advanced.
  "LIF-07, DOS-05": [
    ["a worker that loops from its first line", "for (;;);", "boot-timeout"],
    ["one that never says that it is ready", "onmessage = () => undefined;", "boot-timeout"],
  ],
  "LIF-07, DOS-16": [
    ["one that dies at once", "throw new Error('dead');", "crash-loop"],
    ["one that says what nobody can read", "for (const word of [1, 2, 3]) postMessage(word);", "crash-loop"],
  ],
} as const;

for (const [numbers, workers] of Object.entries(booting)) {
  for (const [what, worker, code] of workers) {
    test(`${numbers} a guest that does not come up is given up in time: ${what}`, async ({ page }) => {
      await page.clock.install();
      const ended = await bootWith(page, worker);
      await expect(page.locator("iframe")).toHaveCount(1);
      await expect
        .poll(
          async () => {
            await page.clock.runFor(2500);
            return await ended();
          },
          { intervals: [100], timeout: 90_000 },
        )
        .toBe(code);
      expect(await page.evaluate(() => window.sandbox.state.status)).toBe("failed");
      await expect(page.locator("iframe")).toHaveCount(0);
      await expect.poll(countWorkerThreads).toBe(0);
    });
  }
}

test("LIF-07 a guest that does not come up is given up in time: one that is ready twice is ready once", async ({
  page,
}) => {
  const answer = `({ data: { call } }) => { if (call?.path?.[0] === "boot")
    for (const n of [1, 2]) postMessage({ type: "answer", answer: { id: call.id, type: "RAW", value: '{"restored":true,"reason":null}' } }); }`;
  const ended = await bootWith(page, `onmessage = ${answer}`);
  await expect.poll(ended).toBe("ready");
  expect(await page.evaluate(() => window.sandbox.state.status)).toBe("idle");
});

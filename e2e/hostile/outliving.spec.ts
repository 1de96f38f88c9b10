import type { Browser, Page } from "@playwright/test";
import { expect, openPlainPage, plainSite, test, withSandboxPage, type PlainPage } from "../fixtures";
import { guestPageOf, mayEvaluate, unbaredGuest } from "./guestParts";
import { countBusyWorkerThreads } from "./threads";

test.skip(process.platform !== "linux", "Threads are counted in /proc, which only Linux has.");

// A busy thread of another test would be counted too.
test.describe.configure({ mode: "serial" });

/** Three seconds on a machine that is not busy. */
const soon = { timeout: 20_000 };

const endless = `js.JSON.parse('{"length": 9007199254740991}')`;
const apply = (method: string, ...given: string[]): string =>
  `js.Reflect.apply(js.Array.prototype.${method}, ${endless}, js.Array.of(${given.join(", ")}))`;

const loops = {
  indexOf: apply("indexOf", "1"),
  includes: apply("includes", "1"),
  lastIndexOf: apply("lastIndexOf", "1"),
  reverse: apply("reverse"),
  forEach: apply("forEach", "js.Math.abs"),
  "a sparse array": "js.Array.new(4294967295).indexOf(1)",
  "an iterator that never ends":
    "js.Reflect.apply(js.Iterator.prototype.every, js.JSON.parse('{}'), js.Array.of(js.Object))",
  "a timer of a run that has ended": `js.setTimeout(js.Reflect.apply(js.Function.prototype.bind, js.Array.prototype.indexOf, js.Array.of(${endless}, 1)), 0)`,
};

test("DOS-23 no loop of the language's own functions outlives its run", async ({ ownPlain: { run } }) => {
  for (const [what, call] of Object.entries(loops)) {
    const { status } = await run(`import js\n${call}`, { limits: { timeMs: 1000 } });
    expect(["ok", "error", "timeout"], what).toContain(status);
    await expect.poll(countBusyWorkerThreads, { ...soon, message: what }).toBe(0);
  }
  expect(await run("print('again')")).toMatchObject({ status: "ok", stdout: "again\n" });
});

/** In a guest with all that the browser gives a worker: another worker, with functions that nobody replaced. */
const leaveThread = {
  code: [
    "from pyodide.code import run_js",
    "run_js(open('attack.js').read())",
    "import asyncio",
    // Without a pause the other worker would not start.
    "await asyncio.sleep(1)",
    "while True: pass",
  ].join("\n"),
  options: {
    files: {
      "attack.js": `new Worker(URL.createObjectURL(new Blob(["[].indexOf.call({ length: 2 ** 53 - 1 }, 1)"])))`,
    },
    limits: { timeMs: 2000 },
  },
};

async function openUnbared(browser: Browser, before?: (page: Page) => Promise<unknown>): Promise<PlainPage> {
  const page = await (await browser.newContext()).newPage();
  await before?.(page);
  await withSandboxPage(page, () => guestPageOf(mayEvaluate(unbaredGuest())));
  return await openPlainPage(page, plainSite);
}

test("DOS-23 a thread that cannot be ended goes with its frame, and the next run works", async ({
  browser,
}) => {
  const plain = await openUnbared(browser);
  expect((await plain.run(leaveThread.code, leaveThread.options)).status).toBe("timeout");
  await expect.poll(countBusyWorkerThreads, soon).toBe(0);
  expect(await plain.run("print('again')")).toMatchObject({ status: "ok", stdout: "again\n" });
  await plain.page.context().close();
});

test("DOS-23 where a run follows at once the thread goes when that has ended", async ({ browser }) => {
  const plain = await openUnbared(browser);
  await plain.run("1");
  const statuses = await plain.page.evaluate(async ({ code, options }) => {
    const runs = [
      window.sandbox.run(code, options),
      window.sandbox.run("import time; time.sleep(1); print('next')"),
    ];
    return (await Promise.all(runs)).map(({ status }) => status);
  }, leaveThread);
  expect(statuses).toEqual(["timeout", "ok"]);
  await expect.poll(countBusyWorkerThreads, soon).toBe(0);
  await plain.page.context().close();
});

test("a control: in a frame that stays, that thread runs on", async ({ browser }) => {
  const plain = await openUnbared(browser, (page) =>
    page.addInitScript(() =>
      Object.defineProperty(Navigator.prototype, "vendor", { get: () => "", configurable: true }),
    ),
  );
  expect((await plain.run(leaveThread.code, leaveThread.options)).status).toBe("timeout");
  await plain.page.waitForTimeout(3000);
  expect(await countBusyWorkerThreads()).toBeGreaterThan(0);
  await plain.page.context().close();
  await expect.poll(countBusyWorkerThreads, soon).toBe(0);
});

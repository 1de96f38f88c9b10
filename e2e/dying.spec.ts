import { chromium, type CDPSession, type Page } from "@playwright/test";
import { headlessLaunch } from "../tools/browsers/chromium";
import { expect, openPlainPage, plainSite, site, test, type PlainPage } from "./fixtures";
import { caseTitle } from "./hostile/cases";
import { countRetainedObjects } from "../tools/browsers/retainedObjects";

/** The browser's own counts for one page or frame, without objects that only await collection. */
async function metricsOf(session: CDPSession): Promise<ReadonlyMap<string, number>> {
  await session.send("Performance.enable");
  await session.send("HeapProfiler.collectGarbage");
  const { metrics } = await session.send("Performance.getMetrics");
  return new Map(metrics.map(({ name, value }) => [name, value]));
}

/** The process that is busy while the guest is. */
async function guestProcess({ page, run }: PlainPage): Promise<number> {
  const browser = await page.context().browser()!.newBrowserCDPSession();
  const renderers = async (): Promise<ReadonlyMap<number, number>> => {
    const { processInfo } = await browser.send("SystemInfo.getProcessInfo");
    return new Map(
      processInfo.filter(({ type }) => type === "renderer").map(({ id, cpuTime }) => [id, cpuTime]),
    );
  };
  const before = await renderers();
  await run("for n in range(10_000_000): pass");
  const worked = [...(await renderers())].map(([id, time]) => ({ id, time: time - (before.get(id) ?? 0) }));
  const [busiest] = worked.sort((one, other) => other.time - one.time);
  if (busiest === undefined) throw new Error("The browser names no process.");
  return busiest.id;
}

/** A frame that is not ours, and follows the protocol well enough to get a run: then it floods. */
const floodingFrame = (messages: number): string => `<!doctype html><script>
addEventListener("message", ({ ports: [control, relay] }) => {
  control.onmessage = ({ data: { id, path } }) =>
    control.postMessage({ id, type: "RAW", value: path[0] !== "interrupt" });
  relay.onmessage = ({ data: { type, worker, call } }) => {
    if (type !== "call") return;
    if (call.path[0] === "boot") {
      relay.postMessage({ type: "answer", worker, answer: { id: call.id, type: "RAW", value: '{"restored":true,"reason":null}' } });
      return;
    }
    const { run } = call.argumentList[0].value;
    const event = { type: "output", run, stream: "stdout", switches: [], bytes: new Uint8Array([120]) };
    for (let sent = 0; sent < ${messages}; sent += 1) relay.postMessage({ type: "event", worker, event });
  };
}, { once: true });
</script>`;

async function openFlooded(page: Page): Promise<void> {
  await page.route("**/sandbox.html*", (route) =>
    route.fulfill({ contentType: "text/html", body: floodingFrame(50_000) }),
  );
  await page.goto(`${plainSite}plain.html`);
}

for (const way of ["stop", "dispose", "restart"] as const) {
  test(`no handler runs after ${way}, with fifty thousand messages on their way`, async ({ page }) => {
    await openFlooded(page);
    const late = await page.evaluate(
      async ([url, ending]) => {
        const { createSandbox } = (await import(url)) as typeof import("../src/host/index");
        const sandbox = createSandbox();
        await sandbox.ready;
        let received = 0;
        const first = new Promise<void>((resolve) =>
          sandbox.on("output", () => {
            received += 1;
            resolve();
          }),
        );
        const run = sandbox.run("flood", { limits: { timeMs: 60_000 } });
        await first;
        const over = sandbox[ending]();
        // Output ends at once when its guest is removed, and for a stopped run when its end is reported.
        if (ending === "stop") await over;
        const before = received;
        await run;
        await new Promise((resolve) => setTimeout(resolve, 1500));
        sandbox.dispose();
        return received - before;
      },
      [`${plainSite}vitrine.js`, way] as const,
    );
    expect(late).toBe(0);
    await expect(page.locator("iframe")).toHaveCount(0);
  });
}

test(`${caseTitle("LIF-03")}: fifty stops, in boots, in runs and between them, and restarts`, async ({
  page,
}) => {
  // In every frame: the worker's script is a blob, and its address must be revoked.
  await page.addInitScript(() => {
    const open = new Set<string>();
    Object.assign(window, { blobUrls: open });
    const { createObjectURL, revokeObjectURL } = URL;
    URL.createObjectURL = (blob) => {
      const url = createObjectURL.call(URL, blob);
      open.add(url);
      return url;
    };
    URL.revokeObjectURL = (url) => {
      open.delete(url);
      revokeObjectURL.call(URL, url);
    };
  });
  const plain = await openPlainPage(page, site);
  const host = await page.context().newCDPSession(page);
  const isIdle = (): Promise<boolean> => page.evaluate(() => window.sandbox.state.status === "idle");
  const blobUrls = (): Promise<number[]> =>
    Promise.all(
      page
        .frames()
        .map((frame) => frame.evaluate(() => (window as unknown as { blobUrls: Set<string> }).blobUrls.size)),
    );
  const counts = async () => {
    const metrics = await metricsOf(host);
    const { Promise: promises = 0, ...objects } = Object.fromEntries(await countRetainedObjects(host));
    const kept = {
      ...Object.fromEntries(
        ["Frames", "Documents", "JSEventListeners"].map((name) => [name, metrics.get(name) ?? 0]),
      ),
      ...objects,
      blobUrls: (await blobUrls()).reduce((sum, open) => sum + open, 0),
    };
    return { kept, promises };
  };
  await plain.run("1");
  await expect.poll(isIdle).toBe(true);
  const before = await counts();
  await page.evaluate(async () => {
    const { sandbox } = window;
    for (let press = 0; press < 50; press += 1) {
      const run = sandbox.run("print('here')\nwhile True: pass");
      const began = new Promise<void>((resolve) => {
        const undo = sandbox.on("output", () => {
          undo();
          resolve();
        });
      });
      // Every fifth run begins; the others are stopped while they wait for the next interpreter.
      if (press % 5 === 0) await began;
      await Promise.all([sandbox.stop(), sandbox.stop()]);
      await run;
      // A new frame, which is still loading during the stops that follow.
      if (press === 20) void sandbox.restart().catch(() => undefined);
      if (press === 30) await sandbox.restart();
    }
  });
  expect((await plain.run("print('again')")).stdout).toBe("again\n");
  await expect.poll(isIdle).toBe(true);
  expect(page.frames().length).toBe(3);
  await expect.poll(async () => grown(before.kept, (await counts()).kept)).toEqual({});
  // A few belong to the last stop. If interpreters were retained, each stop would add one at least.
  expect((await counts()).promises).toBeLessThan(before.promises + 50);
  const guest = await page.context().newCDPSession(page.frames()[1]!);
  expect((await metricsOf(guest)).get("WorkerGlobalScopes")).toBeLessThanOrEqual(2);
});

/**
 * The counts that have grown, by name, with their growth. The first counts may include objects that are about to be
 * released.
 */
function grown(
  before: Readonly<Record<string, number>>,
  now: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const increases = Object.entries(now).map(([name, count]) => [name, count - (before[name] ?? 0)] as const);
  return Object.fromEntries(increases.filter(([, increase]) => increase > 0));
}

/** Not by `page.evaluate`: Playwright treats a page as crashed when one of its frames has. */
async function askHost(page: Page): Promise<(expression: string) => Promise<unknown>> {
  const host = await page.context().newCDPSession(page);
  return async (expression) => {
    const { result } = await host.send("Runtime.evaluate", {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    return result.value;
  };
}

const remember = (name: string): string =>
  `window.${name}Resets = [];
  if ("reset" in window.${name}) window.${name}.on("reset", ({ reason }) => ${name}Resets.push(reason));
  window.${name}States = [];
  window.${name}.on("state", (state) => ${name}States.push(state.status === "stopping" ? state.reason : state.status));`;

test("DOS-17 the death of one sandbox's process between two runs is noticed in the other, reported and repaired", async ({
  ownSession: plain,
}) => {
  const { page } = plain;
  await page.evaluate(async () => {
    const other = window.createSession();
    Object.assign(window, { other });
    await other.run("x = 1");
  });
  await plain.run("x = 1");
  const dying = await guestProcess(plain);
  const ask = await askHost(page);
  await ask(remember("sandbox") + remember("other"));
  // As the system ends a process that has used up its memory: no event reports it.
  process.kill(dying, "SIGKILL");
  for (const name of ["sandbox", "other"]) {
    await expect.poll(() => ask(`${name}States.at(-1)`), { timeout: 60_000 }).toBe("idle");
    expect(await ask(`${name}States[0]`), name).toBe("crashed");
    expect(await ask(`${name}Resets`), name).toEqual(["crashed"]);
    const ended = `${name}.run("x").then(({ error }) => error.type)`;
    expect(await ask(ended), name).toBe("NameError");
  }
  expect(await ask(`document.querySelectorAll("iframe").length`)).toBe(2);
});

test(caseTitle("DOS-10"), async () => {
  // The engine's own crash at the limit of its heap. The limit is low here, because the usual one would take gigabytes to
  // reach.
  const args = [...(headlessLaunch.args ?? []), "--js-flags=--max-old-space-size=96"];
  const browser = await chromium.launch({ ...headlessLaunch, args });
  const page = await browser.newPage();
  await openPlainPage(page, site);
  const program = `import js
kept = js.Array.new()
while True: kept.push(js.Array.new(10**5).fill(0.5).concat(js.Array.new(1)))`;
  const ask = await askHost(page);
  await ask(remember("sandbox"));
  const run = `sandbox.run(${JSON.stringify(program)}, { limits: { timeMs: 100_000 } }).then(({ status }) => status)`;
  expect(await ask(run)).toBe("crashed");
  expect(await ask("sandboxStates")).toContain("crashed");
  expect(await ask(`sandbox.run("print('again')").then(({ stdout }) => stdout)`)).toBe("again\n");
  await browser.close();
});

test("LIF-04 a page that returns by the Back button has a new guest, and no output of the old one", async ({
  ownSession: plain,
}) => {
  const { page } = plain;
  await plain.run("x = 1");
  const frames = await page.evaluate(async () => {
    const pass = (type: string): boolean => dispatchEvent(new PageTransitionEvent(type, { persisted: true }));
    const reasons: string[] = [];
    window.session.on("reset", ({ reason }) => reasons.push(reason));
    const run = window.session.run("while True: pass");
    pass("pagehide");
    const away = document.querySelectorAll("iframe").length;
    const { status } = await run;
    pass("pageshow");
    return { away, status, reasons };
  });
  expect(frames).toEqual({ away: 0, status: "stopped", reasons: ["page-stored"] });
  expect((await plain.run("x")).error?.type).toBe("NameError");
});

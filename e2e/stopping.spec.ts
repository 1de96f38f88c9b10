import { expect, isolatedSite, openPlainPage, openSessionPage, plainSite, test } from "./fixtures";
import { caseTitle } from "./hostile/cases";

test("an infinite loop ends at its deadline and the next run works", async ({ plain }) => {
  const result = await plain.run("print('on my way')\nwhile True: pass", { limits: { timeMs: 500 } });
  expect(result).toMatchObject({ status: "timeout", exitCode: null, stdout: "on my way\n" });
  expect(result.timing.runMs).toBeGreaterThanOrEqual(490);
  expect(await plain.run("print('again')")).toMatchObject({ status: "ok", stdout: "again\n" });
});

for (const [name, code] of [
  [
    "a program that catches every exception",
    "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
  ],
  ["a regular expression that never ends", "import re\nre.match(r'(a+)+$', 'a' * 64 + 'b')"],
  ["a number that is too large", "10 ** 10 ** 8"],
  ["a wait for nothing", "import asyncio\nawait asyncio.Event().wait()"],
  ["a loop at exit", "import atexit\n@atexit.register\ndef f():\n    while True: pass"],
  ["a loop in a finaliser", "class A:\n    def __del__(self):\n        while True: pass\na = A()"],
] as const) {
  test(`${name} ends at its deadline`, async ({ plain }) => {
    const result = await plain.run(code, { limits: { timeMs: 400 } });
    expect(result.status).toBe("timeout");
    expect((await plain.run("1")).status).toBe("ok");
  });
}

test("stop ends the run at once and the queued ones with it", async ({ plain }) => {
  const statuses = await plain.page.evaluate(async () => {
    const { sandbox } = window;
    // Not the first output: `print` writes its text and its newline separately, and a stop may come between them.
    const began = new Promise<void>((resolve) =>
      sandbox.on("output", ({ text }) => text.endsWith("\n") && resolve()),
    );
    const runs = [sandbox.run("print('here')\nwhile True: pass"), sandbox.run("print('never')")];
    await began;
    await sandbox.stop();
    return (await Promise.all(runs)).map(({ status, stdout }) => [status, stdout]);
  });
  expect(statuses).toEqual([
    ["stopped", "here\n"],
    ["stopped", ""],
  ]);
  expect((await plain.run("print('again')")).stdout).toBe("again\n");
});

test("a signal ends its own run, waiting or under way", async ({ plain }) => {
  const statuses = await plain.page.evaluate(async () => {
    const { sandbox } = window;
    const [first, second] = [new AbortController(), new AbortController()];
    const began = new Promise<void>((resolve) => sandbox.on("output", () => resolve()));
    const runs = [
      sandbox.run("print('x')\nwhile True: pass", { signal: first.signal }),
      sandbox.run("print('y')", { signal: second.signal }),
      sandbox.run("print('z')"),
      sandbox.run("print('late')", { signal: AbortSignal.abort() }),
    ];
    await began;
    second.abort();
    first.abort();
    return (await Promise.all(runs)).map(({ status }) => status);
  });
  expect(statuses).toEqual(["stopped", "stopped", "ok", "stopped"]);
});

test("stop during the boot ends what waits, and the sandbox starts all the same", async ({ page }) => {
  const plain = await openPlainPage(page, "http://127.0.0.1:4173/");
  const status = await page.evaluate(async () => {
    const sandbox = window.createSandbox();
    const run = sandbox.run("print(1)");
    await sandbox.stop();
    const stopped = (await run).status;
    const next = await sandbox.run("print(2)");
    sandbox.dispose();
    return [stopped, next.status, next.stdout];
  });
  expect(status).toEqual(["stopped", "ok", "2\n"]);
  expect((await plain.run("print(3)")).stdout).toBe("3\n");
});

test("a stack that overflows past a raised limit is an ordinary RecursionError", async ({ plain }) => {
  const result = await plain.run(
    "print('before')\nimport sys\nsys.setrecursionlimit(10**6)\ndef f(n):\n    return max([n], key=lambda x: f(n + 1))\nf(0)",
  );
  expect(result).toMatchObject({ status: "error", exitCode: 1, stdout: "before\n" });
  expect(result.error?.type).toBe("RecursionError");
});

test("memory past the cap is an ordinary MemoryError", async ({ plain }) => {
  const caught = await plain.run(
    "try:\n    x = bytearray(2 * 10**9)\nexcept MemoryError:\n    print('caught')\nprint(sum(range(10)))",
    { limits: { memoryMiB: 256 } },
  );
  expect(caught).toMatchObject({ status: "ok", stdout: "caught\n45\n" });
  const uncaught = await plain.run("x = [0] * 10**9", { limits: { memoryMiB: 256 } });
  expect(uncaught.status).toBe("out-of-memory");
  expect(uncaught.error?.type).toBe("MemoryError");
});

test("on a device of 2 GB a program has half the memory, unless the app says otherwise", async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "deviceMemory", { value: 2 }));
  const plain = await openPlainPage(page, plainSite);
  const code = "x = bytearray(300 * 2**20)\nprint(len(x) // 2**20)";
  expect((await plain.run(code)).status).toBe("out-of-memory");
  expect((await plain.run(code, { limits: { memoryMiB: 512 } })).stdout).toBe("300\n");
});

test("output past its limit ends the run and keeps what came before", async ({ plain }) => {
  const result = await plain.run("while True: print('x' * 99)", { limits: { outputBytes: 10_000 } });
  expect(result).toMatchObject({ status: "output-limit", truncated: true });
  expect(result.stdout.length).toBe(10_000);
});

test("output that is cut keeps its first and last part, in a run that ends and in one that is terminated", async ({
  ownPlain: plain,
}) => {
  const limits = { outputBytes: 10_000 };
  const eventCount = await plain.page.evaluate(() => {
    const events: string[] = [];
    Object.assign(window, { events });
    window.sandbox.on("output", ({ text }) => events.push(text));
    window.sandbox.on("dropped", ({ lines }) => events.push(`dropped ${lines}`));
    return events.length;
  });
  expect(eventCount).toBe(0);
  const ended = await plain.run("for n in range(100_000): print(n)\nprint('the end')", {
    limits: { ...limits, timeMs: 60_000 },
    onOutputLimit: "cut",
  });
  expect(ended).toMatchObject({ status: "ok", truncated: true });
  expect(ended.stdout).toMatch(/^0\n1\n2\n/);
  expect(ended.stdout).toMatch(/\n99998\n99999\nthe end\n$/);
  const { dropped, stdout } = ended;
  const mark = `[… ${dropped?.lines.toLocaleString("en")} lines, ${dropped?.bytes.toLocaleString("en")} bytes left out …]\n`;
  const at = dropped?.at.stdout ?? 0;
  expect(stdout.slice(at, at + mark.length)).toBe(mark);
  // Every line is one that was printed, and none is half of one.
  const [before, after] = stdout.split(mark);
  expect([before?.at(-1), ended.outputs.map(({ type }) => type)]).toEqual([
    "\n",
    ["stream", "gap", "stream"],
  ]);
  const complete = Array.from({ length: 100_000 }, (_, n) => `${n}\n`).join("") + "the end\n";
  expect(stdout.length - mark.length + (dropped?.bytes ?? 0)).toBe(complete.length);
  expect(stdout.length - mark.length).toBeLessThanOrEqual(10_000);
  expect([complete.startsWith(before ?? "?"), complete.endsWith(`\n${after}`)]).toEqual([true, true]);
  const missing = complete.slice(at, at + (dropped?.bytes ?? 0));
  expect(missing.split("\n").length - 1).toBe(dropped?.lines);
  const events = await plain.page.evaluate(() => (window as unknown as { events: string[] }).events);
  expect(events.filter((text) => text.startsWith("dropped"))).toEqual([`dropped ${dropped?.lines}`]);

  const terminated = await plain.run("n = 0\nwhile True:\n    n += 1\n    print(n)", {
    limits: { ...limits, timeMs: 2500 },
    onOutputLimit: "cut",
  });
  expect(terminated).toMatchObject({ status: "timeout", truncated: true });
  expect(terminated.dropped?.lines).toBeGreaterThan(1000);
  const [first, last] = terminated.stdout
    .trim()
    .split("\n")
    .map(Number)
    .filter((_, i, all) => i === 0 || i === all.length - 1);
  expect(first).toBe(1);
  expect(last).toBeGreaterThan(terminated.dropped?.lines ?? 0);
});

test("more lines than a run may print end it too", async ({ plain }) => {
  const result = await plain.run("while True: print()", { limits: { outputLines: 500 } });
  expect(result).toMatchObject({ status: "output-limit", truncated: true, stdout: "\n".repeat(500) });
});

test("a disposed sandbox removes its frame and refuses", async ({ ownPlain: plain }) => {
  const outcome = await plain.page.evaluate(async () => {
    window.sandbox.dispose();
    const { state } = window.sandbox;
    return [
      state.status,
      document.querySelectorAll("iframe").length,
      await window.sandbox.run("1").catch((error: unknown) => (error as { code: string }).code),
    ];
  });
  expect(outcome).toEqual(["disposed", 0, "disposed"]);
});

test(`${caseTitle("LIF-02")}: only the runs of one session share a state`, async ({ ownSession: plain }) => {
  const frame = () => plain.page.evaluateHandle(() => document.querySelector("iframe"));
  await plain.run("x = 1\nopen('/tmp/kept.txt', 'w').write('x')\nimport js\njs.self.mark = 'kept'");
  const look =
    "import os, js\nprint('x' in globals(), os.path.exists('/tmp/kept.txt'), hasattr(js.self, 'mark'))";
  expect((await plain.run(look)).stdout).toBe("True True True\n");
  const before = await frame();
  await plain.page.evaluate(() => window.session.restart());
  expect((await plain.run(look)).stdout).toBe("False False False\n");
  expect(await before.evaluate((element, now) => element === now, await frame())).toBe(false);
  await plain.run("x = 1");
  const others = await plain.page.evaluate(async (code) => {
    const [session, sandbox] = [window.createSession(), window.createSandbox()];
    const results = [await session.run(code), await sandbox.run(code)];
    for (const other of [session, sandbox]) other.dispose();
    return results.map(({ stdout }) => stdout);
  }, look);
  expect(others).toEqual(["False False False\n", "False False False\n"]);
  expect((await plain.run("x")).value).toEqual({ "text/plain": "1" });
  await plain.reset();
  expect((await plain.run(look)).stdout).toBe("False False False\n");
});

test("a frame that is removed ends its run, and the next one gets a new frame", async ({
  ownPlain: plain,
}) => {
  const status = await plain.page.evaluate(async () => {
    const began = new Promise<void>((resolve) => window.sandbox.on("output", () => resolve()));
    const run = window.sandbox.run("print('x')\nwhile True: pass");
    await began;
    const frame = document.querySelector("iframe");
    frame?.setAttribute("src", "about:blank");
    return (await run).status;
  });
  expect(status).toBe("crashed");
  expect((await plain.run("print('again')")).stdout).toBe("again\n");
});

test("a frame that falls silent is removed, and the next run gets a new one", async ({ ownPlain: plain }) => {
  const inner = plain.page.frames()[2];
  const run = plain.run("print('x')\nwhile True: pass", { limits: { timeMs: 800 } });
  await expect.poll(() => plain.page.evaluate(() => window.sandbox.state.status)).toBe("running");
  // The frame's own thread is busy for longer than the host waits for it.
  void inner
    ?.evaluate(() => {
      const until = performance.now() + 8000;
      while (performance.now() < until);
    })
    .catch(() => undefined);
  expect((await run).status).toBe("timeout");
  expect((await plain.run("print('again')")).stdout).toBe("again\n");
  expect(await plain.page.locator("iframe").count()).toBe(1);
});

test("where the page has isolated itself a loop is interrupted and the kept state lives on", async ({
  page,
}) => {
  const plain = await openSessionPage(page, isolatedSite);
  expect(await page.evaluate(() => self.crossOriginIsolated)).toBe(true);
  await plain.run("x = 41");
  const result = await plain.run("print('looping')\nwhile True: pass", { limits: { timeMs: 400 } });
  expect(result).toMatchObject({
    status: "timeout",
    stdout: "looping\n",
    limit: { name: "timeMs", value: 400 },
    interpreter: { id: 1, fresh: false, survives: true },
  });
  expect((await plain.run("x + 1")).value).toEqual({ "text/plain": "42" });
});

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { expect, openPlainPage, plainSite, test as base, withSandboxPage, type PlainPage } from "./fixtures";

/** A guest whose program may run any JavaScript in its worker, as one that found a way around the policy could. */
const test = base.extend<{ plain: PlainPage }>({
  plain: async ({ page }, use) => {
    await withSandboxPage(page, (html) =>
      html.replace("'wasm-unsafe-eval'", "'wasm-unsafe-eval' 'unsafe-eval'"),
    );
    await use(await openPlainPage(page, plainSite));
  },
});

/** What must hold on the host's page after anything a guest has said. */
async function expectUnharmed(page: Page): Promise<void> {
  const state = await page.evaluate(() => ({
    polluted: ({} as Record<string, unknown>)["polluted"],
    global: (globalThis as Record<string, unknown>)["polluted"],
    prototype: Object.getOwnPropertyNames(Object.prototype).sort(),
  }));
  const clean = await page.context().newPage();
  const reference = await clean.evaluate(() => Object.getOwnPropertyNames(Object.prototype).sort());
  await clean.close();
  expect(state).toEqual({ polluted: undefined, global: undefined, prototype: reference });
}

/** JavaScript that a program runs in its worker, and what it must lead to. */
const malformed: readonly [name: string, script: string][] = [
  [
    "an unknown type",
    `for (let i = 0; i < 3; i++) self.postMessage({ type: "grant", messages: 1e9, bytes: 1e9 })`,
  ],
  [
    "extra keys",
    `for (let i = 0; i < 3; i++) self.postMessage({ type: "event", event: { type: "fatal", message: "x", more: 1 } })`,
  ],
  [
    "a prototype of its own",
    `for (let i = 0; i < 3; i++) self.postMessage(JSON.parse('{"type":"event","event":{"type":"fatal","message":"x"},"__proto__":{"polluted":"yes"}}'))`,
  ],
  [
    "rich values",
    `for (const v of [new Map(), new Set(), new Date(), /x/, new Error("x"), 1n, new Blob(["x"])]) self.postMessage({ type: "event", event: v })`,
  ],
  [
    "ports",
    `for (let i = 0; i < 3; i++) { const { port1 } = new MessageChannel(); self.postMessage({ type: "port", port1 }, [port1]) }`,
  ],
  [
    "odd numbers",
    `for (const v of [NaN, -0, Infinity, -1, 1.5]) self.postMessage({ type: "event", event: { type: "output", run: v, stream: "stdout", switches: [], bytes: new Uint8Array(1) } })`,
  ],
  [
    "a batch too large",
    `for (let i = 0; i < 3; i++) self.postMessage({ type: "event", event: { type: "output", run: "r", stream: "stdout", switches: [], bytes: new Uint8Array(1 << 20) } })`,
  ],
  [
    "a view into a large buffer",
    `for (let i = 0; i < 3; i++) self.postMessage({ type: "event", event: { type: "output", run: "r", stream: "stdout", switches: [], bytes: new Uint8Array(1 << 24).subarray(0, 4) } })`,
  ],
  [
    "a hundred thousand levels",
    `{ let v = {}; for (let i = 0; i < 1e4; i++) v = { v }; for (let i = 0; i < 3; i++) try { self.postMessage({ type: "event", event: v }) } catch { } self.postMessage(1); self.postMessage(2); self.postMessage(3) }`,
  ],
  [
    "a file's path that leads out",
    `for (let i = 0; i < 3; i++) self.postMessage({ type: "event", event: { type: "file", run: "r", path: "../../etc/passwd", size: 1, withBytes: false } })`,
  ],
  ["text and nothing", `self.postMessage("x"); self.postMessage(null); self.postMessage([])`],
];

for (const [name, script] of malformed) {
  test(`a guest that sends ${name} is ended and the page is unharmed`, async ({ plain }) => {
    const result = await plain.run(
      `import js\nfrom pyodide.code import run_js\nrun_js(open("attack.js").read())\nprint("sent")\nwhile True: pass`,
      { files: { "attack.js": script } },
    );
    expect(result.status).toBe("crashed");
    expect((await plain.run("print('again')")).stdout).toBe("again\n");
    await expectUnharmed(plain.page);
  });
}

test("a guest that floods is ended and the page stays responsive", async ({ plain }) => {
  await plain.page.evaluate(() => {
    const gaps = { longest: 0, last: performance.now() };
    Object.assign(window, { gaps });
    setInterval(() => {
      const now = performance.now();
      gaps.longest = Math.max(gaps.longest, now - gaps.last);
      gaps.last = now;
    }, 10);
  });
  const result = await plain.run(
    `from pyodide.code import run_js\nrun_js("for (;;) self.postMessage({ type: 'event', event: { type: 'output', run: 'r', stream: 'stdout', switches: [], bytes: new Uint8Array(60000) } })")`,
  );
  expect(["crashed", "output-limit"]).toContain(result.status);
  expect(result.stdout).toBe("");
  const longest = await plain.page.evaluate(
    () => (window as unknown as { gaps: { longest: number } }).gaps.longest,
  );
  expect(longest).toBeLessThan(250);
  expect((await plain.run("print('again')")).stdout).toBe("again\n");
});

test("a forged reply ends only its own run", async ({ plain }) => {
  const result = await plain.run(
    `from pyodide.code import run_js
run_js("""
const ids = [];
for (const id of ["1", "x", "undefined"]) self.postMessage({ type: "answer", answer: { id, type: "RAW", value: '{"outcome":"ok","exitCode":0,"value":null,"error":null}' } });
""")
print("still here")`,
  );
  expect(result).toMatchObject({ status: "ok", stdout: "still here\n" });
  expect((await plain.run("1 + 1")).value).toEqual({ "text/plain": "2" });
});

test("output after the program's end is not heard", async ({ plain }) => {
  await plain.page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    window.sandbox.on("output", ({ text }) => heard.push(text));
  });
  await plain.run(
    `from pyodide.code import run_js
run_js("setInterval(() => self.postMessage({ type: 'event', event: { type: 'output', run: 'r', stream: 'stdout', switches: [], bytes: new Uint8Array([120]) } }), 1)")`,
  );
  await plain.run("import time; time.sleep(0.2)");
  expect(await plain.page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual([]);
});

test("a frame that is not ours can do nothing but be told off", async ({ page }) => {
  const html = readFileSync(fileURLToPath(new URL("pages/hostileFrame.html", import.meta.url)), "utf8");
  await page.route("**/sandbox.html", (route) => route.fulfill({ contentType: "text/html", body: html }));
  await page.goto(`${plainSite}plain.html`);
  const outcome = await page.evaluate(async (url) => {
    const { createSandbox } = (await import(url)) as typeof import("../src/host/index");
    const sandbox = createSandbox();
    return await sandbox.ready.then(
      () => "ready",
      (error: unknown) => (error instanceof Error ? error.name : "other"),
    );
  }, `${plainSite}vitrine.js`);
  expect(outcome).toBe("SandboxError");
  await expectUnharmed(page);
  expect(await page.locator("iframe").count()).toBe(0);
});

test("messages from other windows are not heard", async ({ plain }) => {
  await plain.page.evaluate(() => {
    for (let i = 0; i < 20; i += 1) window.postMessage({ type: "vitrine/handshake", version: 1 }, "*");
    for (const frame of document.querySelectorAll("iframe")) {
      const { port1 } = new MessageChannel();
      frame.contentWindow?.postMessage({ type: "vitrine/handshake", version: 1 }, "*", [port1]);
    }
  });
  expect((await plain.run("print('fine')")).stdout).toBe("fine\n");
});

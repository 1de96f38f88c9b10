import { expect, test } from "./hostileGuest";
import { openPeerPage } from "./hostilePeer";
import { countWorkerThreads } from "./threads";

// What is counted below is this test's alone.
test.beforeEach(({ sharedPage }) => sharedPage.goto("about:blank").then(() => undefined));

test.describe.configure({ mode: "default", timeout: 180_000 });

const brief = { limits: { timeMs: 400 } };

/** Programs that never end by themselves, by the titles of their cases. */
const endless = {
  "DOS-01 a busy loop ends at its deadline and the next run works": ["while True: pass"],
  "DOS-02 loops inside the engine end likewise": [
    "import re\nre.match(r'(a+)+$', 'a' * 64 + 'b')",
    "sum(range(10**12))",
  ],
  "DOS-03 a wait on shared memory ends likewise": [
    `import js
from pyodide.ffi import to_js
memory = js.WebAssembly.Memory.new(to_js({"initial": 1, "maximum": 1, "shared": True}, dict_converter=js.Object.fromEntries))
js.Atomics.wait(js.Int32Array.new(memory.buffer), 0, 0)`,
  ],
  "DOS-04 loops in hooks, finalisers and at exit end likewise": [
    "import atexit\n@atexit.register\ndef f():\n    while True: pass",
    "import sys\nclass Finder:\n    def find_spec(self, *a):\n        while True: pass\nsys.meta_path.insert(0, Finder())\nimport anything",
  ],
  "DOS-06 a program that catches everything is ended all the same": [
    "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
  ],
  "DOS-19 a guest that hangs without work ends at its deadline": [
    "import asyncio\nawait asyncio.Event().wait()",
    "import js\njs.self.close()\nimport asyncio\nawait asyncio.sleep(60)",
  ],
} as const;

for (const [title, programs] of Object.entries(endless)) {
  test(title, async ({ guest }) => {
    for (const code of programs) {
      expect(await guest.run(code, brief), code).toMatchObject({ status: "timeout", exitCode: null });
    }
  });
}

test("DOS-07 nothing that a run leaves behind keeps running", async ({ guest }) => {
  await guest.page.evaluate(() => {
    Object.assign(window, { received: [] as string[] });
    window.sandbox.on("output", ({ text }) =>
      (window as unknown as { received: string[] }).received.push(text),
    );
  });
  await guest.run(`
import asyncio, js
from pyodide.ffi import create_proxy
async def forever():
    while True:
        print("task")
        await asyncio.sleep(0)
asyncio.ensure_future(forever())
js.setInterval(create_proxy(lambda *_: print("timer")), 1)
`);
  expect(await guest.run("import time\ntime.sleep(0.3)")).toMatchObject({ status: "ok", stdout: "" });
  await expect.poll(() => guest.page.evaluate(() => window.sandbox.state.status)).toBe("idle");
  // The page's own pace-maker, the interpreter that waits for a run, and its spare.
  await expect.poll(countWorkerThreads).toBeLessThanOrEqual(3);
});

test("DOS-08 forty nested workers end with their parent", async ({ guest }) => {
  const before = countWorkerThreads();
  const { page } = guest;
  await page.evaluate(() => {
    const nest = `import asyncio
from pyodide.code import run_js
run_js("""
const url = URL.createObjectURL(new Blob(["setInterval(() => { for (const end = Date.now() + 5; Date.now() < end; ); }, 50)"]));
for (let n = 0; n < 40; n++) new Worker(url);
""")
await asyncio.sleep(600)`;
    Object.assign(window, { nested: window.sandbox.run(nest, { limits: { timeMs: 300_000 } }) });
  });
  await expect.poll(countWorkerThreads).toBeGreaterThanOrEqual(before + 40);
  await page.evaluate(async () => {
    await window.sandbox.stop();
    await (window as unknown as { nested: Promise<unknown> }).nested;
  });
  // The page's own pace-maker, the interpreter that waits for a run, and its spare.
  await expect.poll(countWorkerThreads).toBeLessThanOrEqual(3);
});

test("DOS-09 memory past the cap is an error in Python, and the page lives", async ({ guest }) => {
  const result = await guest.run("kept = []\nwhile True: kept.append(bytearray(10**7))", {
    limits: { memoryMiB: 256, timeMs: 30_000 },
  });
  expect(result).toMatchObject({ status: "out-of-memory", error: { type: "MemoryError" } });
});

test("DOS-11 a flood of output is cut and costs the page little", async ({ guest }) => {
  for (const code of [
    "for n in range(10**7): print(n)",
    "print('x' * 500_000_000)",
    "import sys\nwhile True: sys.stderr.write('x' * 4096)",
  ]) {
    const grown = await guest.growth(async () => {
      const result = await guest.run(code, { limits: { timeMs: 60_000, memoryMiB: 2048 } });
      expect(result, code).toMatchObject({ status: "output-limit", truncated: true });
      expect(result.stdout.length + result.stderr.length).toBeLessThanOrEqual(1 << 20);
    });
    expect(grown, code).toBeLessThan(64);
  }
});

const outputOf = (bytes: string): string =>
  `{ type: "event", event: { type: "output", run: "r", stream: "stdout", switches: [], bytes: ${bytes} } }`;

const inTurnOf = (bytes: number): string =>
  `{ type: "event", event: { type: "output", run: "r", stream: "stdout", switches: Array.from({ length: 1024 }, (_, at) => at + 1), bytes: new Uint8Array(${bytes}) } }`;

test("DOS-12 a flood of messages ends the guest and not the page's pace", async ({ guest }) => {
  for (const message of [
    outputOf("new Uint8Array(60000)"),
    // Empty: each message counts, whatever it holds.
    outputOf("new Uint8Array(0)"),
    `{ type: "answer", answer: { id: "nobody", type: "RAW", value: "" } }`,
    // A thousand changes between the streams, with a byte for each and without.
    inTurnOf(1025),
    inTurnOf(0),
  ]) {
    const result = await guest.attack(`for (;;) self.postMessage(${message});`, "end", {
      limits: { timeMs: 5000 },
    });
    expect(["crashed", "output-limit", "timeout"], message).toContain(result.status);
    expect(result.stdout).toBe("");
  }
});

test("DOS-13 a huge buffer or text never reaches the page", async ({ guest }) => {
  for (const script of [
    `const huge = new Uint8Array(2 ** 30); const m = ${outputOf("huge")}; self.postMessage(m, [huge.buffer]); for (const v of [1, 2]) self.postMessage(v);`,
    `self.postMessage({ type: "event", event: { type: "fatal", cause: "unknown", message: "x".repeat(2 ** 28) } }); for (const v of [1, 2]) self.postMessage(v);`,
  ]) {
    const grown = await guest.growth(async () => {
      expect((await guest.attack(script, "loop", { limits: { timeMs: 30_000 } })).status).toBe("crashed");
    });
    expect(grown).toBeLessThan(32);
  }
});

/** A reply of the greatest permitted length, all of it brackets: parsing it would block the page for a second. */
test("a reply that is all brackets costs the page nothing", async ({ guest }) => {
  const result = await guest.answering(
    `const value = "[".repeat(2_000_000) + "]".repeat(2_000_000);
    self.postMessage({ type: "answer", answer: { id, type: "RAW", value } });`,
  );
  expect(result.status).toBe("crashed");
});

test("DOS-14 structures too deep or too wide are refused", async ({ guest }) => {
  // Three, and each is a strike: if one of them were accepted, or not sent, the program would continue to its deadline.
  const script = `
    let deep = [];
    for (let n = 0; n < 1000; n++) deep = [deep];
    const wide = {};
    for (let n = 0; n < 1_000_000; n++) wide["k" + n] = n;
    self.postMessage({ type: "event", event: deep });
    self.postMessage({ type: "event", event: wide });
    self.postMessage({ type: "answer", answer: new Array(1_000_000).fill({}) });`;
  const grown = await guest.growth(async () => {
    const result = await guest.attack(script, "loop", { limits: { timeMs: 60_000 } });
    expect(result.status).toBe("crashed");
  });
  expect(grown).toBeLessThan(32);
  // Too deep for any engine to clone: the attempt fails in the worker itself.
  const tooDeep = await guest.attack(`
    let deep = [];
    for (let n = 0; n < 100_000; n++) deep = [deep];
    try { self.postMessage(deep); } catch { }`);
  expect(tooDeep.status).toBe("ok");
});

test("DOS-15 too many files are refused", async ({ guest }) => {
  const result = await guest.run(
    `for n in range(10_000):
    with open(f"f{n}.bin", "wb") as f: f.write(b"x" * 1000)
print("made")`,
    { limits: { timeMs: 60_000 } },
  );
  expect(["ok", "error", "crashed"]).toContain(result.status);
  expect(result.files.length).toBeLessThanOrEqual(1000);
});

test("DOS-16 a guest that always dies is started three times and no more", async ({ page }) => {
  const { ready } = await openPeerPage(
    page,
    `{ boot({ worker, relay }) { relay.postMessage({ type: "ended", worker, reason: "error" }); } }`,
  );
  expect(ready).toBe("crash-loop");
  expect(await page.evaluate(() => window.sandbox.state.status)).toBe("failed");
  await page.waitForTimeout(2000);
  expect(await page.locator("iframe").count()).toBe(0);
});

test("DOS-18 with messages in flight nothing is received after a kill", async ({ page }) => {
  await openPeerPage(
    page,
    `{ run({ event }) {
      for (let i = 0; i < 50_000; i++) event({ type: "output", run: plan.runId, stream: "stdout", switches: [], bytes: new Uint8Array([120]) });
    } }`,
  );
  const { receivedBefore, receivedAfter, status } = await page.evaluate(async () => {
    let received = 0;
    let ended = -1;
    window.sandbox.on("output", () => {
      received += 1;
      if (ended >= 0) return;
      ended = received;
      void window.sandbox.stop();
    });
    const result = await window.sandbox.run("1");
    const receivedBefore = received;
    await new Promise((resolve) => setTimeout(resolve, 1000));
    return { receivedBefore, receivedAfter: received - receivedBefore, status: result.status };
  });
  expect(status).toBe("stopped");
  // No handler is called after the stop: the thousands in flight are ignored.
  expect(receivedBefore).toBe(1);
  expect(receivedAfter).toBe(0);
});

import type { Page, Route } from "@playwright/test";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import { expect, openPlainPage, plainSite, site, test } from "./fixtures";
import { PlaygroundPage } from "./playgroundPage";

const wasm = /engine\/python\.wasm-.*\.bin$/;
const snapshot = /engine\/started-.*\.bin$/;

/** One fault of the site or the line, and words that must be said of it. Trying again is the same for all: below. */
const faults: readonly [name: string, fault: (route: Route) => Promise<void>, words: RegExp][] = [
  ["is missing", (route) => route.fulfill({ status: 404, body: "gone" }), /answered 404/],
  [
    "is an error page with status 200",
    (route) => route.fulfill({ status: 200, contentType: "text/html", body: "<h1>Sorry</h1>" }),
    /not the file that this site was built with/,
  ],
  [
    "has one byte changed",
    async (route) => {
      const response = await route.fetch();
      const body = await response.body();
      body[5000] = (body[5000] ?? 0) ^ 1;
      await route.fulfill({ response, body });
    },
    /not the file that this site was built with/,
  ],
  [
    "is cut short",
    async (route) => {
      const response = await route.fetch();
      const body = (await response.body()).subarray(0, 100_000);
      await route.fulfill({ status: 200, contentType: "application/octet-stream", body });
    },
    /not the file that this site was built with/,
  ],
  ["cannot be fetched", (route) => route.abort("connectionreset"), /could not be fetched/],
];

async function expectRetryWorks(page: Page, playground: PlaygroundPage): Promise<void> {
  await page.unroute(wasm);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(playground.status).toContainText("Ready", { timeout: 45_000 });
  await playground.runToEnd();
  await expect(playground.output).toContainText("it runs");
}

for (const [name, fault, words] of faults) {
  test(`when an engine file ${name} the page says so, and offers to try again`, async ({ page }) => {
    await page.route(wasm, fault);
    await new PlaygroundPage(page).open("print('it runs')");
    await expect(page.locator(".notice[role=alert]")).toContainText(words);
    await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
  });
}

test("a download that stalls is given up, and a retry works", async ({ page }) => {
  test.setTimeout(90_000);
  await page.route(wasm, () => undefined);
  const playground = new PlaygroundPage(page);
  await playground.open("print('it runs')");
  await expect(page.locator(".notice[role=alert]")).toContainText("stopped for 20 s", { timeout: 40_000 });
  await expectRetryWorks(page, playground);
});

test("a run that waits for an engine that fails is not lost in silence", async ({ page }) => {
  await page.route(wasm, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await route.fulfill({ status: 404, body: "" });
  });
  const playground = new PlaygroundPage(page);
  await playground.open("print('it runs')");
  await playground.run.click();
  await expect(page.locator(".notice[role=alert]")).toContainText("404");
  await expect(playground.run).toBeVisible();
  await expectRetryWorks(page, playground);
});

test("a missing sandbox page is told, not waited for", async ({ page }) => {
  test.setTimeout(90_000);
  await page.route("**/sandbox.html*", (route) =>
    route.fulfill({ status: 404, contentType: "text/html", body: "gone" }),
  );
  const playground = new PlaygroundPage(page);
  await playground.open("print('it runs')");
  await expect(page.locator(".notice[role=alert]")).toContainText("frame did not start", { timeout: 40_000 });
});

test("progress is told in bytes while the engine comes", async ({ page }) => {
  const client = await page.context().newCDPSession(page);
  await client.send("Network.enable");
  await client.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 20,
    downloadThroughput: 3_000_000,
    uploadThroughput: 1_000_000,
  });
  await page.goto(site);
  await expect(page.getByText(/\d+\.\d of \d+\.\d MB/).first()).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("progressbar").first()).toBeVisible();
});

/** Whether Python came from the snapshot: it brings modules along that a start from the beginning does not import. */
const cameFromSnapshot = "import sys; 'statistics' in sys.modules";

const damages: readonly [name: string, fault: (route: Route) => Promise<void>][] = [
  ["is missing", (route) => route.fulfill({ status: 404, body: "gone" })],
  [
    "has one byte changed",
    async (route) => {
      const response = await route.fetch();
      const body = await response.body();
      body[9000] = (body[9000] ?? 0) ^ 1;
      await route.fulfill({ response, body });
    },
  ],
  [
    "is cut short",
    async (route) => {
      const response = await route.fetch();
      await route.fulfill({ status: 200, body: (await response.body()).subarray(0, 100_000) });
    },
  ],
  [
    "is swapped for another file of the engine",
    async (route) => {
      const [name] = readdirSync(built("engine")).filter((each) => each.startsWith("stdlib"));
      await route.fulfill({ status: 200, body: readFileSync(built(`engine/${name ?? ""}`)) });
    },
  ],
];

function built(path: string): string {
  return fileURLToPath(new URL(`../dist/${path}`, import.meta.url));
}

/** What `ready` says of it. */
const howStarted = (page: Page): Promise<unknown> => page.evaluate(() => window.sandbox.ready);

test("Python comes from the snapshot, and `ready` says so", async ({ page }) => {
  const plain = await openPlainPage(page, site);
  expect((await plain.run(cameFromSnapshot)).value).toEqual({ "text/plain": "True" });
  expect(await howStarted(page)).toEqual({ restored: true, reason: null });
});

for (const [name, fault] of damages) {
  test(`when the snapshot ${name} Python starts without it`, async ({ page }) => {
    await page.route(snapshot, fault);
    const plain = await openPlainPage(page, site);
    expect((await plain.run(cameFromSnapshot)).value).toEqual({ "text/plain": "False" });
    expect(await howStarted(page)).toEqual({ restored: false, reason: "not-sent" });
  });
}

/**
 * Files that the host takes for the right one, because its list was changed too. More of them in
 * src/guest/worker/snapshotFile.test.ts: each costs a start from the beginning here.
 */
const strangers: readonly [name: string, reason: string, make: (own: Buffer) => Buffer][] = [
  ["of another build", "other-build", (own) => gzipSync(withByte(gunzipSync(own), 4))],
  ["that is none", "failed", (own) => gzipSync(withByte(gunzipSync(own), 0))],
  ["that is not even packed", "failed", () => Buffer.alloc(100_000, 7)],
];

function withByte(content: Buffer, at: number): Buffer {
  content[at] = (content[at] ?? 0) ^ 1;
  return content;
}

for (const [name, reason, make] of strangers) {
  test(`a snapshot ${name} is thrown away by the guest`, async ({ page }) => {
    const [file = ""] = readdirSync(built("engine")).filter((each) => each.startsWith("started"));
    const own = readFileSync(built(`engine/${file}`));
    const strange = make(own);
    const sum = (content: Buffer): string => createHash("sha256").update(content).digest("hex");
    await page.route(snapshot, (route) => route.fulfill({ status: 200, body: strange }));
    await page.route("**/vitrine.js", async (route) => {
      const response = await route.fetch();
      const text = (await response.text())
        .replace(sum(own), sum(strange))
        .replace(String(own.length), String(strange.length));
      expect(text).toContain(sum(strange));
      await route.fulfill({ response, body: text });
    });
    const plain = await openPlainPage(page, site);
    expect((await plain.run(cameFromSnapshot)).value).toEqual({ "text/plain": "False" });
    expect(await howStarted(page)).toEqual({ restored: false, reason });
  });
}

for (const [how, words] of [
  ["from its snapshot", "Python started from its snapshot"],
  ["without it", "Python started without its snapshot, which takes longer: it was not downloaded"],
] as const) {
  test(`the playground's panel says that Python started ${how}`, async ({ page }) => {
    if (how === "without it") await page.route(snapshot, (route) => route.fulfill({ status: 404, body: "" }));
    await page.goto(site);
    await page.getByRole("button", { name: "Sealed" }).click();
    await expect(page.getByRole("dialog")).toContainText(words, { timeout: 60_000 });
  });
}

/** What a program can see of the interpreter around it. */
const surroundings = `
import os, sys, time, locale, platform, builtins, asyncio, warnings
[sys.path, sys.argv, sys.flags, sys.executable, sys.prefix, sys.version, sys.getrecursionlimit(), dict(os.environ),
 os.getcwd(), os.listdir(), time.tzname, time.timezone, locale.getlocale(), platform.platform(), sys.path_hooks,
 [type(each) for each in sys.meta_path], sorted(dir(builtins)), sorted(globals()), sys.stdout, sys.stdin,
 warnings.filters, sys.excepthook, sys.getswitchinterval(), sys.implementation, os.getpid(), os.umask(0)]
`;

test("Python from the snapshot waits for time and for promises without leaving its place", async ({
  plain,
}) => {
  const { stdout, stderr } = await plain.run(
    "import asyncio, time\ntime.sleep(0.02)\nprint(asyncio.run(asyncio.sleep(0.02, 'slept')))",
  );
  expect(stderr).toBe("");
  expect(stdout).toBe("slept\n");
  expect((await plain.run("import js\nprint(await js.Promise.resolve(5))")).stdout).toBe("5\n");
});

test("Python from the snapshot is Python from the beginning, in the reader's time zone", async ({
  browser,
}) => {
  const context = await browser.newContext({ timezoneId: "Australia/Sydney" });
  const page = await context.newPage();
  const restored = (await (await openPlainPage(page, site)).run(surroundings)).value;
  await page.route(snapshot, (route) => route.fulfill({ status: 404, body: "" }));
  const begun = (await (await openPlainPage(page, site)).run(surroundings)).value;
  await context.close();
  // Addresses, and what docs/library.md says of string hashes.
  const plainly = (value: unknown): string =>
    JSON.stringify(value).replace(/0x[0-9a-f]+|hash_randomization=\d/g, "");
  expect(plainly(restored)).toBe(plainly(begun));
  expect(plainly(restored)).toContain("UTC+1100");
});

/** A program that leaves whatever it can behind, and one that looks for it. */
const leave = `
import asyncio, builtins, locale, os, sys, warnings, js, json
left = "a global"
sys.modules["left_module"] = sys
builtins.left = "a builtin"
builtins.print = lambda *_: None
json.dumps = None
sys.path_hooks.insert(0, None)
sys.path.append("/left")
sys.meta_path.append(None)
open("left.txt", "w").write("x")
open("/tmp/left.txt", "w").write("x")
os.environ["LEFT"] = "x"
os.chdir("/")
warnings.simplefilter("error")
sys.setrecursionlimit(300)
sys.stdout = None
js.globalThis.left = "a JavaScript global"
asyncio.ensure_future(asyncio.sleep(60))
`;
const look = `
import asyncio, builtins, json, os, sys, warnings, js
print("left" in globals(), "left_module" in sys.modules, hasattr(builtins, "left"), json.dumps is None,
      None in sys.path_hooks, "/left" in sys.path, None in sys.meta_path, os.path.exists("left.txt"),
      os.path.exists("/tmp/left.txt"), "LEFT" in os.environ, os.getcwd() != "/home/pyodide",
      any(each[0] == "error" for each in warnings.filters), sys.getrecursionlimit() == 300,
      hasattr(js.globalThis, "left"), len(asyncio.all_tasks()) > 1)
await asyncio.sleep(0)
`;

test("a fresh run finds nothing that another has left, however that one ended", async ({ plain }) => {
  const nothing = `${Array.from({ length: 15 }, () => "False").join(" ")}\n`;
  const clean = async (): Promise<void> => {
    const { stdout, stderr } = await plain.run(look);
    expect({ stdout, stderr }).toEqual({ stdout: nothing, stderr: "" });
  };
  await clean();
  await plain.run(leave);
  await clean();
  await plain.run(leave, { state: "keep" });
  await clean();
  await plain.run(`${leave}\nwhile True: pass`, { limits: { timeMs: 1500 } });
  await clean();
});

test("the spare draws randomness of its own, run after run", async ({ plain }) => {
  const draw =
    "import random, uuid, secrets, tempfile\n[random.random(), uuid.uuid4().hex, secrets.token_hex(), tempfile.mkdtemp()]";
  const drawn: string[][] = [];
  for (let round = 0; round < 3; round += 1) {
    const { value } = await plain.run(draw);
    drawn.push((value?.["text/plain"] ?? "").split(", "));
    // The spare begins to boot a moment after the run.
    await plain.page.waitForTimeout(500);
  }
  for (let index = 0; index < 4; index += 1) expect(new Set(drawn.map((each) => each[index])).size).toBe(3);
});

test("what is stored between visits is checked again, and thrown away when it was changed", async ({
  page,
}) => {
  const plain = await openPlainPage(page, plainSite);
  const names = async (): Promise<string[]> =>
    page.evaluate(async () => {
      const keys = await (await caches.open("vitrine-engine")).keys();
      // After a while they are unpacked.
      return keys.map(({ url }) => url.replace("?unpacked", "")).sort();
    });
  await expect.poll(async () => (await names()).length).toBe(3);
  const kept = await names();
  await page.evaluate(async () => {
    const cache = await caches.open("vitrine-engine");
    for (const key of await cache.keys()) await cache.put(key, new Response("poison"));
    await cache.put(new URL("engine/of-another-build.bin", location.href), new Response("old"));
  });
  const again = await openPlainPage(page, plainSite);
  expect((await again.run(cameFromSnapshot)).value).toEqual({ "text/plain": "True" });
  await expect.poll(names).toEqual(kept);
  expect(plain.page).toBe(again.page);
});

test("what a visit has unpacked serves the next one, and is thrown away when it was changed", async ({
  page,
}) => {
  test.slow();
  const unpacked = (): Promise<string[]> =>
    page.evaluate(async () => {
      const keys = await (await caches.open("vitrine-engine")).keys();
      return keys.map(({ url }) => url).filter((url) => url.endsWith("?unpacked"));
    });
  await openPlainPage(page, plainSite);
  await expect.poll(async () => (await unpacked()).length, { timeout: 30_000 }).toBe(2);

  const asked: string[] = [];
  page.on("request", (request) => request.url().includes("/engine/") && asked.push(request.url()));
  const later = await openPlainPage(page, plainSite);
  expect((await later.run(cameFromSnapshot)).value).toEqual({ "text/plain": "True" });
  expect(asked).toEqual([]);

  await page.evaluate(async () => {
    const cache = await caches.open("vitrine-engine");
    for (const key of await cache.keys()) {
      if (!key.url.endsWith("?unpacked")) continue;
      const content = new Uint8Array((await (await cache.match(key))?.arrayBuffer()) ?? []);
      content[5000] = (content[5000] ?? 0) ^ 1;
      await cache.put(key, new Response(content));
    }
  });
  const again = await openPlainPage(page, plainSite);
  expect((await again.run(cameFromSnapshot)).value).toEqual({ "text/plain": "True" });
  expect(asked).toHaveLength(2);
});

/** Makes so many sandboxes at once, and waits until each has the whole engine. What they do with it is not tested here. */
async function downloadInMany(page: Page, count: number): Promise<void> {
  await page.goto(`${plainSite}plain.html`);
  await page.evaluate(
    async ([url, wanted]) => {
      const { createSandbox } = (await import(url)) as typeof import("../src/host/index");
      const sandboxes = Array.from({ length: wanted }, () => createSandbox());
      await Promise.all(
        sandboxes.map(
          (sandbox) =>
            new Promise<void>((resolve) => {
              sandbox.ready.catch(() => undefined);
              sandbox.on("state", (state) => {
                // Not with the last byte: whoever goes while that is being checked has kept nothing for the next one.
                if (state.status !== "booting" || state.step !== "starting") return;
                sandbox.dispose();
                resolve();
              });
            }),
        ),
      );
    },
    [`${plainSite}vitrine.js`, count] as const,
  );
}

test("twenty sandboxes in two tabs download each engine file once", async ({ context, page }) => {
  test.slow();
  const asked: string[] = [];
  context.on("request", (request) => request.url().includes("/engine/") && asked.push(request.url()));
  const tabs = [page, await context.newPage()];
  for (const tab of tabs) {
    // The browser's own cache would hide a second request.
    const client = await context.newCDPSession(tab);
    await client.send("Network.enable");
    await client.send("Network.setCacheDisabled", { cacheDisabled: true });
  }
  await Promise.all(tabs.map((tab) => downloadInMany(tab, 10)));
  expect(asked).toHaveLength(3);
  expect(new Set(asked).size).toBe(3);
});

test("on a line whose first second brings little the snapshot is not asked for", async ({ page }) => {
  await page.addInitScript(() => {
    const { fetch } = window;
    // The engine's two other files at 320 kB/s each.
    window.fetch = async (input, init) => {
      const response = await fetch(input, init);
      if (typeof input !== "string" || !input.includes("/engine/")) return response;
      const content = new Uint8Array(await response.arrayBuffer());
      let at = 0;
      const body = new ReadableStream<Uint8Array>({
        async pull(controller) {
          await new Promise((resolve) => setTimeout(resolve, 100));
          controller.enqueue(content.slice(at, at + 32_000));
          at += 32_000;
          if (at >= content.length) controller.close();
        },
      });
      return new Response(body);
    };
  });
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const plain = await openPlainPage(page, site);
  expect((await plain.run(cameFromSnapshot)).value).toEqual({ "text/plain": "False" });
  expect(asked.filter((url) => wasm.test(url))).toHaveLength(1);
  expect(asked.filter((url) => snapshot.test(url))).toEqual([]);
});

test("on a slow line one sandbox tries the snapshot, and the others of the page do not", async ({ page }) => {
  await page.addInitScript(() => {
    const { fetch } = window;
    const asked: string[] = [];
    Object.assign(window, { asked });
    window.fetch = async (input, init) => {
      if (typeof input !== "string" || !input.includes("/engine/started-")) return await fetch(input, init);
      asked.push(input);
      // So little, and then nothing more.
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(new Uint8Array(100));
          init?.signal?.addEventListener("abort", () => controller.error(init.signal?.reason));
        },
      });
      return new Response(body);
    };
  });
  await page.goto(`${plainSite}plain.html`);
  const asked = await page.evaluate(async (url) => {
    const { createSandbox } = (await import(url)) as typeof import("../src/host/index");
    await createSandbox().ready;
    await createSandbox().ready;
    return (window as unknown as { asked: string[] }).asked;
  }, `${plainSite}vitrine.js`);
  expect(asked).toHaveLength(1);
});

test("without a store and locks each sandbox downloads for itself", async ({ page }) => {
  const asked: string[] = [];
  await page.route("**/engine/**", (route) => {
    asked.push(route.request().url());
    return route.continue();
  });
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "locks", { value: undefined });
    Cache.prototype.put = () => Promise.reject(new DOMException("no room", "QuotaExceededError"));
  });
  await downloadInMany(page, 2);
  expect(asked).toHaveLength(6);
});

test("without room to store anything Python starts all the same", async ({ page }) => {
  await page.addInitScript(() => {
    Cache.prototype.put = () => Promise.reject(new DOMException("no room", "QuotaExceededError"));
  });
  const plain = await openPlainPage(page, site);
  expect((await plain.run("print('it runs')")).stdout).toBe("it runs\n");
});

test("an update of the site in the middle of a visit leaves the visit whole", async ({ page }) => {
  const plain = await openPlainPage(page, site);
  await expect
    .poll(() => page.evaluate(async () => (await (await caches.open("vitrine-engine")).keys()).length))
    .toBe(3);
  // The new build has other names; whoever asks for the old ones is told that they are gone.
  await page.route("**/engine/**", (route) => route.fulfill({ status: 404, body: "gone" }));
  await page.evaluate(() => window.sandbox.restart());
  expect((await plain.run("print('it runs')")).stdout).toBe("it runs\n");
});

test("where data is to be saved the snapshot is not asked for", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "connection", { value: { saveData: true, effectiveType: "4g" } });
  });
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const plain = await openPlainPage(page, site);
  expect((await plain.run(cameFromSnapshot)).value).toEqual({ "text/plain": "False" });
  expect(asked.filter((url) => snapshot.test(url))).toEqual([]);
});

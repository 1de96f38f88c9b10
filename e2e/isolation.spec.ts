import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import type { Canary } from "./canary";
import { expect, openPlainPage, plainSite, site, test, withSandboxPage, type PlainPage } from "./fixtures";

const program = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`programs/${name}.py`, import.meta.url)), "utf8");

const knownTo = async (canary: Canary): Promise<Record<string, string>> => ({
  "canary.json": JSON.stringify({
    http: canary.http,
    webSocket: canary.webSocket,
    tcpPort: await canary.port("tcp", "socket"),
  }),
});

/** Takes the guest's policy away, so that what it forbids can be seen to happen. */
async function withoutPolicy(page: Page): Promise<void> {
  // No `data:`: Pyodide takes a worker that may load one for a kind that it does not support.
  const everything = `content="script-src 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval' blob: http:"`;
  await withSandboxPage(page, (html) => html.replace(/content="default-src[^"]*"/, everything));
}

for (const [host, address] of [
  ["a host with headers", site],
  ["a plain static host", plainSite],
] as const) {
  test.describe(`on ${host}`, () => {
    test("no way out of the worker reaches the canary", async ({ page, canary }) => {
      const plain = await openPlainPage(page, address);
      const requests: string[] = [];
      page.on("request", (request) => requests.push(request.url()));
      const result = await plain.run(program("network"), {
        files: await knownTo(canary),
        limits: { timeMs: 40_000 },
      });
      expect(result.stderr).toBe("");
      expect(result.status).toBe("ok");
      for (const name of [
        "eval",
        "Function",
        "Function by constructor",
        "original importScripts",
        "import()",
      ]) {
        expect(result.stdout).toContain(`${name}: refused`);
      }
      expect(result.stdout.trim().split("\n").length).toBeGreaterThan(25);
      await page.waitForTimeout(1000);
      expect(canary.hits()).toEqual([]);
      expect(requests.filter((url) => url.includes("?guest"))).toEqual([]);
    });
  });
}

test("with the policy taken away the same program does reach the canary", async ({ page, canary }) => {
  await withoutPolicy(page);
  const plain = await openPlainPage(page, plainSite);
  await plain.run(program("network"), { files: await knownTo(canary), limits: { timeMs: 40_000 } });
  await expect.poll(() => canary.hits().length).toBeGreaterThan(8);
  for (const way of ["/original-fetch", "/xhr", "/nested-fetch", "/original-import.js", "/socket"]) {
    expect(
      canary.hits().some(({ label }) => label.includes(way)),
      `${way} should hit without a policy`,
    ).toBe(true);
  }
});

test("Python's own network modules fail with an exception and reach nothing", async ({ plain, canary }) => {
  const result = await plain.run(program("python_network"), { files: await knownTo(canary) });
  expect(result.stdout.trim().split("\n")).toEqual([
    expect.stringContaining("pyfetch: refused"),
    expect.stringContaining("open_url: refused"),
    expect.stringContaining("urllib: refused"),
    expect.stringContaining("socket: refused"),
  ]);
  expect(canary.hits()).toEqual([]);
});

test("storage, cookies and the page are out of reach", async ({ plain }) => {
  await plain.page.evaluate(() => {
    localStorage.setItem("secret", "in the page's storage");
    document.cookie = "secret=in-a-cookie";
  });
  const { stdout, status } = await plain.run(program("surroundings"));
  expect(status).toBe("ok");
  const lines = stdout.trim().split("\n");
  expect(lines.filter((line) => line.endsWith(": there"))).toEqual([]);
  expect(lines.filter((line) => line.endsWith(": reached"))).toEqual([]);
  expect(stdout).toContain("notifications: denied");
  expect(stdout).toContain("origin: null");
  expect(stdout).toContain("location: blob:null/");
  expect(stdout).not.toContain("secret");
});

test("the walk over object's subclasses runs and reaches nothing", async ({ plain }) => {
  const result = await plain.run(`
found = [c for c in ().__class__.__bases__[0].__subclasses__() if c.__name__ == "_wrap_close"]
os = found[0].__init__.__globals__
print(os["listdir"]("/"))
print(os["environ"].get("SECRET"), os["system"]("echo out > /tmp/out"))
print(open("/etc/passwd").read() if os["path"].exists("/etc/passwd") else "no passwd")
`);
  expect(result.stdout).toContain("'home'");
  expect(result.stdout).toContain("None");
  expect(result.stdout).toContain("no passwd");
});

test("the walk over a traceback's frames runs and reaches nothing", async ({ plain, canary }) => {
  const result = await plain.run(
    `
import json
try:
    1 / 0
except ZeroDivisionError as e:
    builtins = e.__traceback__.tb_frame.f_globals["__builtins__"]
    load = builtins["__import__"] if isinstance(builtins, dict) else builtins.__import__
    js = load("js")
    address = json.loads(open("canary.json").read())["http"]
    try:
        await js.fetch(address)
    except Exception as refused:
        print("refused", type(refused).__name__)
    frame = e.__traceback__.tb_frame
    while frame.f_back:
        frame = frame.f_back
    print("outermost", frame.f_code.co_name)
    print(hasattr(js, "document"), hasattr(js, "localStorage"))
`,
    { files: await knownTo(canary) },
  );
  expect(result.status).toBe("ok");
  expect(result.stdout).toContain("refused");
  expect(result.stdout).toContain("False False");
  expect(canary.hits()).toEqual([]);
});

test("a run leaves nothing for the next one", async ({ plain }) => {
  await plain.run(`
import builtins, sys, js
builtins.print = lambda *a: None
sys.modules["json"] = "poisoned"
js.Object.prototype.poisoned = "yes"
open("left.txt", "w").write("left")
secret = 1
`);
  const { stdout } = await plain.run(`
import json, os, js
print(json.dumps([1]), os.path.exists("left.txt"), "secret" in globals(), hasattr(js.Object.new(), "poisoned"))
`);
  expect(stdout).toBe("[1] False False False\n");
});

test("the frame opened directly refuses to start", async ({ page }) => {
  for (const address of [site, plainSite]) {
    await page.goto(`${address}sandbox.html`);
    expect(page.frames().length).toBe(1);
    // With headers the page is opaque even here, but it is the top window; without, it is neither.
    await expect(page.locator("body")).toContainText("only works inside a sandboxed frame");
  }
});

test("the frame in a stranger's page without a sandbox refuses to start", async ({ page }) => {
  await page.goto("http://localhost:4176/framing.html");
  await expect(page.frameLocator("iframe").locator("body")).toContainText(
    "only works inside a sandboxed frame",
  );
});

test("every frame that we make is sandboxed without its origin", async ({ plain }) => {
  const frames = await plain.page.evaluate(() =>
    [...document.querySelectorAll("iframe")].map((frame) => [frame.getAttribute("sandbox"), frame.allow]),
  );
  expect(frames).toEqual([["allow-scripts", ""]]);
  expect(plain.page.frames().length).toBe(3);
  const inner = plain.page.frames()[2];
  expect(await inner?.evaluate(() => self.origin)).toBe("null");
});

/** A host page without any policy: the guard alone must hold what the frame tries. */
test("a frame whose script turned hostile can navigate nowhere", async ({ page, canary }) => {
  const plain: PlainPage = await openPlainPage(page, plainSite);
  const inner = plain.page.frames()[2];
  await inner?.evaluate((address) => {
    const quiet = (attempt: () => unknown): void => {
      try {
        attempt();
      } catch {
        // refused
      }
    };
    const link = document.createElement("a");
    link.href = `${address}link`;
    link.ping = `${address}ping`;
    const download = document.createElement("a");
    download.href = `${address}download`;
    download.download = "x";
    const popup = document.createElement("a");
    popup.href = `${address}blank`;
    popup.target = "_blank";
    const form = document.createElement("form");
    form.action = `${address}form`;
    const refresh = document.createElement("meta");
    refresh.httpEquiv = "refresh";
    refresh.content = `0;url=${address}refresh`;
    const child = document.createElement("iframe");
    child.src = `${address}child`;
    const image = new Image();
    document.body.append(link, download, popup, form, refresh, child, image);
    quiet(() => (image.src = `${address}image`));
    quiet(() => link.click());
    quiet(() => download.click());
    quiet(() => popup.click());
    quiet(() => form.submit());
    quiet(() => window.open(`${address}open`));
    quiet(() => (parent.location.href = `${address}parent`));
    quiet(() => top?.location.assign(`${address}top`));
    quiet(() => navigator.sendBeacon(`${address}beacon`));
    quiet(() => location.assign(`${address}location`));
  }, canary.http);
  await page.waitForTimeout(1500);
  expect(canary.hits()).toEqual([]);
  expect(page.url()).toBe(`${plainSite}plain.html`);
});

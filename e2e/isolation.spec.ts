import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { builtSite } from "../tools/servers/serveSite";
import type { Canary } from "./canary";
import { expect, openPlainPage, plainSite, site, test, withSandboxPage } from "./fixtures";
import { guestPageOf, unbaredGuest } from "./hostile/guestParts";

const program = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`programs/${name}.py`, import.meta.url)), "utf8");

const knownTo = async (canary: Canary): Promise<Record<string, string>> => ({
  "canary.json": JSON.stringify({
    http: canary.http,
    webSocket: canary.webSocket,
    tcpPort: await canary.port("tcp", "socket"),
  }),
});

test("STO-01, STO-03 storage, cookies and the page are out of reach, also of a worker that has all its names", async ({
  page,
}) => {
  await withSandboxPage(page, () => guestPageOf(unbaredGuest()));
  const unbared = await openPlainPage(page, plainSite);
  await unbared.page.evaluate(() => {
    localStorage.setItem("secret", "in the page's storage");
    document.cookie = "secret=in-a-cookie";
  });
  const names = "import js\nhasattr(js, 'indexedDB')";
  expect((await unbared.run(names)).value).toEqual({ "text/plain": "True" });
  const { stdout, status } = await unbared.run(program("surroundings"));
  expect(status).toBe("ok");
  const lines = stdout.trim().split("\n");
  expect(lines.filter((line) => line.endsWith(": there"))).toEqual([]);
  expect(lines.filter((line) => line.endsWith(": reached"))).toEqual([]);
  expect(stdout).toContain("notifications: denied");
  expect(stdout).toContain("origin: null");
  expect(stdout).toContain("location: blob:null/");
  expect(stdout).not.toContain("secret");
});

test("Python's own ways to the network say why they fail", async ({ plain }) => {
  const program = `
import socket, time, asyncio, urllib.request
from pyodide.http import open_url, pyfetch, pyxhr
address = "https://example.org/"
for ask in (
    lambda: pyfetch(address),
    lambda: open_url(address),
    lambda: pyxhr.get(address),
    lambda: urllib.request.urlopen(address),
    lambda: socket.create_connection(("127.0.0.1", 80)),
):
    try:
        answer = ask()
        print(await answer if hasattr(answer, "__await__") else answer)
    except Exception as refused:
        print(type(refused).__name__, refused)
time.sleep(0.01)
await asyncio.sleep(0.01)
print("slept")`;
  // The modules take seconds to import where other browsers run beside this one.
  const { stdout } = await plain.run(program, { limits: { timeMs: 60_000 } });
  const sealed = "TypeError: This program has no network. Vitrine's sandbox is sealed.";
  expect(stdout.trim().split("\n")).toEqual([
    sealed.replace("TypeError:", "AbortError"),
    `JsException ${sealed}`,
    `JsException ${sealed}`,
    "URLError <urlopen error [Errno 40] Network is unreachable>",
    "OSError [Errno 40] Network is unreachable",
    "slept",
  ]);
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

test("LIF-01 a run leaves nothing for the next one", async ({ plain }) => {
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

test("the built site cannot switch the guest's console on", () => {
  const texts = readdirSync(builtSite, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.(html|js)$/.test(path))
    .map((path) => ({ path, text: readFileSync(`${builtSite}/${path}`, "utf8") }));
  const withWords = (words: RegExp): string[] =>
    texts.filter(({ text }) => words.test(text)).map(({ path }) => path);
  expect(withWords(/VITRINE_DEBUG|sandbox\.html\?debug/)).toEqual([]);
  // The control: the address that the host frames is in these files.
  expect(withWords(/sandbox\.html\?build=/)).toContain("vitrine.js");
  expect(withWords(/takeWorkerSource/)).toEqual(["sandbox.html"]);
});

test("EMB-07 the frame opened directly refuses to start", async ({ page }) => {
  for (const address of [site, plainSite]) {
    await page.goto(`${address}sandbox.html`);
    expect(page.frames().length).toBe(1);
    // With headers the page is opaque even here, but it is the top window; without, it is neither.
    await expect(page.locator("body")).toContainText("only works inside a sandboxed frame");
  }
});

test("EMB-07 the frame in a stranger's page without a sandbox refuses to start", async ({ page }) => {
  await page.goto("http://localhost:4176/framing.html");
  await expect(page.frameLocator("iframe").locator("body")).toContainText(
    "only works inside a sandboxed frame",
  );
});

test("EMB-07 the frame in a stranger's popup answers no handshake", async ({ page, context }) => {
  await page.goto("http://localhost:4176/plain.html");
  for (const address of [site, plainSite]) {
    const opening = context.waitForEvent("page");
    await page.evaluate(
      (url) => Object.assign(window, { opened: window.open(url) }),
      `${address}sandbox.html`,
    );
    const opened = await opening;
    await expect(opened.locator("body")).toContainText("only works inside a sandboxed frame");
    const answered = await page.evaluate(async () => {
      const [control, relay] = [new MessageChannel(), new MessageChannel()];
      let received = 0;
      control.port1.onmessage = () => (received += 1);
      (window as unknown as { opened: Window }).opened.postMessage(
        { type: "vitrine/handshake", version: 2 },
        "*",
        [control.port2, relay.port2],
      );
      control.port1.postMessage({ id: "1", type: "APPLY", path: ["ping"], argumentList: [] });
      await new Promise((resolve) => setTimeout(resolve, 300));
      return received;
    });
    expect(answered).toBe(0);
    expect(opened.frames()).toHaveLength(1);
    await opened.close();
  }
});

test("ISO-02 every frame that we make is sandboxed without its origin", async ({ plain }) => {
  const frames = await plain.page.evaluate(() =>
    [...document.querySelectorAll("iframe")].map((frame) => [frame.getAttribute("sandbox"), frame.allow]),
  );
  expect(frames).toEqual([["allow-scripts", ""]]);
  expect(plain.page.frames().length).toBe(3);
  const inner = plain.page.frames()[2];
  expect(await inner?.evaluate(() => self.origin)).toBe("null");
});

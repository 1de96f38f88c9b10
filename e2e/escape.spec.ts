import { readFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, plainSite, site, test, withSandboxPage } from "./fixtures";
import { guestPageOf, unbaredGuest } from "./hostile/guestParts";

const story = (name: string): string =>
  fileURLToPath(new URL(`../src/escape/programs/stories/${name}`, import.meta.url));

// Each suite boots several interpreters, one after another.
test.describe.configure({ timeout: 300_000 });
const patient = { timeout: 240_000 };

const rows = (page: Page) => page.locator(".probe");
const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).click();

function problemsOf(page: Page): string[] {
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  return problems;
}

async function faults(page: Page): Promise<unknown[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => [id, nodes[0]?.html]);
}

test("nothing runs, and nothing of Python is requested, before the press", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`${site}escape.html#run=1`);
  await expect(page.getByRole("button", { name: /Run all/ })).toBeVisible();
  await page.waitForTimeout(1000);
  expect(asked.filter((path) => /engine|sandbox|canary/.test(path))).toEqual([]);
  expect(page.frames()).toHaveLength(1);
  expect(await page.evaluate(() => [document.cookie, localStorage.length])).toEqual(["", 0]);
});

test("every attempt is held, the summary can be copied, and the page has no accessibility faults", async ({
  page,
  context,
}) => {
  const problems = problemsOf(page);
  await context.grantPermissions(["clipboard-write"]);
  await page.goto(`${site}escape.html`);
  const firstRow = () => rows(page).first().boundingBox();
  const before = await firstRow();
  await press(page, /Run all/);
  await expect(page.getByRole("progressbar", { name: "Attempts made" })).toBeAttached();
  expect((await firstRow())?.y, "nothing moves when it begins").toBe(before?.y);
  await expect(page.getByRole("button", { name: "Copy summary" })).toBeVisible(patient);
  const verdicts = await rows(page).evaluateAll((all) =>
    all.map((row) => [row.dataset["verdict"], row.querySelector(".probe-happened")?.textContent]),
  );
  expect(verdicts.filter(([verdict]) => verdict !== "held")).toEqual([]);
  expect(verdicts.length).toBeGreaterThan(20);
  await expect(page.getByText(`All ${verdicts.length} attempts were blocked.`)).toBeVisible();

  await press(page, "Copy summary");
  await expect(page.getByText("Copied")).toBeVisible();
  // By the keyboard: the page's own policy lets no script read the clipboard.
  await page.evaluate(() => {
    const field = document.createElement("textarea");
    field.id = "pasted";
    document.body.append(field);
    field.focus();
  });
  await page.keyboard.press("Control+v");
  const copied = await page.locator("#pasted").inputValue();
  await page.locator("#pasted").evaluate((field) => field.remove());
  expect(copied).toContain("Mozilla/5.0");
  expect(copied).toContain("connection-allowlist");
  expect(copied.match(/: held\. /g)).toHaveLength(verdicts.length);
  expect(copied).not.toContain("Not watched");

  const first = rows(page).filter({ hasText: "Ask the site for a file" });
  await first.locator("summary").focus();
  await page.keyboard.press("Enter");
  await expect(first.getByRole("region", { name: "Source of fetch.py" })).toContainText("js.fetch(FILE)");
  for (const [width, colorScheme] of [
    [1440, "light"],
    [390, "dark"],
  ] as const) {
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
    // The editor's colours follow a moment later.
    await expect
      .poll(() => faults(page), { message: `${width} px, ${colorScheme}`, timeout: 90_000 })
      .toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
  expect(problems).toEqual([]);
});

test("the stories and an attempt of one's own run, and the instruments stay silent", async ({ page }) => {
  const problems = problemsOf(page);
  await page.goto(`${site}escape.html`);
  const outputOf = (title: string) => page.getByRole("log", { name: `Output: ${title}` });
  for (const [program, title, printed] of [
    ["subclasses.py", "Out by way of an empty tuple", "a shell: refused"],
    ["traceback.py", "Out by way of a traceback", "the site: refused"],
    ["poisoned.py", "A model that read the wrong page", "Not reported"],
    ["clerk.py", "A database tool with one file", "the site: refused"],
  ] as const) {
    await press(page, `Run ${program}`);
    await expect(outputOf(title)).toContainText(printed, patient);
    await expect(page.getByRole("article", { name: title }).locator(".program-verdict")).toContainText(
      "Finished",
    );
  }
  await expect(outputOf("A model that read the wrong page")).toContainText("Total: 358");
  await expect(outputOf("A database tool with one file")).toContainText("Emmy");

  // A custom attempt that recreates the shop's file: the page offers what the program makes.
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(
    `${readFileSync(story("shop.py"), "utf8")}import hashlib\nprint(hashlib.sha256(Path("shop.sqlite").read_bytes()).hexdigest())\n`,
  );
  await press(page, "Run own.py");
  const kept = createHash("sha256")
    .update(readFileSync(story("shop.sqlite")))
    .digest("hex");
  await expect(outputOf("own.py")).toContainText(kept, patient);
  await expect(page.locator('.program-verdict[data-verdict="held"]')).toHaveCount(5);
  expect(await faults(page)).toEqual([]);
  expect(problems).toEqual([]);
});

/** The control: the page must say so when the fence is missing. */
test("with the policy taken away, and all names in place, the page says that it got out", async ({
  page,
}) => {
  const policy = "script-src 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval' blob: http:";
  await withSandboxPage(page, () => guestPageOf({ ...unbaredGuest(), policy }));
  await page.goto(`${site}escape.html`);
  await press(page, /Run all/);
  for (const id of ["Ask the site for a file", "Ask by XMLHttpRequest", "Bring in a script of the site"]) {
    const row = rows(page).filter({ hasText: id });
    await expect(row).toHaveAttribute("data-verdict", "out", patient);
    await expect(row).toContainText("It read a file of the site, over the network.");
  }
  await expect(rows(page).filter({ hasText: "Ask from a worker inside" })).toHaveAttribute(
    "data-verdict",
    "out",
    patient,
  );
  await expect(rows(page).filter({ hasText: "Send a secret" })).toContainText("It came through");
  // What the opaque origin prevents, it prevents without a policy too.
  await expect(rows(page).filter({ hasText: "Read its local storage" })).toHaveAttribute(
    "data-verdict",
    "held",
    patient,
  );
  await press(page, "Stop");
  await expect(page.getByText(/^It got out: /)).toBeVisible();
});

/** The other detectors, each triggered by the page itself while an attempt runs. */
test("each trap is noticed when it is sprung", async ({ page }) => {
  await page.goto(`${plainSite}escape.html`);
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(
    'import asyncio, target\nprint(target.NEW, target.ITEM, "ready")\nawait asyncio.sleep(3)\n',
  );
  await press(page, "Run own.py");
  const output = page.getByRole("log", { name: "Output: own.py" });
  await expect(output).toContainText("ready", patient);
  const [made = "", item = ""] = (await output.innerText()).split(/\s+/);
  await page.evaluate(
    async ([name, key]) => {
      const channel = key.replace("-secret", "-channel");
      new BroadcastChannel(channel).postMessage("sprung");
      localStorage.setItem(key, "changed");
      indexedDB.open(name);
      await caches.open(name);
      await (await navigator.storage.getDirectory()).getFileHandle(name, { create: true });
      await navigator.locks.request(key.replace("-secret", "-lock"), { steal: true }, () => undefined);
      window.postMessage("sprung");
      history.pushState(null, "", "#elsewhere");
      Object.assign(Object.prototype, { sprung: true });
    },
    [made, item] as const,
  );
  const verdict = page.locator(".own-card .program-verdict");
  await expect(verdict).toContainText("It got out.", patient);
  for (const words of [
    "spoke on this page’s broadcast channel",
    "changed this page’s local storage",
    "left a database",
    "left a cache",
    "left a file",
    "took away a lock",
    "changed this page’s address",
    "changed this page’s Object.prototype",
    "sent a message to this page’s window",
  ])
    await expect(verdict).toContainText(words);
});

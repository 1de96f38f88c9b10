import AxeBuilder from "@axe-core/playwright";
import type { FrameLocator, Page } from "@playwright/test";
import { encodeProgram } from "../src/workspace/shareLink";
import { expect, plainSite, site, test } from "./fixtures";

const example = "http://localhost:4175/plain/";
const framing = "http://localhost:4176/embedder.html";

const hello = encodeProgram({ name: "hello.py", code: "print('hello from', 'under glass')\n" });

/** Requests for the engine or for the sandbox's frame, from now on. */
function engineRequests(page: Page): string[] {
  const urls: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (/\/(?:engine\/|sandbox\.html$|sandbox$)/.test(pathname)) urls.push(pathname);
  });
  return urls;
}

interface FramingOptions {
  readonly sandbox?: string;
  readonly at?: string;
}

async function openFraming(page: Page, hash: string, { sandbox, at = site }: FramingOptions = {}) {
  const query = new URLSearchParams({ site: at, ...(sandbox === undefined ? {} : { sandbox }) });
  await page.goto(`${framing}?${query.toString()}${hash}`);
  return page.frameLocator("iframe");
}

const run = (embed: FrameLocator) => embed.getByRole("button", { name: "Run", exact: true });
const stop = (embed: FrameLocator) => embed.getByRole("button", { name: "Stop", exact: true });
const output = (embed: FrameLocator) => embed.getByRole("log", { name: "Output" });
const status = (embed: FrameLocator) => embed.locator(".output-status");

async function heard(page: Page): Promise<unknown[]> {
  return await page.evaluate(() => (window as unknown as { heard: { data: unknown }[] }).heard);
}

test("three embeds on a page load nothing of the engine before one is touched", async ({ page }) => {
  const requests = engineRequests(page);
  await page.goto(example);
  for (let at = 0; at < 3; at++) {
    const embed = page.locator("iframe").nth(at).contentFrame();
    await page.locator("iframe").nth(at).scrollIntoViewIfNeeded();
    await expect(embed.locator(".editor-waiting-line").first()).toBeVisible();
    await run(embed).hover();
    await page.mouse.wheel(0, 40);
  }
  await page.waitForTimeout(1000);
  expect(requests).toEqual([]);
  // Three embeds, and no frame inside them.
  expect(page.frames()).toHaveLength(4);
  await page.locator("iframe").last().contentFrame().locator(".editor-waiting").click();
  await expect.poll(() => requests.some((path) => path.includes("/engine/"))).toBe(true);
  expect(requests.filter((path) => path.includes("sandbox")).length).toBeLessThanOrEqual(1);
});

test("an embed that nobody has touched loads neither React nor an editor, and a touch changes nothing in its look", async ({
  page,
}) => {
  const scripts: string[] = [];
  page.on("request", (request) => request.resourceType() === "script" && scripts.push(request.url()));
  await page.goto(`${site}embed.html${hello}`);
  await expect(page.locator(".editor-waiting-line").first()).toContainText("print");
  await page.waitForLoadState("networkidle");
  expect(scripts.filter((url) => /renderEmbed|output|CodeMirror|Monaco/.test(url))).toEqual([]);
  const places = () =>
    page.evaluate(() =>
      [".embed", ".embed-editor", ".embed-run", ".embed-reset", ".embed-sealed", ".embed-open"].map(
        (selector) => {
          const { x, y, width, height } =
            document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
          return { selector, x, y, width, height };
        },
      ),
    );
  const before = await places();
  await page.locator(".editor-waiting").click();
  await expect(page.locator(".cm-editor")).toBeVisible();
  expect(await places()).toEqual(before);
  await expect(page.locator(".cm-content")).toBeFocused();
});

test("an embed that the keyboard comes to keeps the focus, and runs by Enter", async ({ page }) => {
  await page.goto(`${site}embed.html${hello}`);
  await page.locator(".embed-run").focus();
  await expect(page.locator(".cm-editor")).toBeVisible();
  await expect(page.getByRole("button", { name: "Run", exact: true })).toBeFocused();
  await expect(page.locator(".embed-output")).toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("log", { name: "Output" })).toContainText("hello from under glass");
});

test("touches while the embed's code is on its way are joined: Run is pressed once, and the caret comes too", async ({
  page,
}) => {
  let letCome = (): void => undefined;
  const mayCome = new Promise<void>((resolve) => (letCome = resolve));
  await page.route("**/assets/renderEmbed-*.js", async (route) => {
    await mayCome;
    await route.continue();
  });
  const requests = engineRequests(page);
  const code = "import time\nprint('one run,', 'for', 1)\nprint('the end')\n";
  await page.goto(`${site}embed.html${encodeProgram({ name: "slow.py", code })}`);
  const runs = page.getByRole("button", { name: "Run", exact: true });
  await runs.dblclick();
  await page.locator(".editor-waiting-line").nth(1).click();
  expect(requests).toEqual([]);
  letCome();
  await expect(page.locator(".cm-content")).toBeFocused();
  await expect(page.locator(".cm-activeLine")).toContainText("one run");
  await expect(page.locator(".output-status")).toContainText("Finished");
  await expect(page.getByRole("log", { name: "Output" })).toContainText("the end");
  expect(requests.filter((path) => path.includes("sandbox"))).toHaveLength(1);
  await expect(page.locator("iframe")).toHaveCount(1);
});

test("one who passes by Tab is not held up in an embed, and one who writes in it is", async ({ page }) => {
  await page.goto(`${site}embed.html${hello}`);
  await expect(page.locator(".editor-waiting-line").first()).toBeVisible();
  await page.keyboard.press("Tab");
  const text = page.locator(".cm-content");
  await expect(text).toBeFocused();
  const runs = page.getByRole("button", { name: "Run", exact: true });
  await page.keyboard.press("Tab");
  await expect(runs).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(text).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(runs).toBeFocused();
  await expect(page.getByRole("button", { name: "Reset" }), "nothing was changed").toBeDisabled();

  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Tab");
  await expect(text).toBeFocused();
  await expect(page.getByText("Esc, then Tab, leaves the editor").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Reset" })).toBeEnabled();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(runs).toBeFocused();
  // A press is no passing.
  await text.click();
  await page.keyboard.press("Tab");
  await expect(text).toBeFocused();
});

test("each of the three runs, stops where it takes time, and sizes its frame", async ({ page }) => {
  await page.goto(example);
  const frames = page.locator("iframe");
  const embeds = [0, 1, 2].map((at) => page.locator("iframe").nth(at).contentFrame());
  const heightOf = async (at: number) => (await frames.nth(at).boundingBox())?.height ?? 0;
  const [first, second, third] = embeds;
  if (first === undefined || second === undefined || third === undefined) throw new Error("three embeds");

  await frames.nth(0).scrollIntoViewIfNeeded();
  await expect(run(first)).toBeVisible();
  const before = await heightOf(0);
  await run(first).click();
  await expect(output(first)).toContainText("6 h  4.20 m");
  await expect(status(first)).toContainText("Finished");
  await expect.poll(() => heightOf(0)).toBeGreaterThan(before + 100);
  // Read only: no Reset, and typing changes nothing.
  await expect(first.getByRole("button", { name: "Reset" })).toHaveCount(0);
  await first.locator(".cm-content").click();
  await page.keyboard.type("x");
  await expect(first.locator(".cm-content")).not.toContainText("x = ");

  await frames.nth(1).scrollIntoViewIfNeeded();
  await run(second).click();
  await expect(output(second)).toContainText("IndexError");
  await expect(status(second)).toContainText("Ended with an error");
  await second.getByRole("button", { name: /line 5/ }).click();
  await expect(second.locator(".cm-activeLine")).toContainText("return LOW");

  await frames.nth(2).scrollIntoViewIfNeeded();
  await run(third).click();
  const widthOfRun = (await stop(third).boundingBox())?.width;
  await expect(output(third)).toContainText("01:00");
  await stop(third).click();
  await expect(status(third)).toContainText("Stopped");
  await expect(output(third)).toContainText("You stopped it after");
  expect((await run(third).boundingBox())?.width).toBe(widthOfRun);
  await run(third).click();
  await expect(output(third)).toContainText("02:00");
  await stop(third).click();
  await expect(run(third)).toBeVisible();
  // The frame is exactly as high as what it shows: nothing is cut off, nothing scrolls.
  const inner = await third
    .locator("#root")
    .evaluate((root) => [Math.ceil(root.getBoundingClientRect().height), window.innerHeight]);
  expect(inner[0]).toBe(inner[1]);
});

for (const sandbox of [undefined, "allow-scripts"]) {
  test(`EMB-01, EMB-04, EMB-05 a hostile page runs nothing and hears only heights (sandbox: ${sandbox ?? "none"})`, async ({
    page,
  }) => {
    const requests = engineRequests(page);
    const options = sandbox === undefined ? {} : { sandbox };
    const embed = await openFraming(page, `${hello}&run=1&autorun=1&height=auto`, options);
    await expect(run(embed)).toBeVisible();
    const attack = () => page.evaluate(() => (window as unknown as { attack(): void }).attack());
    await attack();
    await page.waitForTimeout(1000);
    await expect(embed.locator(".embed-output")).toHaveCount(0);
    expect(requests).toEqual([]);

    // Once a person has pressed Run, the page around still neither reads the output nor makes a run of its own.
    await run(embed).click();
    await expect(output(embed)).toContainText("hello from under glass");
    await attack();
    await page.waitForTimeout(1000);
    await expect(output(embed)).not.toContainText("owned");
    await expect(status(embed)).toContainText("Finished");
    const all = await heard(page);
    expect(all.length).toBeGreaterThan(1);
    for (const each of all) {
      expect(each).toEqual({
        fromFrame: true,
        ports: 0,
        data: { type: "vitrine/height", version: 1, height: expect.any(Number) },
      });
    }
  });
}

test("another fragment from the page around shows its program and runs nothing", async ({ page }) => {
  const embed = await openFraming(page, hello);
  await expect(embed.locator(".editor-pane")).toContainText("hello from");
  const other = encodeProgram({ name: "other.py", code: "print('another one')" });
  await page.locator("iframe").evaluate((frame: HTMLIFrameElement, hash) => {
    frame.src = frame.src.replace(/#.*$/, hash);
  }, other);
  await expect(embed.locator(".editor-pane")).toContainText("another one");
  await page.waitForTimeout(300);
  await expect(embed.locator(".embed-output")).toHaveCount(0);
});

test("works in an opaque origin, where there is no storage", async ({ page }) => {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  const embed = await openFraming(page, hello, { sandbox: "allow-scripts" });
  await run(embed).click();
  await expect(output(embed)).toContainText("hello from under glass");
  expect(await embed.locator("body").evaluate(() => self.origin)).toBe("null");
  // Its link would open a window, which this sandbox forbids without a word: the embed says so.
  await embed.getByRole("link", { name: /Open in playground/ }).click();
  await expect(embed.getByText("does not let the frame open a window")).toBeVisible();
  expect(errors).toEqual([]);
});

test("on a host without headers it works unsandboxed, and in a sandbox says what is missing", async ({
  page,
}) => {
  const open = await openFraming(page, hello, { at: plainSite });
  await run(open).click();
  await expect(output(open)).toContainText("hello from under glass");
  const sealed = await openFraming(page, hello, { at: plainSite, sandbox: "allow-scripts" });
  await expect(sealed.getByRole("alert")).toContainText("Access-Control-Allow-Origin: *");
  await expect(sealed.getByRole("link")).toHaveAttribute("href", `${plainSite}index.html${hello}`);
});

test("an engine that cannot be fetched is told in words, and Try again mends it", async ({ page }) => {
  await page.route("**/engine/**", (route) => route.abort());
  await page.goto(`${site}embed.html${hello}`);
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("could not be fetched");
  await expect(page.locator(".output-status")).toContainText("Python did not start");
  await page.unroute("**/engine/**");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("region", { name: "Output" })).toBeFocused();
  await expect(page.locator(".output-status")).toContainText("Ready");
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(page.getByRole("log")).toContainText("hello from under glass");
});

test("a damaged and a too large fragment say so in words and offer no Run", async ({ page }) => {
  for (const [hash, words] of [
    [hello.slice(0, -6), "damaged"],
    [`#code=1.${"A".repeat(400_000)}`, "too large"],
    ["#code=7.AAAA", "newer version"],
  ] as const) {
    await page.goto("about:blank");
    await page.goto(`${site}embed.html${hash}`);
    await expect(page.getByRole("alert")).toContainText(words);
    await expect(page.getByRole("button", { name: "Run", exact: true })).toHaveCount(0);
  }
});

test("Reset brings the example back, and Undo the reader's own", async ({ page }) => {
  await page.goto(`${site}embed.html${hello}`);
  const text = page.locator(".cm-content");
  await expect(page.getByRole("button", { name: "Reset" })).toBeDisabled();
  await page.locator(".editor-waiting").click();
  await text.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("  # mine");
  await expect(text).toContainText("# mine");
  await page.getByRole("button", { name: "Reset" }).click();
  await expect(text).not.toContainText("# mine");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(text).toContainText("# mine");
  await page.getByRole("button", { name: "Reset" }).click();
  await text.click();
  await page.keyboard.press("Control+z");
  await expect(text).toContainText("# mine");
});

test("the way to the playground is the same link, in a window of its own", async ({ page, context }) => {
  await page.goto(`${site}embed.html${hello}&theme=dark&readonly=1&height=300`);
  const link = page.getByRole("link", { name: /Open in playground/ });
  await expect(link).toHaveAttribute("href", `${site}index.html${hello}`);
  await expect(link).toHaveAttribute("rel", "noopener");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  expect((await page.locator("main").boundingBox())?.height).toBe(300);
  const opening = context.waitForEvent("page");
  await link.click();
  await expect((await opening).getByText("This program came in a link")).toBeVisible();
});

test("a program that asks for input is given a place for it, and at a fixed height its output has its share", async ({
  page,
}) => {
  const code = "for n in range(40): print(n)\nprint('Hello', input())";
  await page.goto(`${site}embed.html${encodeProgram({ name: "ask.py", code })}&height=360`);
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await page.getByLabel("Input").fill("Ada");
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(page.getByRole("log")).toContainText("Hello Ada");
  expect((await page.getByRole("log").boundingBox())?.height).toBeGreaterThan(120);
});

test("the Embed dialog's snippet, pasted elsewhere, is the embed of its preview", async ({ page }) => {
  await page.goto(`${site}index.html${hello}`);
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: /Embed/ }).click();
  const dialog = page.getByRole("dialog", { name: "Embed this program" });
  await dialog.getByText("Read only").click();
  await dialog.getByText("Dark").click();
  const preview = page.frameLocator('iframe[title="Preview of the embed"]');
  await expect(page.locator('iframe[title="Preview of the embed"]')).toHaveAttribute(
    "sandbox",
    "allow-scripts",
  );
  await expect(preview.locator("html")).toHaveAttribute("data-theme", "dark");
  await run(preview).click();
  await expect(output(preview)).toContainText("hello from under glass");
  const snippet = await dialog.getByLabel("Code to paste into your page").inputValue();
  expect(snippet).not.toContain("same-origin");
  expect(snippet).toContain("readonly=1");

  await page.goto("http://localhost:4176/plain.html");
  await page.setContent(`<!doctype html><html lang="en"><title>Docs</title>${snippet}</html>`);
  const embed = page.frameLocator("iframe");
  await run(embed).click();
  await expect(output(embed)).toContainText("hello from under glass");
  await expect
    .poll(async () => {
      const told = await embed
        .locator("#root")
        .evaluate((root) => Math.ceil(root.getBoundingClientRect().height));
      return told - ((await page.locator("iframe").boundingBox())?.height ?? 0);
    })
    .toBe(0);
});

test("the embed has no accessibility faults, wide and light, narrow and dark", async ({ page }) => {
  const failing = encodeProgram({ name: "sum.py", code: "print(1)\nint('x')\n" });
  const faults = async (axe: AxeBuilder) =>
    (await axe.analyze()).violations.map(({ id, nodes }) => [id, nodes[0]?.html]);
  const looks = [
    [1440, "light"],
    [390, "dark"],
  ] as const;
  const lookAs = async ([width, colorScheme]: (typeof looks)[number]) => {
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme });
  };
  await lookAs(looks[0]);
  await page.goto(`${site}embed.html${failing}`);
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(page.locator(".output-status")).toContainText("Ended with an error");
  await page.getByRole("button", { name: "Sealed" }).click();
  for (const look of looks) {
    await lookAs(look);
    await expect(page.locator("html")).toHaveAttribute("data-theme", look[1]);
    await page.waitForTimeout(300);
    expect(await faults(new AxeBuilder({ page })), look.join()).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(look[0]);
  }
  await page.goto(example);
  for (const look of looks) {
    await lookAs(look);
    expect(await faults(new AxeBuilder({ page }).exclude("iframe")), look.join()).toEqual([]);
  }
});

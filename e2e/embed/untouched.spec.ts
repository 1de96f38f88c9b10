import { encodeProgram } from "../../src/workspace/shareLink";
import { expect, site, test } from "../fixtures";
import { engineRequests, example, hello, run } from "./framedEmbed";

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

test("touches while the embed's code loads are joined: Run is pressed once, and the caret is placed too", async ({
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

test("Tab passes through an embed, and indents for one who writes in it", async ({ page }) => {
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
  await expect(page.getByText("Press Esc, then Tab to leave the editor").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Reset" })).toBeEnabled();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(runs).toBeFocused();
  // One who clicks into the text writes there, even before the first key.
  await text.click();
  await page.keyboard.press("Tab");
  await expect(text).toBeFocused();
});

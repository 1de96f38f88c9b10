import { encodeProgram } from "../../src/workspace/shareLink";
import { expect, plainSite, site, test } from "../fixtures";
import {
  engineRequests,
  example,
  hello,
  openFraming,
  output,
  receivedMessages,
  run,
  status,
  stop,
} from "./framedEmbed";

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
  // Read-only: no Reset, and typing changes nothing.
  await expect(first.getByRole("button", { name: "Reset" })).toHaveCount(0);
  await first.locator(".cm-content").click();
  await page.keyboard.type("x");
  await expect(first.locator(".cm-content")).not.toContainText("x = ");

  await frames.nth(1).scrollIntoViewIfNeeded();
  await run(second).click();
  await expect(output(second)).toContainText("IndexError");
  await expect(status(second)).toContainText(/^\w*Error, line \d/);
  await second.getByRole("button", { name: /line 5/ }).click();
  await expect(second.locator(".cm-activeLine")).toContainText("return LOW");

  await frames.nth(2).scrollIntoViewIfNeeded();
  await run(third).click();
  const widthOfRun = (await stop(third).boundingBox())?.width;
  await expect(output(third)).toContainText("01:00");
  await stop(third).click();
  await expect(status(third)).toContainText("Stopped");
  await expect(output(third)).toContainText("Stopped by you after");
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
  test(`EMB-01, EMB-04, EMB-05 a hostile page runs nothing and receives only heights (sandbox: ${sandbox ?? "none"})`, async ({
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

    // After a person has pressed Run, the page around still cannot read the output or start a run.
    await run(embed).click();
    await expect(output(embed)).toContainText("hello from under glass");
    await attack();
    await page.waitForTimeout(1000);
    await expect(output(embed)).not.toContainText("owned");
    await expect(status(embed)).toContainText("Finished");
    const all = await receivedMessages(page);
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
  // Its link would open a window, which this sandbox forbids silently, so the embed says so.
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

test("the Embed dialog's snippet, pasted elsewhere, is the embed of its preview", async ({ page }) => {
  await page.goto(`${site}index.html${hello}`);
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: /Embed/ }).click();
  const dialog = page.getByRole("dialog", { name: "Embed this program" });
  await dialog.getByText("Read only").click();
  await dialog.getByText("Dark").click();
  const preview = page.frameLocator('iframe[title="Preview of the embed"]');
  const frame = page.locator('iframe[title="Preview of the embed"]');
  await expect(frame).not.toHaveAttribute("sandbox");
  await dialog.getByText("Strict frame").click();
  await expect(frame).toHaveAttribute("sandbox", "allow-scripts");
  await expect(dialog.getByText("(8 MB) again on every page view")).toBeVisible();
  const strict = await dialog.getByLabel("Code to paste into your page").inputValue();
  expect(strict).toContain('sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"');
  await dialog.getByText("Strict frame").click();
  await expect(preview.locator("html")).toHaveAttribute("data-theme", "dark");
  await run(preview).click();
  await expect(output(preview)).toContainText("hello from under glass");
  const snippet = await dialog.getByLabel("Code to paste into your page").inputValue();
  expect(snippet).not.toContain("sandbox");
  expect(snippet).toContain("readonly=1");

  await page.goto("http://localhost:4176/plain.html");
  await page.setContent(`<!doctype html><html lang="en"><title>Docs</title>${snippet}</html>`);
  const embed = page.frameLocator("iframe");
  await run(embed).click();
  await expect(output(embed)).toContainText("hello from under glass");
  await expect
    .poll(async () => {
      const reported = await embed
        .locator("#root")
        .evaluate((root) => Math.ceil(root.getBoundingClientRect().height));
      return reported - ((await page.locator("iframe").boundingBox())?.height ?? 0);
    })
    .toBe(0);
});

import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { hello, openFraming, output, run } from "./framedEmbed";

const say = (page: Page, message: unknown) =>
  page.locator("iframe").evaluate((frame: HTMLIFrameElement, data) => {
    frame.contentWindow?.postMessage(data, "*");
  }, message);

const addToAddress = (page: Page, words: string) =>
  page.locator("iframe").evaluate((frame: HTMLIFrameElement, added) => {
    frame.src = frame.src.replace(/&theme=\w*|$/, added);
  }, words);

for (const sandbox of [undefined, "allow-scripts"]) {
  test(`an embed follows its page's theme and keeps edits and output (sandbox: ${sandbox ?? "none"})`, async ({
    page,
  }) => {
    const embed = await openFraming(page, hello, sandbox === undefined ? {} : { sandbox });
    const theme = () => embed.locator("html").getAttribute("data-theme");
    await expect(run(embed)).toBeVisible();
    await say(page, { type: "vitrine/theme", theme: "dark" });
    await expect.poll(theme, "before a touch").toBe("dark");
    const background = () => embed.locator("main").evaluate((card) => getComputedStyle(card).backgroundColor);
    const dark = await background();

    await run(embed).click();
    await expect(output(embed)).toContainText("hello from under glass");
    await embed.locator(".cm-content").click();
    await page.keyboard.type("edited = 1 ");
    const kept = async () => {
      await expect(embed.locator(".cm-content")).toContainText("edited = 1");
      await expect(output(embed)).toContainText("hello from under glass");
    };
    for (const turn of ["light", "dark"] as const) {
      await say(page, { type: "vitrine/theme", theme: turn });
      await expect.poll(theme).toBe(turn);
      await kept();
    }
    expect(await background()).toBe(dark);
    await addToAddress(page, "&theme=light");
    await expect.poll(theme).toBe("light");
    expect(await background()).not.toBe(dark);
    await kept();

    await say(page, { type: "vitrine/theme", theme: "dark", run: true });
    await say(page, { type: "vitrine/theme", theme: "<b>" });
    await page.waitForTimeout(300);
    expect(await theme()).toBe("light");
    await page.emulateMedia({ colorScheme: "dark" });
    await say(page, { type: "vitrine/theme", theme: "auto" });
    await expect.poll(theme).toBe("dark");
    await kept();
  });
}

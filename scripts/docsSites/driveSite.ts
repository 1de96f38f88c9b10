import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import type { DocsSite } from "./recipes.ts";

export interface Finding {
  readonly what: string;
  /** Null if it is so. */
  readonly problem: string | null;
}

const timeout = 30_000;
const frame = "iframe.vitrine-frame";
const shown = `${frame}:not([data-waiting])`;

/** What an author expects of a site with embeds, tried on a built one. Pictures of it go into a folder. */
export async function driveSite(
  browser: Browser,
  address: string,
  { second, themeSwitch }: DocsSite,
  pictures: string,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const check = async (what: string, work: () => Promise<void>): Promise<void> => {
    const problem = await work().then(
      () => null,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    findings.push({ what, problem });
  };

  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: "light" });
  const complaints: string[] = [];
  page.on("pageerror", ({ message }) => complaints.push(message));
  page.on("console", (message) => {
    if (message.type() === "error" || /hydrat/i.test(message.text())) complaints.push(message.text());
  });
  const take = async (name: string): Promise<void> => {
    await page.screenshot({ path: join(pictures, `${name}.png`) });
  };
  const embed = page.locator(frame).first().contentFrame();
  const themeIs = (theme: string) =>
    embed.locator(`html[data-theme=${theme}]`).waitFor({ timeout, state: "attached" });

  await check("the marked block becomes an embed, the other one does not", async () => {
    await page.goto(address);
    await page.locator(shown).waitFor({ timeout });
    await expectCounts(page, { frames: 1, text: "import ebb" });
    await take("1440-light");
  });
  await check("it runs", async () => {
    await embed.getByRole("button", { name: "Run", exact: true }).click({ timeout });
    await embed.getByRole("log").getByText("6 h  4.20 m").waitFor({ timeout });
  });
  await check("the site's own switch changes the embed's theme, and edits and output stay", async () => {
    await embed.locator(".cm-content").click({ timeout });
    await page.keyboard.type("#edited");
    for (let turn = 0; turn < 3; turn++) {
      if ((await embed.locator("html").getAttribute("data-theme")) === "dark") break;
      await page.locator(themeSwitch).first().click({ timeout });
      await page.waitForTimeout(500);
    }
    await themeIs("dark");
    await embed.locator(".cm-content").getByText("#edited").waitFor({ timeout });
    await embed.getByRole("log").getByText("6 h  4.20 m").waitFor({ timeout });
    await take("1440-dark");
    await page.setViewportSize({ width: 390, height: 844 });
    await take("390-dark");
    await page.setViewportSize({ width: 1440, height: 900 });
  });
  await check("on paper it is the page's own text", async () => {
    await page.emulateMedia({ media: "print" });
    await page.locator("pre", { hasText: "TWELFTHS" }).waitFor({ timeout });
    await page.locator(frame).waitFor({ state: "hidden", timeout });
    await take("print");
    await page.emulateMedia({ media: null });
  });
  await check("the second page's block becomes an embed after a press on its link", async () => {
    await page.getByRole("link", { name: /second page/i }).click({ timeout });
    await page.waitForURL(`**/${second.replace(/\.html$/, "")}*`, { timeout });
    await page.locator(shown).waitFor({ timeout });
    await embed.locator("main").getByText("from the second page").waitFor({ timeout });
    await page.goBack();
    await embed.locator("main").getByText("TWELFTHS").first().waitFor({ timeout });
    await expectCounts(page, { frames: 1, text: "import ebb" });
  });
  await check("nothing complains", async () => {
    if (complaints.length > 0) throw new Error(complaints.join(" | "));
  });
  await page.close();

  await check("without JavaScript it is the page's own text", async () => {
    const plain = await browser.newPage({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
    await plain.goto(address);
    await plain.locator("pre", { hasText: "TWELFTHS" }).waitFor({ timeout });
    await expectCounts(plain, { frames: 0, text: "import ebb" });
    await plain.screenshot({ path: join(pictures, "390-no-script.png") });
    await plain.close();
  });
  findings.push({ what: `moves by ${await shiftOf(browser, address)} (CLS) while it loads`, problem: null });
  return findings;
}

async function expectCounts(page: Page, wanted: { frames: number; text: string }): Promise<void> {
  const frames = await page.locator(frame).count();
  if (frames !== wanted.frames) throw new Error(`${frames} frames instead of ${wanted.frames}`);
  if (!(await page.locator("pre", { hasText: wanted.text }).isVisible()))
    throw new Error(`no ${wanted.text}`);
}

async function shiftOf(browser: Browser, address: string): Promise<string> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(address);
  await page.locator(shown).waitFor({ timeout });
  const shift = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        const observer = new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value;
        });
        observer.observe({ type: "layout-shift", buffered: true });
        setTimeout(() => resolve(sum), 500);
      }),
  );
  await page.close();
  return shift.toFixed(3);
}

import type { Page } from "@playwright/test";
import { expect, plainSite, site, test } from "../fixtures";
import { docsPage, fence, watchShifts, withDocsPage } from "./docsSite";
import { output, run } from "./framedEmbed";

const program = "for n in range(3):\n    print('line', n)";
const blocks = (page: Page) => page.locator("pre");
const frames = (page: Page) => page.locator("iframe.vitrine-frame");

test("a code block becomes an embed, and its text stays in the page for paper and for searches", async ({
  page,
}) => {
  await withDocsPage(docsPage({ body: fence(program, "name=three.py&amp;readonly=1") }), async (address) => {
    await page.goto(address);
    const embed = frames(page).contentFrame();
    await expect(frames(page)).not.toHaveAttribute("data-waiting");
    await expect(frames(page)).toHaveAttribute("title", "Python example 1: three.py");
    await expect(blocks(page)).toBeHidden();
    await run(embed).click();
    await expect(output(embed)).toContainText("line 2");
    await expect(embed.getByRole("button", { name: "Reset" })).toHaveCount(0);
    await expect
      .poll(async () => (await frames(page).boundingBox())?.height)
      .toBe(await embed.locator("#root").evaluate((root) => root.getBoundingClientRect().height));

    await page.emulateMedia({ media: "print" });
    await expect(blocks(page)).toBeVisible();
    await expect(blocks(page)).toContainText("print('line', n)");
    await expect(frames(page)).toBeHidden();
    // An embed that is printed by itself has no bar.
    await expect(embed.locator(".embed-bar")).toBeHidden();
    await expect(embed.locator("html")).toHaveCSS("color-scheme", "light");
    await page.emulateMedia({ media: null });
    await expect(blocks(page)).toBeHidden();
  });
});

test("until its frame is there, and without one, a block is the page's own text", async ({ page }) => {
  let letCome = (): void => undefined;
  const mayCome = new Promise<void>((resolve) => (letCome = resolve));
  await page.route("**/embed.html", async (route) => {
    await mayCome;
    await route.continue();
  });
  await withDocsPage(docsPage({ body: `${fence(program)}<p id="after">After</p>` }), async (address) => {
    await page.goto(address, { waitUntil: "commit" });
    await expect(blocks(page)).toBeVisible();
    const place = () => page.locator("#after").evaluate((after) => after.getBoundingClientRect().top);
    const before = await place();
    await expect(frames(page)).toHaveAttribute("data-waiting");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.localName)).not.toBe("iframe");
    letCome();
    await expect(frames(page)).not.toHaveAttribute("data-waiting");
    await expect(blocks(page)).toBeHidden();
    expect(await place()).toBe(before);
  });
});

test("without JavaScript a page shows its own text", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const plain = await context.newPage();
  await withDocsPage(docsPage({ body: fence(program) }), async (address) => {
    await plain.goto(address);
    await expect(blocks(plain)).toBeVisible();
    await expect(plain.locator("iframe")).toHaveCount(0);
  });
  await context.close();
});

test("it works under a strict policy with Trusted Types, and breaks none of it", async ({ page }) => {
  const policy = `default-src 'none'; script-src ${site}embed.js; frame-src ${site}embed.html; style-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'`;
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  const body = fence(program);
  const html = docsPage({ body }).replace(/<style>.*?<\/style>|<link[^>]*>/g, "");
  await withDocsPage(
    html,
    async (address) => {
      await page.goto(address);
      await expect(frames(page)).not.toHaveAttribute("data-waiting");
      await expect(blocks(page)).toBeHidden();
      const embed = frames(page).contentFrame();
      await run(embed).click();
      await expect(output(embed)).toContainText("line 2");
      expect(complaints).toEqual([]);
    },
    { "Content-Security-Policy": policy },
  );
});

const switches: readonly (readonly [string, string, string])[] = [
  ["data-md-color-scheme", "slate", "default"],
  ["data-theme", "dark", "light"],
  ["class", "dark", ""],
];

for (const [attribute, dark, light] of switches) {
  test(`the page's theme, by ${attribute}, is the embed's, and edits stay`, async ({ page }) => {
    const style =
      "body { background: #fff } :is(html, body):is([data-md-color-scheme=slate], [data-theme=dark], .dark) { background: #111; color: #eee }";
    const frame = `<iframe id="own" title="Its own" src="${site}embed.html#text=1" loading="lazy"></iframe>`;
    const body = `${fence(program)}${fence("2", "theme=light")}${frame}`;
    await withDocsPage(docsPage({ body, style }), async (address) => {
      await page.goto(address);
      const [first, second, own] = [0, 1, 2].map((at) => page.locator("iframe").nth(at).contentFrame());
      const theme = (embed: typeof first) => embed?.locator("html").getAttribute("data-theme");
      await expect(run(first!)).toBeVisible();
      await first!.locator(".editor-waiting").click();
      await expect(first!.locator(".cm-content")).toBeFocused();
      await page.keyboard.type("edited = 1 ");
      for (const [value, expected] of [
        [dark, "dark"],
        [light, "light"],
        [dark, "dark"],
      ] as const) {
        await page.evaluate(
          ([name, to]) => {
            const root = name === "class" ? document.documentElement : document.body;
            root.setAttribute(name, to);
          },
          [attribute, value] as const,
        );
        await expect.poll(() => theme(first)).toBe(expected);
        await expect.poll(() => theme(own)).toBe(expected);
        expect(await theme(second)).toBe("light");
        await expect(first!.locator(".cm-content")).toContainText("edited = 1");
      }
    });
  });
}

test("blocks that a site brings in later become embeds, and those that it takes out leave nothing", async ({
  page,
}) => {
  const body = `<main>${fence(program)}</main>`;
  await withDocsPage(docsPage({ body, atEnd: true }), async (address) => {
    await page.goto(address);
    await expect(frames(page)).not.toHaveAttribute("data-waiting");
    // As sites do that show their pages without loading them.
    const go = (html: string) =>
      page.evaluate((text) => {
        const next = new DOMParser()
          .parseFromString(`<main>${text}</main>`, "text/html")
          .querySelector("main");
        document.querySelector("main")?.replaceWith(next ?? "");
      }, html);
    await go(`<p>Another page</p>${fence("print('second')")}${fence("print('third')")}`);
    await expect(frames(page)).toHaveCount(2);
    const embed = frames(page).first().contentFrame();
    await run(embed).click();
    await expect(output(embed)).toContainText("second");
    // Only the block, and then only the frame.
    await blocks(page)
      .first()
      .evaluate((block) => block.remove());
    await expect(frames(page)).toHaveCount(1);
    await frames(page).evaluate((frame) => frame.remove());
    await expect(blocks(page)).toBeVisible();
    await page.waitForTimeout(200);
    await expect(frames(page)).toHaveCount(0);
    await go("<p>No code here</p>");
    await expect(page.locator("iframe")).toHaveCount(0);
  });
});

test("other blocks by data-blocks, none where it is off, strict frames by data-strict, from data-site", async ({
  page,
}) => {
  const body = `<div class="code"><pre>print(1)</pre></div>${fence("2")}<div data-vitrine="off"><div class="code"><pre>3</pre></div></div>`;
  const attributes = `data-blocks=".code" data-strict data-site="${site}"`;
  await withDocsPage(docsPage({ body, attributes, from: plainSite }), async (address) => {
    await page.goto(address);
    await expect(frames(page)).toHaveAttribute("src", /^http:\/\/127\.0\.0\.1:4173\/embed\.html#text=print/);
    await expect(frames(page)).toHaveCount(1);
    await expect(frames(page)).toHaveAttribute(
      "sandbox",
      "allow-scripts allow-popups allow-popups-to-escape-sandbox",
    );
    await expect(frames(page).contentFrame().locator(".editor-waiting")).toHaveText("print(1)\n");
  });
});

for (const [width, isMobile] of [
  [1440, false],
  [390, true],
] as const) {
  test(`thirty embeds, ${width} pixels wide, move nothing, and are as high as the formula says`, async ({
    browser,
  }) => {
    const context = await browser.newContext({
      viewport: { width, height: 844 },
      isMobile,
      hasTouch: isMobile,
    });
    const page = await context.newPage();
    const shifts = await watchShifts(page);
    const lines = (count: number) => Array.from({ length: count }, (_, at) => `print(${at})`).join("\n");
    const body = Array.from(
      { length: 30 },
      (_, at) => `<p>Text ${at}</p>${fence(lines(1 + (at % 24)))}`,
    ).join("");
    const style = "pre { margin: 16px 0; padding: 12px; background: #eee }";
    await withDocsPage(docsPage({ body, style }), async (address) => {
      await page.goto(address);
      for (let at = 0; at < 30; at++) {
        const block = frames(page).nth(at);
        await blocks(page)
          .nth(at)
          .evaluate((pre) => pre.scrollIntoView({ block: "center" }));
        await expect(block).not.toHaveAttribute("data-waiting");
        const reserved = await blocks(page)
          .nth(at)
          .evaluate((pre) => pre.style.getPropertyValue("--vitrine-height"));
        expect(`${(await block.boundingBox())?.height}px`, `${1 + (at % 24)} lines`).toBe(reserved);
      }
      expect(await shifts()).toBe(0);
    });
    await context.close();
  });
}

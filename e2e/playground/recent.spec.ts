import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { encodeProgram } from "../../src/workspace/shareLink";
import { expect, site } from "../fixtures";
import { PlaygroundPage } from "../playgroundPage";
import { test } from "./playgroundTest";

const linked = encodeProgram({ name: "linked.py", code: "print('from a link')\n" });

const code = (page: Page, text: string) => page.locator(".editor-side").getByText(text).first();
const recent = (page: Page) => page.getByRole("dialog", { name: "Recent programs" });
const entry = (page: Page, name: string | RegExp) => recent(page).getByRole("button", { name }).first();

async function openFile(page: Page, name: string, text: string): Promise<void> {
  await page.setInputFiles("input[type=file]", {
    name,
    mimeType: "text/x-python",
    buffer: Buffer.from(text),
  });
  await expect(code(page, text)).toBeVisible();
}

async function faults(page: Page) {
  const { violations } = await new AxeBuilder({ page }).exclude(".monaco-editor").analyze();
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}

test.describe("nothing written is lost", () => {
  test("a sample, a file and a link are added beside the person's program, which can be opened again", async ({
    playground,
    page,
  }) => {
    await playground.open();
    await playground.typeFirst("# mine\n");
    await page.getByRole("button", { name: "Samples" }).click();
    await page.getByRole("menuitem").first().click();
    await expect(code(page, "# mine")).toHaveCount(0);
    await openFile(page, "opened.py", "print('from a file')");
    await page.evaluate((hash) => void (location.hash = hash), linked);
    await expect(code(page, "'from a link'")).toBeVisible();
    await page.reload();
    await expect(code(page, "'from a link'")).toBeVisible();

    await playground.choose("Recent programs");
    await expect(recent(page).getByRole("listitem")).toHaveCount(4);
    await expect(entry(page, /^linked\.py.*open in this tab.*print\('from a link'\)/)).toBeVisible();
    await expect(entry(page, /^opened\.py.*just now/)).toBeVisible();
    await entry(page, /# mine/).click();
    await expect(recent(page)).toBeHidden();
    await expect(code(page, "# mine")).toBeVisible();
    await expect(page.getByText("Saved in this browser")).toBeVisible();
    expect(new URL(page.url()).hash, "the link is no longer shown").toBe("");
    await page.reload();
    await expect(code(page, "# mine")).toBeVisible();
  });

  test("each tab has its own program, and a new one shows the newest", async ({
    playground,
    page,
    context,
  }) => {
    await playground.open();
    await playground.typeFirst("# the first tab\n");
    await expect(page.getByText("Saved in this browser")).toBeVisible();
    const second = new PlaygroundPage(await context.newPage());
    await second.open();
    await expect(code(second.page, "# the first tab")).toBeVisible();
    await second.choose("New program");
    await expect(second.editor).toBeFocused();
    await second.page.keyboard.type("# the second tab", { delay: 20 });
    await expect(second.page.getByText("Saved in this browser")).toBeVisible();
    await Promise.all([page.reload(), second.page.reload()]);
    await expect(code(page, "# the first tab")).toBeVisible();
    await expect(code(second.page, "# the second tab")).toBeVisible();
    await expect(page.getByText("Changed in another tab")).toHaveCount(0);
    const third = new PlaygroundPage(await context.newPage());
    await third.open();
    await expect(code(third.page, "# the second tab")).toBeVisible();
  });

  test("a tab says that another has changed its program, and what both have written stays", async ({
    playground,
    page,
    context,
  }) => {
    await playground.open();
    await playground.typeFirst("# shared\n");
    await expect(page.getByText("Saved in this browser")).toBeVisible();
    const second = new PlaygroundPage(await context.newPage());
    await second.open();
    await second.typeFirst("# from the second tab\n");
    await expect(second.page.getByText("Saved in this browser")).toBeVisible();

    const notice = page.getByRole("alert").filter({ hasText: "Changed in another tab" });
    await expect(notice).toContainText("If you edit it here too, your text becomes a program of its own.");
    expect(await faults(page)).toEqual([]);
    await playground.typeFirst("# from the first tab\n");
    await expect(notice).toContainText("both are under Recent programs");
    await expect(page.getByText("Saved in this browser")).toBeVisible();
    await playground.choose("Recent programs");
    await expect(entry(page, /# from the first tab/)).toBeVisible();
    await expect(entry(page, /# from the second tab/)).toBeVisible();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Show the other version" }).click();
    await expect(code(page, "# from the second tab")).toBeVisible();
    await page.reload();
    await expect(code(page, "# from the second tab")).toBeVisible();
    await expect(second.page.getByText("Changed in another tab")).toHaveCount(0);
  });

  test("edits to one's own link stay after a reload", async ({ playground, page }) => {
    await playground.open("print('mine')");
    await page.getByRole("button", { name: "Share" }).click();
    const link = await page.getByRole("textbox", { name: "Link to this program" }).inputValue();
    await page.goto("about:blank");
    await page.goto(link);
    await expect(page.getByText("Opened from a link", { exact: true })).toBeVisible();
    await playground.typeFirst("# edited\n");
    await expect(page.getByText("Saved in this browser")).toBeVisible();
    expect(new URL(page.url()).hash).toBe("");
    await page.reload();
    await expect(code(page, "# edited")).toBeVisible();
  });

  test("Reset restores what was opened, after a reload too, and keeps the edited program", async ({
    playground,
    page,
  }) => {
    await playground.open();
    await openFile(page, "opened.py", "print('as opened')");
    await playground.typeFirst("# edited\n");
    await expect(page.getByText("Saved in this browser")).toBeVisible();
    await page.reload();
    await expect(code(page, "# edited")).toBeVisible();
    await playground.choose("Reset the program");
    await expect(page.getByText("Restored the original program.")).toBeVisible();
    await expect(code(page, "# edited")).toHaveCount(0);
    await expect(code(page, "'as opened'")).toBeVisible();
    await expect(page.getByRole("textbox", { name: "Program name" })).toHaveValue("opened.py");
    await playground.choose("Reset the program");
    await expect(page.getByText("This is the original program. Nothing has been changed.")).toBeVisible();
    await playground.choose("Recent programs");
    await entry(page, /# edited/).click();
    await expect(code(page, "# edited")).toBeVisible();
  });

  test("the draft of an earlier version is taken over", async ({ playground, page }) => {
    await playground.open("print('an old draft')");
    await expect(code(page, "'an old draft'")).toBeVisible();
    await playground.choose("Recent programs");
    await expect(entry(page, /an old draft/)).toBeVisible();
    expect(await page.evaluate(() => localStorage.getItem("vitrine.draft"))).toBeNull();
  });

  test("a browser that blocks storage says so at the first edit, and the tab loses nothing", async ({
    playground,
    page,
  }) => {
    await page.addInitScript(() => {
      for (const name of ["localStorage", "sessionStorage", "indexedDB"])
        Object.defineProperty(window, name, {
          get() {
            throw new DOMException("blocked", "SecurityError");
          },
        });
    });
    await playground.open();
    const problem = page.locator(".editor-side").getByRole("alert").filter({ hasText: "Not saved" });
    await expect(problem).toHaveCount(0);
    await playground.typeFirst("# mine\n");
    await expect(problem).toHaveText(
      "Not saved: this browser blocks storage. Download the program to keep it.",
    );
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download" }).click();
    expect((await download).suggestedFilename()).toBe("main.py");
    await openFile(page, "other.py", "print('other')");
    await playground.choose("Recent programs");
    await expect(recent(page)).toContainText("the list lasts as long as this tab");
    await entry(page, /# mine/).click();
    await expect(code(page, "# mine")).toBeVisible();
    await expect(problem).toBeVisible();

    const question = page.waitForEvent("dialog");
    const closing = page.close({ runBeforeUnload: true });
    const dialog = await question;
    expect(dialog.type(), "the browser asks before the tab is closed").toBe("beforeunload");
    await dialog.accept();
    await closing;
  });
});

test("storage that is full is reported at the first edit, and the last program is still there after a reload", async ({
  playground,
  page,
  context,
}) => {
  const devtools = await context.newCDPSession(page);
  // Before the page is open: Chromium remembers for a while how much room there was.
  await devtools.send("Storage.overrideQuotaForOrigin", { origin: new URL(site).origin, quotaSize: 1 });
  await playground.open();
  await playground.typeFirst("# not stored\n");
  const problem = page.locator(".editor-side").getByRole("alert").filter({ hasText: "Not saved" });
  await expect(problem).toHaveText(
    "Not saved: this browser’s storage is full. Download the program to keep it.",
  );
  await page.reload();
  await expect(code(page, "# not stored")).toBeVisible();
});

for (const [where, options] of [
  ["on a wide screen", {}],
  ["on a phone", { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }],
] as const) {
  test.describe(`the recent programs ${where}`, () => {
    test.use(options);

    test("are opened, removed and put back by keyboard", async ({ playground, page }) => {
      await playground.open("print('first')");
      await openFile(page, "second.py", "print('second')");
      await openFile(page, "third.py", "print('third')");
      const more = page.getByRole("button", { name: "More" });
      await more.focus();
      await page.keyboard.press("Enter");
      await page.getByRole("menuitem", { name: "Recent programs" }).press("Enter");
      await expect(recent(page)).toBeFocused();
      await expect(recent(page).getByRole("listitem")).toHaveCount(3);
      expect(await faults(page)).toEqual([]);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);

      await page.getByRole("button", { name: "Remove second.py" }).press("Enter");
      await expect(recent(page).getByText("Removed second.py.")).toBeVisible();
      const undo = recent(page).getByRole("button", { name: "Undo" });
      await expect(undo).toBeFocused();
      await page.keyboard.press("Enter");
      await expect(entry(page, /^second\.py/)).toBeFocused();
      await page.getByRole("button", { name: "Remove main.py" }).press("Enter");
      await expect(undo).toBeFocused();
      await entry(page, /^second\.py/).press("Enter");
      await expect(recent(page)).toBeHidden();
      await expect(code(page, "'second'")).toBeVisible();
      await page.reload();
      await expect(code(page, "'second'")).toBeVisible();
      await playground.choose("Recent programs");
      await expect(recent(page).getByRole("listitem")).toHaveCount(2);
      await expect(entry(page, /first/)).toHaveCount(0);
    });

    test("say when there are none, and begin an empty program", async ({ playground, page }) => {
      await playground.open();
      await playground.choose("Recent programs");
      await expect(recent(page)).toContainText("Nothing here yet.");
      expect(await faults(page)).toEqual([]);
      await recent(page).getByRole("button", { name: "New program" }).click();
      await expect(recent(page)).toBeHidden();
      await expect(playground.editor).toBeFocused();
      await page.keyboard.type("x = 1");
      await expect(code(page, "x = 1")).toBeVisible();
      await expect(code(page, "Real Python")).toHaveCount(0);
    });
  });
}

test("an unfinished edit is not lost when the tab is closed at once", async ({ context }) => {
  const first = new PlaygroundPage(await context.newPage());
  await first.open();
  await first.typeFirst("# the last keys");
  await first.page.close({ runBeforeUnload: true });
  const again = await context.newPage();
  await again.goto(site);
  await expect(code(again, "# the last keys")).toBeVisible();
});

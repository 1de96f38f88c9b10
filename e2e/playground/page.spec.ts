import AxeBuilder from "@axe-core/playwright";
import { expect, test as base } from "../fixtures";
import { PlaygroundPage } from "../playgroundPage";
import { test } from "./playgroundTest";

test.describe("the page", () => {
  test("the shell is painted before any script and nothing jumps when the page takes over", async ({
    page,
  }) => {
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
      }).observe({ type: "layout-shift", buffered: true });
    });
    await page.goto("/");
    await expect(page.locator(".monaco-editor")).toBeVisible();
    await expect(page.locator(".output-status").first()).toContainText("Ready", { timeout: 45_000 });
    const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
    expect(shifts.reduce((sum, shift) => sum + shift, 0)).toBeLessThan(0.01);
  });

  test("has no accessibility faults in either theme", async ({ playground, page }) => {
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    await playground.open("print('x')\n1 / 0");
    await playground.runToEnd();
    await page.getByRole("button", { name: "Sealed" }).click();
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
      const { violations } = await new AxeBuilder({ page }).exclude(".monaco-editor").analyze();
      expect(
        violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
        colorScheme,
      ).toEqual([]);
    }
  });

  test("the theme follows the system and can be switched", async ({ playground, page }) => {
    await page.emulateMedia({ colorScheme: "dark" });
    await playground.open();
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const dark = await background();
    await page.getByRole("button", { name: "Light theme" }).click();
    await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
    expect(await background()).not.toBe(dark);
    await page.reload();
    await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  });

  test("the split can be moved by keyboard and is kept", async ({ playground, page }) => {
    await playground.open();
    const handle = page.getByRole("separator").first();
    const before = await handle.boundingBox();
    await handle.focus();
    for (let i = 0; i < 3; i += 1) await page.keyboard.press("ArrowLeft");
    const after = await handle.boundingBox();
    expect(after?.x).toBeLessThan(before?.x ?? 0);
    await page.waitForTimeout(500);
    await page.reload();
    await expect(playground.editorBox).toBeVisible();
    expect(Math.abs(((await handle.boundingBox())?.x ?? 0) - (after?.x ?? 0))).toBeLessThan(3);
  });

  test("a dialog keeps the focus, takes the page's keys, and hands the focus back", async ({
    opened: playground,
  }) => {
    const { page } = playground;
    await playground.replaceProgram("print('behind the dialog')");
    const faults = async () => {
      const { violations } = await new AxeBuilder({ page }).exclude(".monaco-editor").analyze();
      return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
    };
    const more = page.getByRole("button", { name: "More" });
    await more.focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("menuitem").first()).toBeFocused();
    expect(await faults(), "the menu").toEqual([]);
    await page.getByRole("menuitem", { name: "Keyboard shortcuts" }).press("Enter");
    const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    await expect(help, "read from its name on").toBeFocused();
    for (const key of ["Tab", "Tab", "Shift+Tab"]) {
      await page.keyboard.press(key);
      await expect(help.getByRole("button", { name: "Close" })).toBeFocused();
    }
    expect(await faults(), "the dialog").toEqual([]);
    await page.keyboard.press("Control+Enter");
    await expect(playground.stop).toHaveCount(0);
    await page.keyboard.press("Escape");
    await expect(help).toBeHidden();
    await expect(more).toBeFocused();

    await page.keyboard.press("?");
    await expect(help).toBeVisible();
    await page.mouse.click(5, 5);
    await expect(help, "a click beside it closes it").toBeHidden();
    await page.keyboard.press("?");
    await help.getByRole("button", { name: "Close" }).click();
    await expect(help).toBeHidden();
    await expect(playground.output).not.toContainText("behind the dialog");
  });

  test("says what the program can reach", async ({ opened: playground }) => {
    const { page } = playground;
    await page.getByRole("button", { name: "Sealed" }).click();
    const panel = page.getByRole("dialog");
    for (const word of ["Files", "Network", "Credentials", "Limits", "512 MiB"]) {
      await expect(panel).toContainText(word);
    }
    // It has the focus, returns it on Escape, and closes when Tab moves the focus on.
    const badge = page.getByRole("button", { name: "Sealed" });
    await expect(panel).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(panel).toBeHidden();
    await expect(badge).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(panel).toBeFocused();
    await page.keyboard.press("Tab");
    await expect(page.getByLabel("Time limit")).toBeFocused();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    const escape = page.getByRole("link", { name: "Try to break out" });
    await expect(escape).toBeFocused();
    expect(await escape.getAttribute("target"), "output and a running program stay").toBe("_blank");
    await page.keyboard.press("Tab");
    await expect(page.getByRole("button", { name: "Samples" })).toBeFocused();
    await expect(panel).toBeHidden();
  });
});

base.describe("the page's own policy", () => {
  base("may frame nothing but the sandbox and the embed", async ({ page }) => {
    await new PlaygroundPage(page).open();
    const blocked = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          document.addEventListener("securitypolicyviolation", (event) => resolve(event.effectiveDirective));
          const frame = document.createElement("iframe");
          frame.src = "index.html";
          document.body.append(frame);
        }),
    );
    expect(blocked).toBe("frame-src");
  });
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("one pane at a time, CodeMirror, and Run within reach", async ({ playground, page }) => {
    // With reduced motion, the editor must still measure itself correctly at its creation.
    await page.emulateMedia({ reducedMotion: "reduce" });
    await playground.open("print('on a phone')\n\n\npass\n");
    await expect(page.locator(".cm-editor")).toBeVisible();
    const tops = (selector: string) =>
      page.locator(selector).evaluateAll((all) => all.map((each) => each.getBoundingClientRect().top));
    const [, ...numbers] = await tops(".cm-lineNumbers .cm-gutterElement");
    expect(numbers, "each number is beside its line").toEqual(await tops(".cm-line"));
    expect(await page.locator(".monaco-editor").count()).toBe(0);
    await playground.run.tap();
    await expect(playground.output).toContainText("on a phone", { timeout: 45_000 });
    await expect(page.locator(".cm-editor")).toBeHidden();
    await expect(playground.run).toBeVisible();
    const { x, width, height } = (await playground.run.boundingBox()) ?? { x: 0, width: 0, height: 0 };
    expect(height).toBeGreaterThanOrEqual(44);
    expect(x + width).toBeLessThanOrEqual(390);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    await page.getByRole("button", { name: "More" }).tap();
    await page.getByRole("menuitem", { name: /Reset/ }).tap();
    await expect(page.locator(".cm-editor"), "what was reset is shown").toBeVisible();
  });
});

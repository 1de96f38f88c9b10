import { expect } from "../fixtures";
import { PlaygroundPage } from "../playgroundPage";
import { test } from "./playgroundTest";

test.describe("programs", () => {
  test("an edit survives a reload", async ({ playground }) => {
    await playground.open("x = 1");
    await playground.editor.focus();
    await playground.page.keyboard.press("Control+Home");
    await playground.page.keyboard.type("# kept\n", { delay: 20 });
    await expect(playground.page.getByText("Saved in this browser")).toBeVisible();
    await playground.page.reload();
    await expect(playground.page.getByText("# kept").first()).toBeVisible();
  });

  test("a link shows its program without running it and keeps the person’s program", async ({
    playground,
    page,
    context,
  }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await playground.open("print('from a link')");
    await page.getByRole("button", { name: "Share" }).click();
    const link = await page.getByRole("textbox", { name: "Link to this program" }).inputValue();
    expect(link).toContain("#code=");
    await page.keyboard.press("Escape");

    const reader = await context.newPage();
    const other = new PlaygroundPage(reader);
    await other.open();
    await other.choose("New program");
    await other.typeFirst("print('mine')");
    await expect(reader.getByText("Saved in this browser")).toBeVisible();
    await reader.goto(`${link}&autorun=1&run=1`);
    await reader.reload();
    await expect(reader.getByText("This program was opened from a link")).toBeVisible();
    await expect(reader.getByText("from a link").first()).toBeVisible();
    await expect(other.status).toContainText("Ready", { timeout: 45_000 });
    await expect(other.output).not.toContainText("from a link");
    await reader.getByRole("button", { name: "Back to your program" }).click();
    await expect(reader.getByText("'mine'").first()).toBeVisible();
  });

  test("a link that cannot be read says so and loses nothing", async ({ playground, page }) => {
    await playground.open("print('the draft')");
    for (const [name, hash] of [
      ["damaged", "#code=1.zzzzzzzzzz"],
      ["hostile", "#code=</script><img src=x onerror=alert(1)>&code=\"'`${1}"],
      ["far too large", `#code=${"A".repeat(600_000)}`],
    ] as const) {
      await test.step(name, async () => {
        await page.goto(`about:blank`);
        await page.goto(`http://127.0.0.1:4173/${hash}`);
        await expect(page.getByRole("alert").filter({ hasText: /link/i })).toBeVisible();
        await expect(page.getByText("'the draft'").first()).toBeVisible();
      });
    }
    await page.getByRole("button", { name: "Dismiss" }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("alert").filter({ hasText: /link/i })).toHaveCount(0);
    await expect(page.getByRole("region", { name: "Program", exact: true })).toBeFocused();
  });

  test("Undo brings back the program before a sample, by mouse and by keyboard", async ({
    opened: playground,
  }) => {
    const { page } = playground;
    await playground.replaceProgram("print('mine')");
    await page.getByRole("button", { name: "Samples" }).click();
    await page.getByRole("menuitem").first().click();
    await expect(page.getByText("'mine'")).toHaveCount(0);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByText("'mine'").first()).toBeVisible();

    // The same by the keyboard: the offer comes next after the menus.
    const samples = page.getByRole("button", { name: "Samples" });
    await samples.focus();
    await page.keyboard.press("ArrowUp");
    await expect(page.getByRole("menuitem").last()).toBeFocused();
    await page.keyboard.press("Home");
    await expect(page.getByRole("menuitem").first()).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(samples).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("menuitem").first()).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByText("'mine'")).toHaveCount(0);
    await expect(samples).toBeFocused();
    for (const name of ["Share", /theme$/, "More", "Undo"]) {
      await page.keyboard.press("Tab");
      await expect(page.getByRole("button", { name })).toBeFocused();
    }
    await page.keyboard.press("Enter");
    await expect(page.getByText("'mine'").first()).toBeVisible();
    await expect(page.getByRole("button", { name: "More" }), "where it came from").toBeFocused();
    await samples.focus();
    await page.keyboard.press("ArrowDown");
    await expect(page.getByRole("menuitem").first()).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByText("'mine'")).toHaveCount(0);
    await page.keyboard.press("Control+z");
    await expect(page.getByText("'mine'").first()).toBeVisible();
  });

  test("every sample runs", async ({ opened: playground }) => {
    test.setTimeout(180_000);
    const { page } = playground;
    await page.getByRole("button", { name: "Samples" }).click();
    await expect(page.getByRole("menu", { name: "Samples" })).toBeVisible();
    const count = await page.getByRole("menuitem").count();
    await page.keyboard.press("Escape");
    expect(count).toBeGreaterThanOrEqual(16);
    for (let i = 0; i < count; i += 1) {
      await page.getByRole("button", { name: "Samples" }).click();
      const item = page.getByRole("menuitem").nth(i);
      const title = (await item.textContent()) ?? "";
      await item.click();
      await playground.runToEnd();
      const expected = /error/i.test(title) ? /(?:Error|Group), line \d/ : /Finished/;
      await expect(playground.status, title).toContainText(expected);
      await expect(page.getByRole("textbox", { name: "Input" })).toBeVisible({ visible: i === 0 });
    }
  });

  test("a .py file can be opened, dropped and downloaded", async ({ opened: playground }) => {
    const { page } = playground;
    await page.setInputFiles("input[type=file]", {
      name: "opened.py",
      mimeType: "text/x-python",
      buffer: Buffer.from("\ufeffprint('opened from a file')\n"),
    });
    await expect(page.getByText("opened from a file").first()).toBeVisible();
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.items.add(new File(["print('dropped here')"], "dropped.py"));
      for (const type of ["dragenter", "dragover", "drop"]) {
        document.body.dispatchEvent(
          new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }),
        );
      }
    });
    await expect(page.getByText("dropped here").first()).toBeVisible();
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: /Download/ }).click();
    expect((await download).suggestedFilename()).toBe("dropped.py");
  });

  test("Escape, then Tab, leaves the editor", async ({ opened: playground }) => {
    const { page } = playground;
    await playground.replaceProgram("x = 1");
    await playground.editor.focus();
    await page.keyboard.press("Tab");
    await expect(playground.editor).toBeFocused();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    await expect(playground.editor).not.toBeFocused();

    // Outside the editor a question mark shows the keys; inside it types one.
    await page.keyboard.press("?");
    const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    await expect(help).toBeVisible();
    await page.keyboard.press("Escape");
    await playground.editor.focus();
    await page.keyboard.type("# Why?");
    await expect(page.getByText("# Why?").first()).toBeVisible();
    await expect(help).toBeHidden();

    // Escape restores a name that is being typed; Enter accepts it and moves on to the program.
    const name = page.getByRole("textbox", { name: "Program name" });
    await name.focus();
    await page.keyboard.type("other");
    await page.keyboard.press("Escape");
    await expect(name).toBeFocused();
    await expect(name).toHaveValue("main.py");
    await name.fill("renamed.py");
    await page.keyboard.press("Enter");
    await expect(playground.editor).toBeFocused();
    await expect(name).toHaveValue("renamed.py");
  });
});

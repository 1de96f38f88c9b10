import { expect, site, test as plain } from "../fixtures";
import { test } from "./playgroundTest";

test.describe("a row of keys", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("is there while one writes on a touch screen, and types what its keys say", async ({
    playground,
    page,
  }) => {
    await playground.open("x");
    const row = page.getByRole("toolbar", { name: "Keys" });
    await expect(row).toBeHidden();
    await page.locator(".cm-line").first().tap();
    await expect(row).toBeVisible();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("if ");
    const press = (name: string): Promise<void> => row.getByRole("button", { name, exact: true }).tap();
    await press("Opening parenthesis");
    await page.keyboard.type("x");
    await press("Closing parenthesis");
    await press("Colon");
    await page.keyboard.press("Enter");
    await page.keyboard.type("y ");
    await press("Equals sign");
    await page.keyboard.type(" 1");
    const lines = page.locator(".cm-line");
    await expect(lines).toHaveText(["if (x):", "    y = 1"]);
    await press("Outdent");
    await expect(lines).toHaveText(["if (x):", "y = 1"]);
    await press("Indent");
    await expect(lines).toHaveText(["if (x):", "    y = 1"]);
    await press("Undo");
    await expect(lines).toHaveText(["if (x):", "y = 1"]);
    await press("Redo");
    await expect(lines).toHaveText(["if (x):", "    y = 1"]);
    await expect(playground.editor, "the keyboard stays open").toBeFocused();
    expect((await row.getByRole("button").first().boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await playground.run.tap();
    await expect(row).toBeHidden();
  });
});

test.describe("the layout", () => {
  test("stacks the panes below 900 pixels, whatever the height", async ({ playground, page }) => {
    await page.setViewportSize({ width: 720, height: 450 });
    await playground.open();
    const box = async (name: string) =>
      (await page.getByRole("region", { name, exact: true }).boundingBox())!;
    const [program, output] = [await box("Program"), await box("Output")];
    expect(program.width).toBe(720);
    expect(program.y + program.height).toBeLessThanOrEqual(output.y);
    await expect(playground.output).toBeVisible();
  });

  test("leaves a phone on its side with an open keyboard room to write", async ({ playground, page }) => {
    await page.setViewportSize({ width: 844, height: 200 });
    await playground.open("x = 1\n".repeat(20));
    await expect(page.locator(".topbar")).toBeHidden();
    await expect(page.locator(".statusbar")).toBeHidden();
    await expect(playground.run).toBeVisible();
    const { height = 0 } = (await playground.editorBox.boundingBox()) ?? {};
    expect(height, "four lines and more").toBeGreaterThan(4 * 21);
  });
});

test("on paper there is the program, its input and all of its output, black on white", async ({
  playground,
  page,
}) => {
  await page.emulateMedia({ colorScheme: "dark" });
  const code = `${"# a line\n".repeat(100)}for n in range(300):\n    print("printed", n, input() if n == 7 else "")\n`;
  await playground.open(code);
  await page.getByRole("button", { name: "Input" }).click();
  await page.getByRole("textbox", { name: "Input" }).fill("given");
  await playground.runToEnd();
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const sheet = page.locator(".print-sheet");
  await expect(sheet).toBeVisible();
  await expect(playground.editorBox).toBeHidden();
  await expect(sheet.getByRole("heading", { name: "main.py" })).toBeVisible();
  await expect(sheet.locator(".print-line")).toHaveCount(102);
  for (const words of ["printed 0", "printed 7 given", "printed 299"])
    await expect(sheet).toContainText(words);
  const colors = await sheet.evaluate((element) => [
    getComputedStyle(element).color,
    getComputedStyle(document.body).backgroundColor,
  ]);
  expect(colors).toEqual(["rgb(0, 0, 0)", "rgb(255, 255, 255)"]);
  await page.emulateMedia({ media: "screen" });
  await expect(sheet).toHaveCount(0);
});

test("the theme button returns to the system's theme", async ({ playground, page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await playground.open();
  await page.getByRole("button", { name: "Light theme" }).click();
  await page.getByRole("button", { name: "Dark theme" }).click();
  await page.emulateMedia({ colorScheme: "light" });
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
});

test("without a connection the embed dialog says that its preview needs one", async ({
  playground,
  page,
  context,
}) => {
  await playground.open();
  await expect(playground.status).toContainText("Ready", { timeout: 45_000 });
  await context.setOffline(true);
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Embed in a page" }).click();
  await expect(page.getByText("The preview needs a connection.")).toBeVisible();
  await expect(page.getByTitle("Preview of the embed")).toHaveCount(0);
  await expect(page.getByRole("textbox", { name: "Code to paste into your page" })).toBeVisible();
});

plain("without JavaScript the page is one sentence", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(site);
  const sentence = page.locator("main.noscript");
  await expect(sentence).toBeVisible();
  await expect(sentence).toContainText("needs JavaScript");
  await expect(page.locator(".page")).toBeHidden();
  await context.close();
});

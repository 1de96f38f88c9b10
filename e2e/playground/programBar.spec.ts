import { encodeProgram } from "../../src/workspace/shareLink";
import { expect, site } from "../fixtures";
import { test } from "./playgroundTest";

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

for (const [where, options] of [
  ["on a wide screen", {}],
  ["on a phone", phone],
] as const) {
  test.describe(where, () => {
    test.use(options);

    test("the offer to undo covers nothing, and is withdrawn at the first edit", async ({
      playground,
      page,
    }) => {
      await playground.open("print('mine')");
      await page.getByRole("button", { name: "Input" }).click();
      await page.setInputFiles("input[type=file]", {
        name: "opened.py",
        mimeType: "text/x-python",
        buffer: Buffer.from("print('opened')"),
      });
      // The key row of a phone has an Undo too.
      const undo = page.locator(".ui-toast").getByRole("button", { name: "Undo" });
      await expect(undo).toBeVisible();
      const toast = await page.locator(".ui-toast").boundingBox();
      expect(toast?.width).toBe(page.viewportSize()?.width);
      for (const part of [".panes", ".input-drawer", ".editor-body", ".phonebar"]) {
        if ((await page.locator(part).count()) === 0) continue;
        const box = await page.locator(part).boundingBox();
        const isAbove = (box?.y ?? 0) + (box?.height ?? 0) <= (toast?.y ?? 0) + 0.5;
        const isBelow = (box?.y ?? 0) >= (toast?.y ?? 0) + (toast?.height ?? 0) - 0.5;
        expect(isAbove || isBelow, part).toBe(true);
      }
      await playground.typeFirst("# typed\n");
      await expect(undo).toHaveCount(0);
    });

    test("the name stands once, shows that it can be changed, and is changed by a press on its pencil", async ({
      playground,
      page,
    }) => {
      await playground.open("print(1)");
      await expect(page.getByText("main.py")).toHaveCount(0);
      const name = page.getByRole("textbox", { name: "Program name" });
      await expect(name).toHaveCount(1);
      await page.locator(".program-name .lucide").click({ force: true });
      await expect(name).toBeFocused();
      await page.keyboard.type("rainfall");
      await page.keyboard.press("Enter");
      await expect(name).toHaveValue("rainfall.py");
      await expect(page).toHaveTitle("rainfall.py – Vitrine");
    });

    test("an empty program is not run, and the page says why", async ({ playground, page }) => {
      await playground.open();
      await playground.choose("New program");
      await playground.run.click();
      await expect(page.getByRole("status").filter({ hasText: "There is no program to run." })).toBeVisible();
      await expect(playground.editorBox).toBeVisible();
      await expect(playground.stop).toHaveCount(0);
    });
  });
}

test("Ctrl+S saves, says so and offers the file, in the editor too", async ({ playground, page }) => {
  await playground.open();
  await expect(page.getByText("Saved in this browser"), "nothing is the person's own yet").toHaveCount(0);
  await playground.typeFirst("# mine\n");
  await page.keyboard.press("Control+s");
  const said = page.getByRole("status").filter({ hasText: "Saved in this browser." });
  await expect(said).toBeVisible();
  const download = page.waitForEvent("download");
  await said.getByRole("button", { name: "Download" }).click();
  expect((await download).suggestedFilename()).toBe("main.py");
});

test("the tab's title has the program's name and how its run is", async ({ playground, page }) => {
  await playground.open("while True: pass");
  await expect(page).toHaveTitle("main.py – Vitrine");
  await playground.run.click();
  await expect(page).toHaveTitle("▶ main.py – Vitrine");
  await playground.stop.click();
  await expect(page).toHaveTitle("■ main.py – Vitrine", { timeout: 45_000 });
  await playground.replaceProgram("1 / 0");
  await expect(page, "another program has not run").toHaveTitle("main.py – Vitrine");
  await playground.runToEnd();
  await expect(page).toHaveTitle("✗ main.py – Vitrine");
});

test("a link that was encoded whole, or has a second #, is opened, and a damaged one says so until another is followed", async ({
  playground,
  page,
}) => {
  const hash = encodeProgram({ name: "linked.py", code: "print('from a link')\n" });
  for (const changed of [`#${encodeURIComponent(hash.slice(1))}`, `#${hash}`]) {
    await page.goto("about:blank");
    await playground.open(undefined, site + changed);
    await expect(page.getByText("'from a link'").first()).toBeVisible();
  }
  const problem = page.getByRole("alert").filter({ hasText: /link/ });
  await page.evaluate(() => void (location.hash = "code%3D1.zzzz"));
  await expect(problem).toHaveText(
    "This link is incomplete or damaged. Ask for a new one. Your own program is unchanged.",
  );
  await page.evaluate(() => void (location.hash = "code=9.x"));
  await expect(problem).toContainText("newer version");
  await page.evaluate(() => void (location.hash = "hello"));
  await expect(problem).toHaveCount(0);
});

test("a file in Latin-1 is read as it says, and data and notebooks are refused in a sentence", async ({
  playground,
  page,
}) => {
  await playground.open("print('mine')");
  const give = (name: string, buffer: Buffer) =>
    page.setInputFiles("input[type=file]", { name, mimeType: "text/plain", buffer });
  await give("data.csv", Buffer.from("a,b\n1,2\n"));
  await expect(page.getByText("This is not a Python program. Vitrine opens one .py file")).toBeVisible();
  await give("notes.ipynb", Buffer.from("{}"));
  await expect(page.getByText("This is a notebook.")).toBeVisible();
  await expect(page.getByText("'mine'").first()).toBeVisible();
  await give("old.py", Buffer.from("# -*- coding: latin-1 -*-\nprint('caf\u00e9')\n", "latin1"));
  await expect(page.getByText("café").first()).toBeVisible();
  await expect(page.getByText("It was in latin-1, and is saved as UTF-8 from now on.")).toBeVisible();
  await expect(page.getByText("coding: utf-8").first()).toBeVisible();
});

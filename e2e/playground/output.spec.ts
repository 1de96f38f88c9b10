import { expect } from "../fixtures";
import { test } from "./playgroundTest";

const ASKS = "name = input('Your name? ')\nage = input('Age? ')\nprint('Hi', name, age)\n";

test.describe("the output", () => {
  test("shows what input() read, in the line of its prompt, and copies it", async ({
    playground,
    page,
    context,
  }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await playground.open(ASKS);
    await page.getByRole("button", { name: /^Input/ }).click();
    await page.getByRole("textbox", { name: "Input" }).fill("Ada\n36");
    await playground.runToEnd();
    await expect(playground.output.locator(".output-line")).toHaveText([
      "Your name? Input: Ada",
      "Age? Input: 36",
      "Hi Ada 36",
    ]);
    await expect(playground.output.locator(".output-typed")).toHaveCount(2);
    await page.getByRole("button", { name: "Copy output" }).click();
    const input = page.getByRole("textbox", { name: "Input" });
    await input.fill("");
    await input.press("Control+v");
    await expect(input).toHaveValue("Your name? Ada\nAge? 36\nHi Ada 36\n");
  });

  test("names the value of the last line, which can be switched off", async ({ playground, page }) => {
    await playground.open("6 * 7");
    await playground.runToEnd();
    await expect(playground.output).toContainText("Value of the last line");
    await expect(playground.output).toContainText("42");
    await page.getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: "Hide the value of the last line" }).click();
    await playground.runToEnd();
    await expect(playground.output).toContainText("It printed nothing.");
    await expect(playground.output).not.toContainText("42");
  });

  test("is marked as the previous program's once another is shown, until the next run", async ({
    playground,
    page,
  }) => {
    await playground.open("1 / 0");
    await playground.runToEnd();
    await expect(playground.status).toContainText("ZeroDivisionError");
    await playground.replaceProgram("print('second')\n");
    await expect(playground.status).toHaveText("From the previous program");
    await playground.output.getByRole("button", { name: /line 1/ }).click();
    await expect(playground.editor, "its lines lead nowhere").not.toBeFocused();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(playground.status).toContainText("ZeroDivisionError");
    await playground.replaceProgram("print('third')\n");
    await playground.runToEnd();
    await expect(playground.status).toContainText("Finished");
  });

  test("offers more time where the time ran out", async ({ playground, page }) => {
    await page.addInitScript(() => {
      if (window.top === window)
        localStorage.setItem("vitrine.settings", JSON.stringify({ version: 1, timeLimitSeconds: 1 }));
    });
    await playground.open("import time\nprint('begun')\ntime.sleep(2)\nprint('done')\n");
    await playground.runToEnd();
    await expect(playground.output).toContainText(/Stopped after 1(\.\d)? s\./);
    await page.getByRole("button", { name: "Allow 60 s and run again" }).click();
    await expect(playground.output).toContainText("done", { timeout: 45_000 });
    await page.getByRole("button", { name: "Sealed" }).click();
    await expect(page.getByLabel("Time limit")).toHaveValue("60");
  });

  test("on a phone leads to the input that a program asks for", async ({ playground, page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await playground.open(ASKS);
    await playground.runToEnd();
    await expect(playground.output).toContainText("This program asks for input.");
    await page.getByRole("button", { name: "Type the input" }).click();
    await expect(page.getByRole("textbox", { name: "Input" })).toBeFocused();
    await page.keyboard.type("Ada\n36");
    await playground.runToEnd();
    await expect(playground.output).toContainText("Hi Ada 36");
  });

  test("is read out if it is short, with how it ended", async ({ opened: playground }) => {
    const said = playground.page.locator(".output-output > [role=status]");
    await playground.replaceProgram("print('hello')\nprint('you')\n");
    await playground.runToEnd();
    await expect(said).toHaveText(/^hello\s+you\s+Finished, [\d.]+ s$/);
    await playground.replaceProgram("for n in range(50): print('line', n)\n");
    await playground.runToEnd();
    await expect(said).toHaveText(/^Finished, [\d.]+ s$/);
  });

  test("labels error output", async ({ opened: playground }) => {
    await playground.replaceProgram("import warnings\nprint('before')\nwarnings.warn('old')\n");
    await playground.runToEnd();
    await expect(playground.output.getByText("Error output")).toBeVisible();
  });
});

import { expect } from "../fixtures";
import { traceTasks } from "../traceTasks";
import { test } from "./playgroundTest";

test.describe("running", () => {
  test("a program prints, its value is shown, and the status says so", async ({ playground }) => {
    await playground.open("print('hello')\nsum(range(10))");
    await playground.runToEnd();
    await expect(playground.output).toContainText("hello");
    await expect(playground.output).toContainText("45");
    await expect(playground.status).toContainText("Finished");
  });

  test("Run pressed before Python is ready waits its turn and says so", async ({ playground }) => {
    let letCome = (): void => undefined;
    const mayCome = new Promise<void>((resolve) => (letCome = resolve));
    await playground.page.route("**/engine/*", async (route) => {
      await mayCome;
      await route.continue();
    });
    await playground.open("print('waited')");
    await playground.run.click();
    await expect(playground.stop).toBeVisible();
    await expect(playground.page.getByRole("button", { name: "Copy output" })).toBeDisabled();
    await expect(playground.page.getByText("Your program runs as soon as Python is ready")).toBeVisible();
    letCome();
    await expect(playground.output).toContainText("waited", { timeout: 45_000 });
  });

  test("Ctrl+Enter and Shift+Enter run", async ({ opened: playground }) => {
    // Each run prints a different number, because it may end before its start is noticed.
    await playground.replaceProgram("import time\nprint('by key', time.time_ns())");
    await playground.editor.focus();
    await playground.page.keyboard.press("Control+Enter");
    await expect(playground.output).toContainText(/by key \d+/, { timeout: 45_000 });
    await expect(playground.run).toBeVisible();
    const first = (await playground.output.innerText()).match(/by key \d+/)?.[0] ?? "";
    await playground.editor.focus();
    await playground.page.keyboard.press("Shift+Enter");
    await expect(playground.output).not.toContainText(first, { timeout: 45_000 });
    await expect(playground.output).toContainText(/by key \d+/, { timeout: 45_000 });
    await expect(playground.run).toBeVisible();
  });

  test("output streams while the program runs, and Stop ends it", async ({ opened: playground }) => {
    await playground.replaceProgram("import time\nprint('first')\nwhile True: time.sleep(0.05)");
    await playground.run.click();
    await expect(playground.output).toContainText("first", { timeout: 45_000 });
    await playground.stop.click();
    await expect(playground.run).toBeVisible();
    await expect(playground.status).toContainText("Stopped");
    await expect(playground.output).toContainText("first");
  });

  test("a busy loop ends at the limit and the next run works", async ({ playground }) => {
    await playground.page.addInitScript(() => {
      if (window.top === window) {
        localStorage.setItem("vitrine.settings", JSON.stringify({ version: 1, timeLimitSeconds: 1 }));
      }
    });
    await playground.open("print('spinning')\nwhile True: pass");
    await playground.run.click();
    await expect(playground.output).toContainText("spinning", { timeout: 45_000 });
    await expect(playground.status).toContainText("Time limit reached");
    await playground.runToEnd();
    await expect(playground.output).toContainText("spinning");
  });

  test("a traceback's line jumps to the editor and is marked", async ({ opened: playground }) => {
    await playground.replaceProgram("def broken():\n    return 1 / 0\n\n\nbroken()\n");
    await playground.runToEnd();
    await expect(playground.output).toContainText("ZeroDivisionError");
    await playground.page.getByRole("button", { name: /main\.py.*line 2/ }).click();
    await expect(playground.page.getByText("Ln 2, Col")).toBeVisible();
    await expect(playground.editor).toBeFocused();
  });

  test("an error is a card where Python printed it; what the program prints like it is text", async ({
    opened: playground,
  }) => {
    const card = playground.output.getByRole("group", { name: "Error: KeyError" });
    const fails =
      "import atexit, io, sys, traceback\ndef fail(): raise KeyError('lost')\ntry: fail()\nexcept KeyError: traceback.print_exc()\n";
    await playground.replaceProgram(
      `${fails}atexit.register(print, 'bye')\nprint('between', end='')\nfail()`,
    );
    await playground.runToEnd();
    await expect(card).toHaveCount(1);
    const order = await playground.output.evaluate((log) =>
      [...log.querySelectorAll(".output-item")].map((item) =>
        item.querySelector("[role=group]") === null ? item.textContent : "card",
      ),
    );
    expect(order.slice(-3)).toEqual(["between", "card", "bye"]);
    expect(order.slice(0, -3).join("\n")).toContain("KeyError: 'lost'");

    await playground.replaceProgram(`${fails}sys.stderr = io.StringIO()\nfail()`);
    await playground.runToEnd();
    await expect(playground.status).toContainText("KeyError, line 2: 'lost'");
    await expect(playground.output).toContainText("KeyError: 'lost'");
    await expect(card).toHaveCount(0);
  });

  test("an exit code, stderr and ANSI colours are shown as such", async ({ opened: playground }) => {
    await playground.replaceProgram(
      "import sys\nprint('\\x1b[31mred\\x1b[0m')\nprint('to stderr', file=sys.stderr)\nsys.exit(3)",
    );
    await playground.runToEnd();
    await expect(playground.status).toContainText("code 3");
    const red = playground.output.getByText("red", { exact: true });
    const plain = await playground.output.evaluate((log) => getComputedStyle(log).color);
    expect(await red.evaluate((span) => getComputedStyle(span).color)).not.toBe(plain);
    await expect(playground.output.getByText("to stderr")).toBeVisible();
  });

  test("hostile output stays text", async ({ opened: playground }) => {
    await playground.replaceProgram(
      "print('<img src=x onerror=alert(1)><script>document.title=\"taken\"</script>')\nprint('\\x1b]8;;https://evil.invalid\\x07link\\x1b]8;;\\x07')",
    );
    await playground.runToEnd();
    await expect(playground.output).toContainText("<img src=x onerror=alert(1)>");
    expect(await playground.output.locator("img, script, a").count()).toBe(0);
    await expect(playground.page).toHaveTitle("✓ main.py – Vitrine");
  });

  test("input given beforehand is read, and its absence is explained", async ({ playground }) => {
    await playground.open("name = input('Who? ')\nprint('Hello', name)");
    await playground.runToEnd();
    await expect(playground.output).toContainText("EOFError");
    await expect(playground.output).toContainText("This program asks for input");
    // The place for input opens by itself, and does not take the focus.
    await expect(playground.page.getByRole("button", { name: /^Input/ })).toHaveAttribute(
      "aria-expanded",
      "true",
    );
    await expect(playground.run).toBeFocused();
    await playground.page.getByRole("textbox", { name: /input/i }).fill("Ada");
    await playground.runToEnd();
    await expect(playground.output).toContainText("Hello Ada");
  });

  test("a hundred thousand coloured lines never block the page and stay scrollable, and following stops", async ({
    playground,
  }) => {
    // A hundred lines at a time, so that a machine that is busy with other tests does not reach the deadline.
    await playground.open(
      "for n in range(0, 100_000, 100): print('\\n'.join(f'\\x1b[3{i % 8}mline {i}\\x1b[0m' for i in range(n, n + 100)))",
    );
    await expect(playground.status).toContainText("Ready", { timeout: 45_000 });
    const stopTracing = await traceTasks(playground.page);
    await playground.runToEnd();
    await expect(playground.output).toContainText("line 99999");
    expect(await stopTracing()).toBeLessThan(50);
    expect(await playground.output.locator("*").count()).toBeLessThan(3000);
    await playground.output.hover();
    await playground.page.mouse.wheel(0, -20_000);
    await expect(playground.page.getByRole("button", { name: /end/i })).toBeVisible();
    await expect(playground.output).not.toContainText("line 99999");
    await playground.page.getByRole("button", { name: /end/i }).click();
    await expect(playground.output).toContainText("line 99999");
    await expect(playground.output, "the keyboard goes on from it").toBeFocused();
  });

  test("clear empties the output", async ({ opened: playground }) => {
    await playground.replaceProgram("print('to be cleared')");
    await playground.runToEnd();
    await expect(playground.output).toContainText("to be cleared");
    await playground.page.getByRole("button", { name: /clear/i }).click();
    await expect(playground.output).not.toContainText("to be cleared");
    await expect(playground.page.getByRole("button", { name: "Clear output" })).toBeDisabled();
    await expect(playground.page.getByRole("button", { name: "Clear output" })).toBeFocused();
  });
});

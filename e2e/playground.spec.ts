import AxeBuilder from "@axe-core/playwright";
import type { ConsoleMessage, Page } from "@playwright/test";
import { expect, test as base } from "./fixtures";
import { PlaygroundPage } from "./playgroundPage";
import { traceTasks } from "./traceTasks";

interface Fixtures {
  playground: PlaygroundPage;
  /** A page that is open already, shared with other tests: for what is asked of a program and its output only. */
  opened: PlaygroundPage;
}

const test = base.extend<Fixtures, { openedPage: Page }>({
  playground: ({ page }, use) => withoutProblems(page, () => use(new PlaygroundPage(page))),
  openedPage: [
    async ({ browser }, use) => {
      const context = await browser.newContext({ serviceWorkers: "block" });
      const page = await context.newPage();
      await new PlaygroundPage(page).open();
      await use(page);
      await context.close();
    },
    { scope: "worker" },
  ],
  opened: ({ openedPage }, use) => withoutProblems(openedPage, () => use(new PlaygroundPage(openedPage))),
});

async function withoutProblems(page: Page, use: () => Promise<void>): Promise<void> {
  const problems: string[] = [];
  const onError = (error: Error): unknown => problems.push(error.message);
  const onMessage = (message: ConsoleMessage): unknown =>
    message.type() === "error" && problems.push(message.text());
  page.on("pageerror", onError).on("console", onMessage);
  await use();
  page.off("pageerror", onError).off("console", onMessage);
  expect(problems, "nothing goes wrong on the page itself").toEqual([]);
}

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
    // Each run prints another number, for it may be over before anyone has seen it begin.
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
    await expect(playground.status).toContainText("Out of time");
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
    await expect(playground.page).toHaveTitle(/Vitrine/);
  });

  test("input given beforehand is read, and its absence is explained", async ({ playground }) => {
    await playground.open("name = input('Who? ')\nprint('Hello', name)");
    await playground.runToEnd();
    await expect(playground.output).toContainText("EOFError");
    await expect(playground.output).toContainText("This program asked for input");
    // Where it is given opens by itself, and leaves focus where it was.
    await expect(playground.page.getByRole("button", { name: /^Input/ })).toHaveAttribute(
      "aria-expanded",
      "true",
    );
    await expect(playground.run).toBeFocused();
    await playground.page.getByRole("textbox", { name: /input/i }).fill("Ada");
    await playground.runToEnd();
    await expect(playground.output).toContainText("Hello Ada");
  });

  test("a hundred thousand coloured lines never hold the page up, stay scrollable, and following lets go", async ({
    playground,
  }) => {
    // A hundred lines at a time: a machine that is busy with other tests must not come to the deadline.
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

test.describe("programs", () => {
  test("a draft survives a reload", async ({ playground }) => {
    await playground.open("x = 1");
    await playground.editor.focus();
    await playground.page.keyboard.press("Control+Home");
    await playground.page.keyboard.type("# kept\n", { delay: 20 });
    await expect(playground.page.getByText("saved here")).toBeVisible();
    await playground.page.reload();
    await expect(playground.page.getByText("# kept").first()).toBeVisible();
  });

  test("a link shows its program without running it and keeps the draft", async ({
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
    await reader.evaluate(() =>
      localStorage.setItem(
        "vitrine.draft",
        JSON.stringify({ version: 1, name: "mine.py", code: "print('mine')" }),
      ),
    );
    await reader.goto(`${link}&autorun=1&run=1`);
    await reader.reload();
    await expect(reader.getByText("This program came in a link")).toBeVisible();
    await expect(reader.getByText("from a link").first()).toBeVisible();
    await expect(other.status).toContainText("Ready", { timeout: 45_000 });
    await expect(other.output).not.toContainText("from a link");
    await reader.getByRole("button", { name: "Back to your draft" }).click();
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

  test("a sample replaces the program, and Undo brings it back", async ({ opened: playground }) => {
    const { page } = playground;
    await playground.replaceProgram("print('mine')");
    await page.getByRole("button", { name: "Samples" }).click();
    await page.getByRole("menuitem").first().click();
    await expect(page.getByText("'mine'")).toHaveCount(0);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByText("'mine'").first()).toBeVisible();

    // The same by the keyboard: the offer is the next thing after the menus.
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
    expect(count).toBeGreaterThanOrEqual(8);
    for (let i = 0; i < count; i += 1) {
      await page.getByRole("button", { name: "Samples" }).click();
      const item = page.getByRole("menuitem").nth(i);
      const title = (await item.textContent()) ?? "";
      await item.click();
      await playground.runToEnd();
      const expected = /exception/i.test(title) ? /error/i : /Finished/;
      await expect(playground.status, title).toContainText(expected);
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

    // Outside of it a question mark asks for the keys; in it, it is one.
    await page.keyboard.press("?");
    const help = page.getByRole("dialog", { name: "Keyboard" });
    await expect(help).toBeVisible();
    await page.keyboard.press("Escape");
    await playground.editor.focus();
    await page.keyboard.type("# Why?");
    await expect(page.getByText("# Why?").first()).toBeVisible();
    await expect(help).toBeHidden();

    // Escape brings a name back that is being typed, Enter takes it and goes on into the program.
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
    await page.getByRole("menuitem", { name: "Keyboard" }).press("Enter");
    const help = page.getByRole("dialog", { name: "Keyboard" });
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
    for (const word of ["Files", "Network", "Credentials", "Runtime", "512 MiB"]) {
      await expect(panel).toContainText(word);
    }
    // It has the focus, gives it back at Escape, and does not stay open behind one who goes on by Tab.
    const badge = page.getByRole("button", { name: "Sealed" });
    await expect(panel).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(panel).toBeHidden();
    await expect(badge).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(panel).toBeFocused();
    await page.keyboard.press("Tab");
    await expect(page.getByLabel("Time limit for a run")).toBeFocused();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name: "Try to get out" })).toBeFocused();
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
    // Less motion must not mean a lag in what the editor measures as it is made.
    await page.emulateMedia({ reducedMotion: "reduce" });
    await playground.open("print('on a phone')\n\n\npass\n");
    await expect(page.locator(".cm-editor")).toBeVisible();
    const tops = (selector: string) =>
      page.locator(selector).evaluateAll((all) => all.map((each) => each.getBoundingClientRect().top));
    const [, ...numbers] = await tops(".cm-lineNumbers .cm-gutterElement");
    expect(numbers, "each number stands at its line").toEqual(await tops(".cm-line"));
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

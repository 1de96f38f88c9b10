import { expect } from "../fixtures";
import type { PlaygroundPage } from "../playgroundPage";
import { test } from "./playgroundTest";

/** A chain of functions, each of which calls the next; the last one fails in its second line. */
function chain(length: number): string {
  const functions = Array.from(
    { length },
    (_, at) => `def step_${at}(form):\n    return step_${at + 1}(form)\n`,
  );
  return `${functions.join("")}def step_${length}(form):\n    return form['missing']\n\nstep_0({})\n`;
}

const GROUP = `errors = []
for name in 'abcdefghijkl':
    errors.append(ValueError(f'{name} is empty'))
raise ExceptionGroup('12 fields', errors)
`;

/** The text that a class of marks underlines in the editor, which may be several elements. */
function underlined(playground: PlaygroundPage, mark: string): Promise<string> {
  return playground.editorBox
    .locator(`.${mark}`)
    .allTextContents()
    .then((parts) => parts.join("").replaceAll("\u00a0", " "));
}

async function expectHeadlineInView(playground: PlaygroundPage, headline: string): Promise<void> {
  const head = playground.output.locator(".output-headline").first();
  await expect(head).toHaveText(headline);
  await expect(head).toBeInViewport({ ratio: 0.9 });
  // In the output's own view too, which has its own scroll position.
  const [line, view] = await Promise.all([head.boundingBox(), playground.output.boundingBox()]);
  expect(line?.y).toBeGreaterThanOrEqual((view?.y ?? 0) - 1);
  expect((line?.y ?? 0) + (line?.height ?? 0)).toBeLessThanOrEqual((view?.y ?? 0) + (view?.height ?? 0) + 1);
}

test.describe("an error is in view", () => {
  for (const [width, height] of [
    [1440, 900],
    [640, 512],
    [390, 844],
    [844, 390],
  ] as const) {
    test(`at ${width} × ${height}, however long its traceback, and of a group too`, async ({
      playground,
    }) => {
      await playground.page.setViewportSize({ width, height });
      await playground.open(chain(40));
      await playground.runToEnd();
      await expectHeadlineInView(playground, "KeyError: 'missing'");
      await expect(playground.status).toContainText("KeyError, line 82: 'missing'");
      await playground.replaceProgram(GROUP);
      await playground.runToEnd();
      await expectHeadlineInView(playground, "ExceptionGroup: 12 fields (12 sub-exceptions)");
    });
  }

  test("under a screen of output that comes after it, and stays where it is", async ({
    opened: playground,
  }) => {
    await playground.replaceProgram(
      `import atexit\natexit.register(lambda: print('\\n'.join(map(str, range(200)))))\n${chain(3)}`,
    );
    await playground.runToEnd();
    await expectHeadlineInView(playground, "KeyError: 'missing'");
    await playground.page.getByRole("button", { name: "Jump to the end" }).click();
    await expect(playground.output.getByText("199", { exact: true })).toBeInViewport();
    await playground.output.hover();
    await playground.page.mouse.wheel(0, -100);
    await expect(playground.output.getByText("190", { exact: true })).toBeInViewport();
  });
});

test("the status and the live region say the error's message and line", async ({ opened: playground }) => {
  await playground.replaceProgram("scores = {}\n\nprint(scores['Ada'])\n");
  await playground.runToEnd();
  await expect(playground.status).toContainText("KeyError, line 3: 'Ada'");
  await expect(
    playground.page.getByRole("status").filter({ hasText: "KeyError, line 3: 'Ada'." }),
  ).toHaveCount(1);
  await expect(playground.output).toContainText('File "main.py", line 3');
  await expect(playground.output).not.toContainText("/home/pyodide");
});

test("the editor underlines what Python underlines; the lines it came through are fainter", async ({
  opened: playground,
}) => {
  await playground.replaceProgram("def half(x):\n    return x / 0\n\nprint('half', half(4))\n");
  await playground.runToEnd();
  await expect.poll(() => underlined(playground, "marked-text")).toBe("x / 0");
  expect(await underlined(playground, "passed-text")).toBe("half(4)");
  await expect(playground.editorBox.locator(".marked-number")).toHaveText("2");
  await playground.replaceProgram("print('a' b)\n");
  await playground.runToEnd();
  await expect.poll(() => underlined(playground, "marked-text")).toBe("'a' b");
});

test("the link of a traceback follows the lines that are added above", async ({ opened: playground }) => {
  await playground.replaceProgram("def half(x):\n    return x / 0\n\nprint(half(4))\n");
  await playground.runToEnd();
  await playground.editor.focus();
  await playground.page.keyboard.press("Control+Home");
  await playground.page.keyboard.type("# one\n# two\n");
  await playground.page.getByRole("button", { name: 'File "main.py", line 2' }).click();
  await expect(playground.page.getByText("Ln 4, Col")).toBeVisible();
});

test("frames of the library are folded, and open on request", async ({ opened: playground }) => {
  await playground.replaceProgram("import subprocess\nsubprocess.run(['ls'])\n");
  await playground.runToEnd();
  const fold = playground.output.getByRole("button", { name: /library frames?$/ });
  await expect(fold).toHaveAttribute("aria-expanded", "false");
  await expect(playground.output).not.toContainText("subprocess.py");
  await fold.click();
  await expect(playground.output).toContainText("subprocess.py");
});

import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { encodeProgram } from "../src/workspace/shareLink";
import { expect, site, test } from "./fixtures";
import { generatedProgram } from "./generatedOutput";
import { PlaygroundPage } from "./playgroundPage";
import { slowness } from "./referenceTask";
import { traceTasks } from "./traceTasks";

/** In milliseconds of processor time: a page that responds within it feels immediate. */
const LONGEST_TASK_MS = 50;
const SEED = 27;

const program = (name: string): string =>
  readFileSync(new URL(`programs/output/${name}.py`, import.meta.url), "utf8");

/** The status line once the end of the run is shown, which is after all of its output. */
const said = (page: Page): Locator => page.locator(".output-output [role=status]").last();

/** The longest task of the page while `act` runs its program and all of its output is shown. */
async function longestTask(page: Page, act: () => Promise<void>, end: RegExp): Promise<number> {
  const stop = await traceTasks(page);
  await act();
  await expect(said(page)).toHaveText(end, { timeout: 60_000 });
  await drawn(page);
  return await stop();
}

/** A machine that is slow at this moment gets more time, in proportion to what the reference task takes there. */
async function expectShort(page: Page, longest: number, what?: string): Promise<void> {
  const allowed =
    longest < LONGEST_TASK_MS ? LONGEST_TASK_MS : LONGEST_TASK_MS * (await slowness(page.context()));
  expect(longest, what).toBeLessThan(allowed);
}

/** Expensive rows are drawn over several frames; after the last one no row waits. */
async function drawn(page: Page): Promise<void> {
  await expect(page.locator("[data-waiting]")).toHaveCount(0);
}

async function scrollUp(playground: PlaygroundPage): Promise<void> {
  await playground.output.hover();
  for (const px of [300, 300, 5_000]) {
    await playground.page.mouse.wheel(0, -px);
    await drawn(playground.page);
  }
}

async function heapMiB(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return usedSize / 1024 / 1024;
}

const finished = /^Finished/;
const failed = /^(?:X|\w*(?:Error|Exception|Group))\b/;

test.describe("in the playground no task of the page is long", () => {
  for (const [kind, programs] of Object.entries({
    "with any styles": { exact_colors: finished, overwritten: finished, picture: finished },
    "with any characters that do not show": {
      controls: finished,
      joined_emoji: finished,
      marks_in_traceback: failed,
    },
    "in any script": { combining: finished, directions: finished },
    "with any rows": { two_streams: finished, forged_traceback: failed },
  })) {
    test(kind, async ({ page }) => {
      const playground = new PlaygroundPage(page);
      await playground.open("pass");
      await expect(playground.status).toContainText("Ready", { timeout: 45_000 });
      for (const [name, end] of Object.entries(programs)) {
        await test.step(name, async () => {
          await playground.replaceProgram(program(name));
          const longest = await longestTask(page, () => playground.runToEnd(), end);
          await expectShort(page, longest, name);
          const scrolling = await longestTask(page, () => scrollUp(playground), end);
          await expectShort(page, scrolling, `${name}, scrolled`);
          expect(await playground.output.locator("*").count(), name).toBeLessThan(6_000);
        });
      }
    });
  }

  test("generated programs, and a long task is noticed", async ({ page }) => {
    const playground = new PlaygroundPage(page);
    await playground.open(generatedProgram(SEED, 20));
    await expect(playground.status).toContainText("Ready", { timeout: 45_000 });
    const longest = await longestTask(page, () => playground.runToEnd(), finished);
    await expectShort(page, longest);

    // The control: the same measurement of a page that is blocked.
    const held = await longestTask(
      page,
      async () => {
        await page.evaluate(() => {
          let sum = 0;
          for (let n = 0; n < 500_000_000; n += 1) sum += n;
          return sum;
        });
      },
      finished,
    );
    await expect(expectShort(page, held)).rejects.toThrow();
  });
});

test("in the embed no task of the page is long", async ({ page }) => {
  for (const code of [program("every_kind"), generatedProgram(SEED + 1, 12)]) {
    await page.goto("about:blank");
    await page.goto(`${site}embed.html${encodeProgram({ name: "main.py", code })}`);
    const run = page.getByRole("button", { name: "Run", exact: true });
    // The first touch loads the page's own parts, which do not belong to the output.
    await page.locator(".editor-waiting").click();
    await expect(page.getByRole("textbox")).toBeVisible();
    await expect(run).toBeEnabled();
    const longest = await longestTask(
      page,
      () => run.click(),
      /^(?:Finished|\w*(?:Error|Exception|Group)\b)/,
    );
    await expectShort(page, longest);
  }
});

test("on the page of attempts no task of the page is long", async ({ page }) => {
  await page.goto(`${site}escape.html`);
  const editor = page.getByRole("textbox", { name: "own.py" });
  for (const code of [program("every_kind"), generatedProgram(SEED + 2, 12)]) {
    await editor.fill(code);
    const run = page.getByRole("button", { name: "Run own.py" });
    const longest = await longestTask(
      page,
      () => run.click(),
      /^(?:Finished|\w*(?:Error|Exception|Group)\b)/,
    );
    await expectShort(page, longest);
  }
});

test("8 MiB of styles and of small rows block nothing and add little to the page's memory, and Clear frees all of it", async ({
  page,
}) => {
  const playground = new PlaygroundPage(page);
  await playground.open("print('nothing much')");
  await expect(playground.status).toContainText("Ready", { timeout: 45_000 });
  await playground.runToEnd();
  const before = await heapMiB(page);
  for (const name of ["styled", "small_rows"]) {
    await playground.replaceProgram(program(name));
    const longest = await longestTask(page, () => playground.runToEnd(), finished);
    await expectShort(page, longest, name);
    // The result of the run, with its complete text, is kept too.
    expect(await heapMiB(page), name).toBeLessThan(before + 48);
  }
  await page.getByRole("button", { name: "Clear output" }).click();
  await playground.replaceProgram("print('again')");
  await playground.runToEnd();
  await expect.poll(() => heapMiB(page)).toBeLessThan(before + 8);
});

import type { ConsoleMessage, Page } from "@playwright/test";
import { expect, test as base } from "../fixtures";
import { PlaygroundPage } from "../playgroundPage";

interface Fixtures {
  playground: PlaygroundPage;
  /** An open page shared with other tests, for tests of a program and its output only. */
  opened: PlaygroundPage;
}

export const test = base.extend<Fixtures, { openedPage: Page }>({
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

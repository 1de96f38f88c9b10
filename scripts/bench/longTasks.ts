import type { Page } from "@playwright/test";

/** Records the long tasks of the pages that are opened from now on. */
export async function recordLongTasks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    if (window.top !== window) return;
    window.longTasks = [];
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries())
        window.longTasks?.push({ startTime, duration });
    }).observe({ type: "longtask", buffered: true });
  });
}

/** The longest one since a time of the page's clock, in milliseconds. */
export async function longestTask(page: Page, since: number): Promise<number> {
  return await page.evaluate(
    (from) =>
      (window.longTasks ?? [])
        .filter(({ startTime }) => startTime >= from)
        .reduce((longest, { duration }) => Math.max(longest, duration), 0),
    since,
  );
}

import { expect, test } from "@playwright/test";
import { startCanary } from "./canary";
import type { EnginePage } from "./hostile/engines/engine";
import { openEngine, skipWithout } from "./hostile/engines/openEngine";
import { startHostileSite } from "./hostile/hostileSite";

// A suite boots several interpreters, one after the other, each within the page's own deadlines, which a starved one
// misses.
test.describe.configure({ timeout: 300_000, retries: 2 });

/** What a visitor does: presses the button, waits for the end, and reads what each row says. */
function runSuite(page: EnginePage): Promise<readonly (readonly [verdict: string, words: string])[]> {
  return page.evaluate(async () => {
    const shown = async (name: RegExp): Promise<HTMLButtonElement> => {
      const until = performance.now() + 240_000;
      while (performance.now() < until) {
        const found = [...document.querySelectorAll("button")].find((each) => name.test(each.textContent));
        if (found !== undefined) return found;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error(`no button ${name.source} in: ${document.body.innerText}`);
    };
    (await shown(/Run all/)).click();
    await shown(/Copy summary/);
    return [...document.querySelectorAll<HTMLElement>(".probe")].map(
      (row) => [row.dataset["verdict"] ?? "", row.querySelector("summary")?.innerText ?? ""] as const,
    );
  }, undefined);
}

for (const [engineName, name] of [
  ["firefox", "Firefox"],
  ["webkit", "WebKit"],
] as const) {
  test(`every attempt of escape.html is held in ${name}`, async () => {
    skipWithout(engineName);
    const canary = await startCanary();
    const site = await startHostileSite({ headers: false, canary });
    const engine = await openEngine(engineName, { isOptimising: true });
    try {
      const outcomes = await runSuite(await engine.open(`${site.url}escape.html`));
      expect(outcomes.filter(([verdict]) => verdict !== "held")).toEqual([]);
      expect(outcomes.length).toBeGreaterThan(20);
      expect(site.requests().filter((path) => path.includes("escape="))).toEqual([]);
    } finally {
      await engine.close();
      await Promise.all([site.close(), canary.close()]);
    }
  });
}

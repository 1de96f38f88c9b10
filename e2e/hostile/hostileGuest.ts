import type { Browser, Page } from "@playwright/test";
import type { RunResult, SandboxOptions } from "../../src/host/api";
import {
  expect,
  openPlainPage,
  plainSite,
  test as base,
  withSandboxPage,
  type PlainRunOptions,
} from "../fixtures";
import { guestPageOf, mayEvaluate, unbaredGuest } from "./guestParts";
import { gapAllowed, watchPace } from "./pace";

/**
 * A guest whose program may run any JavaScript in its worker, as one that found a way around the policy could, with all that
 * the browser gives a worker, on a page that holds nothing but the library. The tests of a file share it; it is repaired
 * after each attack.
 */
export interface HostileGuest {
  readonly page: Page;
  run(code: string, options?: PlainRunOptions): Promise<RunResult>;
  /** Runs JavaScript in the worker, prints "sent", and then does what `then` names. */
  attack(script: string, then?: "loop" | "end", options?: PlainRunOptions): Promise<RunResult>;
  /**
   * Runs JavaScript in the worker at the start of the second run of a new session, `window.session`, where `id` is the id of the call
   * that the host waits for and `run` the run's id: a peer that answers what it was asked.
   */
  answering(script: string, options?: PlainRunOptions): Promise<RunResult>;
  /** The greatest growth of the page's own heap and buffers while `action` ran, in MiB. */
  growth(action: () => Promise<unknown>): Promise<number>;
  longestGap(): Promise<number>;
}

const programs = {
  loop: "while True: pass",
  end: "pass",
} as const;

export async function openHostileGuest(
  browser: Browser,
  options: SandboxOptions = {},
): Promise<HostileGuest & { close(): Promise<void> }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await withSandboxPage(page, () => guestPageOf(mayEvaluate(unbaredGuest())));
  const { run } = await openPlainPage(page, plainSite, options);
  const pace = await watchPace(page);
  const session = await context.newCDPSession(page);
  const usedMiB = async (): Promise<number> => {
    const usage = await session.send("Runtime.getHeapUsage");
    // Not in the declared type yet: what ArrayBuffers hold, which is not on the heap.
    const { backingStorageSize = 0 } = usage as { backingStorageSize?: number };
    return (usage.usedSize + backingStorageSize) / 2 ** 20;
  };
  const runScript = "from pyodide.code import run_js\nrun_js(open('attack.js').read())\nprint('sent')\n";
  return {
    page,
    run,
    attack: (script, then = "end", given = {}) =>
      run(runScript + programs[then], { ...given, files: { "attack.js": script } }),
    async answering(script, given = {}) {
      const listener = `self.addEventListener("message", ({ data }) => {
        if (data?.call?.path?.[0] !== "run") return;
        const id = data.call.id;
        const run = data.call.argumentList[0].value.run;
        ${script}
      });`;
      return await page.evaluate(
        async ([code, files, runOptions]) => {
          if ("session" in window) window.session.dispose();
          const session = window.createSession();
          Object.assign(window, { session });
          await session.run(code, { ...runOptions, files });
          return await session.run("print('answered')", runOptions);
        },
        [runScript, { "attack.js": listener }, given] as const,
      );
    },
    async growth(action) {
      await session.send("HeapProfiler.collectGarbage");
      // The measurement blocked the page, not a guest.
      await pace.longestGap();
      const before = await usedMiB();
      let most = before;
      const over = new AbortController();
      const watching = (async () => {
        while (!over.signal.aborted) {
          most = Math.max(most, await usedMiB());
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
      })();
      await action().finally(() => over.abort());
      await watching;
      return most - before;
    },
    longestGap: pace.longestGap,
    close: () => context.close(),
  };
}

/** The names that an object has on a clean page, without anything that an attack left behind. */
export async function expectUnharmed(page: Page): Promise<void> {
  const left = await page.evaluate(() => {
    const clean = document.createElement("iframe");
    document.body.append(clean);
    const view = clean.contentWindow as unknown as typeof globalThis;
    const names = ["Object", "Function", "Array", "String", "Promise", "Map", "Uint8Array", "Error"] as const;
    const changed = names.filter((name) => {
      const ownNames = (of: typeof globalThis): string =>
        JSON.stringify(
          [of[name], of[name].prototype as object].map((each) => Reflect.ownKeys(each).map(String)),
        );
      return ownNames(globalThis) !== ownNames(view);
    });
    clean.remove();
    return { changed, global: (globalThis as Record<string, unknown>)["polluted"] };
  });
  expect(left).toEqual({ changed: [], global: undefined });
}

/**
 * `guest` is shared by the tests of one worker. Each test ends by checking that the page is unharmed and was never blocked;
 * after the last one the guest runs one more program.
 */
export const test = base.extend<{ afterwards: undefined }, { guest: HostileGuest }>({
  guest: [
    async ({ browser }, use) => {
      const guest = await openHostileGuest(browser);
      await use(guest);
      expect(await guest.run("print('again')")).toMatchObject({ status: "ok", stdout: "again\n" });
      await guest.close();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  afterwards: [
    async ({ guest }, use) => {
      await guest.longestGap();
      await use(undefined);
      expect(await guest.longestGap()).toBeLessThan(gapAllowed());
      await expectUnharmed(guest.page);
    },
    { auto: true },
  ],
});

export { expect };

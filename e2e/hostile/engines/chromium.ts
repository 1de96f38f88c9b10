import { chromium } from "@playwright/test";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromiumLaunch } from "../../../tools/browsers/chromium";
import { callResult, callText, type Engine } from "./engine";

/**
 * The Chromium of the other tests, in a process of its own that logs what its network stack does. The profile is an
 * ordinary one: a private window never connects or looks up names ahead of need, and would hide what a policy lets through.
 */
export async function openChromium(): Promise<Engine> {
  const folder = mkdtempSync(join(tmpdir(), "vitrine-chromium-"));
  const log = join(folder, "network.json");
  const context = await chromium.launchPersistentContext(join(folder, "profile"), {
    ...chromiumLaunch,
    args: [...(chromiumLaunch.args ?? []), `--log-net-log=${log}`],
  });
  let names: string[] = [];
  return {
    name: "chromium",
    version: context.browser()?.version() ?? "unknown",
    async open(url) {
      const page = await context.newPage();
      await page.goto(url);
      // Playwright treats a page whose frame has crashed as crashed itself, and sends it nothing more.
      const session = await context.newCDPSession(page);
      return {
        async evaluate(run, argument) {
          const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
            expression: callText(run, argument),
            awaitPromise: true,
            returnByValue: true,
          });
          if (exceptionDetails !== undefined) {
            throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
          }
          return callResult(result.value);
        },
        type: (text) => page.keyboard.type(text, { delay: 15 }),
        pressControl: (key) => page.keyboard.press(`Control+${key}`),
        url: async () => page.url(),
        close: () => page.close(),
      };
    },
    async close() {
      await context.close();
      // Hosts appear in the log as "host": "name:port" or "scheme://name:port".
      names = [...readFileSync(log, "utf8").matchAll(/"host":"(?:\w+:\/\/)?([\w.-]+)/g)].map(
        ([, name = ""]) => name,
      );
      rmSync(folder, { recursive: true, force: true });
    },
    namesLookedUp: () => names,
  };
}

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test as base } from "@playwright/test";
import { startCanary } from "../canary";
import { caseTitle } from "./cases";
import type { EnginePage } from "./engines/engine";
import { openEngine, skipWithout } from "./engines/openEngine";
import { unbaredGuest } from "./guestParts";
import { startHostileSite } from "./hostileSite";

interface Fixtures {
  ground: { readonly page: EnginePage; readonly library: string };
}

/**
 * A page without a policy in WebKit, and the address of its library, whose worker still has the caches that are removed
 * from the shipped one.
 */
const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright wants the pattern
  ground: async ({}, use) => {
    const canary = await startCanary();
    const site = await startHostileSite({ headers: false, canary });
    const engine = await openEngine("webkit");
    try {
      const page = await engine.open(`${site.url}plain.html`);
      await use({ page, library: `${site.withGuest("unbared", unbaredGuest())}vitrine.js` });
    } finally {
      await engine.close();
      await Promise.all([site.close(), canary.close()]);
    }
  },
});

test.describe.configure({ timeout: 300_000 });
skipWithout("webkit");

const attack = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`attacks/${name}`, import.meta.url)), "utf8");
const leave = attack("leaving.py");
const find = "import js\nfor name in await js.caches.keys(): print(name)";

/**
 * WebKit is the only engine in which a worker of an opaque origin has caches at all. Each program looks for caches before
 * it adds one.
 */
test(`${caseTitle("LIF-01")}, in a cache`, async ({ ground: { page, library } }) => {
  const results = await page.evaluate(
    async ({ library, leave: leaving, find: finding }) => {
      const host = (await import(library)) as typeof import("../../src/host/index");
      const limits = { timeMs: 120_000 };
      const session = host.createSession({ limits });
      const sandbox = host.createSandbox({ limits });
      await Promise.all([session.ready, sandbox.ready]);
      const ranIn = async (of: typeof sandbox, code: string, options = {}): Promise<string> => {
        const { status, stdout } = await of.run(code, options);
        return `${status}: ${stdout.trim() || "nothing"}`;
      };
      const ran = (code: string, options = {}): Promise<string> => ranIn(sandbox, code, options);
      const both = `${finding}\n${leaving}`;
      const forEver = `${both}\nprint("stays", flush=True)\nwhile True: pass`;
      await session.run(leaving);
      const kept = await ranIn(session, finding);
      await session.reset();
      const afterReset = await ranIn(session, finding);
      session.dispose();
      const first = await ran(both);
      const afterEnd = await ran(forEver, { limits: { timeMs: 5_000 } });
      const off = sandbox.on("output", () => void sandbox.stop());
      const afterDeadline = await ran(forEver);
      off();
      const afterStop = await ran(finding);
      sandbox.dispose();
      return { kept, afterReset, first, afterEnd, afterDeadline, afterStop };
    },
    { library, leave, find },
  );
  expect(results).toEqual({
    // The same session finds it: there is something to be found.
    kept: "ok: left by a run",
    afterReset: "ok: nothing",
    first: "ok: nothing",
    afterEnd: "timeout: stays",
    afterDeadline: "stopped: stays",
    afterStop: "ok: nothing",
  });
});

test(`${caseTitle("LIF-01")}, in caches that are filled without pause`, async ({
  ground: { page, library },
}) => {
  const results = await page.evaluate(
    async ({ library, flood, find: finding }) => {
      const { createSandbox, createSession } = (await import(
        library
      )) as typeof import("../../src/host/index");
      let frames = 0;
      new MutationObserver((records) => {
        for (const { addedNodes } of records)
          for (const node of addedNodes) if (node.nodeName === "IFRAME") frames += 1;
      }).observe(document.documentElement, { childList: true });
      const limits = { timeMs: 20_000 };
      const ranIn = async (of: ReturnType<typeof createSandbox>, code: string): Promise<string> => {
        const { status, stdout } = await of.run(code);
        return `${status}: ${stdout === "" ? "nothing" : "something"}`;
      };
      const session = createSession({ limits });
      const both = `${finding}\n${flood}`;
      const kept = [await ranIn(session, flood), await ranIn(session, finding)];
      await session.reset();
      const afterReset = await ranIn(session, finding);
      session.dispose();
      const sandbox = createSandbox({ limits });
      const ran = (code: string): Promise<string> => ranIn(sandbox, code);
      const fresh = [await ran(both), await ran(both), await ran(both), await ran(finding)];
      sandbox.dispose();
      return { kept, afterReset, fresh, frames };
    },
    { library, flood: attack("flooding.py"), find },
  );
  expect(results).toEqual({
    // The same session finds it: there is something to be found.
    kept: ["ok: nothing", "ok: something"],
    afterReset: "ok: nothing",
    fresh: Array.from({ length: 4 }, () => "ok: nothing"),
    frames: expect.any(Number),
  });
  // One for the session, one after its reset, and one for each of the four fresh runs.
  expect(results.frames).toBeGreaterThanOrEqual(6);
});

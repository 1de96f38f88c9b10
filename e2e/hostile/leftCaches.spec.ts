import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test as base } from "@playwright/test";
import { startCanary } from "../canary";
import { caseTitle } from "./cases";
import { webKitBinaries } from "./engines/installed";
import type { EnginePage } from "./engines/engine";
import { openWebKit } from "./engines/webkit";
import { startHostileSite } from "./hostileSite";

interface Fixtures {
  ground: { readonly page: EnginePage; readonly library: string };
}

/** A page in WebKit, which has no policy of its own, and the address of the library there. */
const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern -- Playwright wants the pattern
  ground: async ({}, use) => {
    const canary = await startCanary();
    const site = await startHostileSite({ headers: false, canary });
    const engine = await openWebKit(webKitBinaries?.driver ?? "", webKitBinaries?.miniBrowser ?? "");
    try {
      const page = await engine.open(`${site.url}plain.html`);
      await use({ page, library: `${site.url}vitrine.js` });
    } finally {
      await engine.close();
      await Promise.all([site.close(), canary.close()]);
    }
  },
});

test.describe.configure({ timeout: 300_000 });
test.skip(
  webKitBinaries === undefined,
  "WebKitGTK is not installed: on Debian, `apt-get install webkit2gtk-driver xvfb`",
);

const attack = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`attacks/${name}`, import.meta.url)), "utf8");
const leave = attack("leaving.py");
const find = "import js\nfor name in await js.caches.keys(): print(name)";

/** WebKit is the one engine in which a worker of an opaque origin has caches at all. */
test(`${caseTitle("LIF-01")}, in a cache`, async ({ ground: { page, library } }) => {
  const told = await page.evaluate(
    async ({ library, leave: leaving, find: finding }) => {
      const { createSandbox } = (await import(library)) as typeof import("../../src/host/index");
      const sandbox = createSandbox({ limits: { timeMs: 30_000 } });
      await sandbox.ready;
      const found = async (state: "fresh" | "keep"): Promise<string> => {
        const { status, stdout } = await sandbox.run(finding, { state });
        return `${status}: ${stdout.trim() || "nothing"}`;
      };
      const forEver = `${leaving}\nprint("stays", flush=True)\nwhile True: pass`;
      await sandbox.run(leaving, { state: "keep" });
      const kept = await found("keep");
      const afterKept = await found("fresh");
      await sandbox.run(leaving);
      const afterEnd = await found("fresh");
      const late = await sandbox.run(forEver, { limits: { timeMs: 5_000 } });
      const afterDeadline = await found("fresh");
      const off = sandbox.on("output", () => void sandbox.stop());
      const stopped = await sandbox.run(forEver);
      off();
      const afterStop = await found("fresh");
      sandbox.dispose();
      return {
        kept,
        afterKept,
        afterEnd,
        late: `${late.status}: ${late.stdout.trim()}`,
        afterDeadline,
        stopped: `${stopped.status}: ${stopped.stdout.trim()}`,
        afterStop,
      };
    },
    { library, leave, find },
  );
  expect(told).toEqual({
    // The same session finds it: there is something to be found.
    kept: "ok: left by a run",
    afterKept: "ok: nothing",
    afterEnd: "ok: nothing",
    late: "timeout: stays",
    afterDeadline: "ok: nothing",
    stopped: "stopped: stays",
    afterStop: "ok: nothing",
  });
});

test(`${caseTitle("LIF-01")}, in caches that are filled without pause`, async ({
  ground: { page, library },
}) => {
  const told = await page.evaluate(
    async ({ library, flood, find: finding }) => {
      const { createSandbox } = (await import(library)) as typeof import("../../src/host/index");
      let frames = 0;
      new MutationObserver((records) => {
        for (const { addedNodes } of records)
          for (const node of addedNodes) if (node.nodeName === "IFRAME") frames += 1;
      }).observe(document.documentElement, { childList: true });
      const sandbox = createSandbox({ limits: { timeMs: 20_000 } });
      await sandbox.ready;
      const flooded = async (state: "fresh" | "keep"): Promise<string> => {
        const { status: ended } = await sandbox.run(flood, { state });
        const { status, stdout } = await sandbox.run(finding, { state });
        return `${ended}, ${status}: ${stdout === "" ? "nothing" : "something"}`;
      };
      const kept = await flooded("keep");
      const fresh = [await flooded("fresh"), await flooded("fresh"), await flooded("fresh")];
      sandbox.dispose();
      return { kept, fresh, frames };
    },
    { library, flood: attack("flooding.py"), find },
  );
  expect(told).toEqual({
    // The same session finds it: there is something to be found.
    kept: "ok, ok: something",
    fresh: Array.from({ length: 3 }, () => "ok, ok: nothing"),
    frames: expect.any(Number),
  });
  // One for the kept session, and one for each of the six fresh runs.
  expect(told.frames).toBeGreaterThanOrEqual(7);
});

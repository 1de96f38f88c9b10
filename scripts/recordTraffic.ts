/**
 * Records what really crosses the boundary during a few programs, for the fuzzer to replay, reorder and truncate:
 * `npx tsx scripts/recordTraffic.ts`, after a build, whenever the protocol's messages change.
 */
import { writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { chromium, type Frame } from "@playwright/test";
import type * as Library from "../src/host/index.ts";
import { encodeTraffic, type Traffic } from "../fuzz/traffic.ts";
import { builtSite, serveSite } from "../tools/servers/serveSite.ts";
import { systemChromium } from "../tools/browsers/systemChromium.ts";

declare global {
  interface Window {
    recordedWords: { to: string; data: unknown }[];
  }
}

const programs = [
  "print('hello')\n1 + 1",
  "import sys\nfor n in range(5):\n    print(n)\n    print(-n, file=sys.stderr)",
  "1 / 0",
  "print(input())\nraise SystemExit(3)",
  "import getpass\nprint(input('name? '))\ngetpass.getpass()\ninput()",
  "while True: print('x' * 99)",
];

/** Listens where the host, the frame and the frame's relay set their listeners. */
function listenIn(): void {
  window.recordedWords = [];
  const recordAt = (prototype: object, to: (target: EventTarget) => string): void => {
    const property = Object.getOwnPropertyDescriptor(prototype, "onmessage");
    Object.defineProperty(prototype, "onmessage", {
      ...property,
      set(this: EventTarget, listener: ((event: MessageEvent<unknown>) => void) | null) {
        const listenAndRecord = (event: MessageEvent<unknown>): void => {
          window.recordedWords.push({ to: to(this), data: structuredClone(event.data) });
          listener?.(event);
        };
        property?.set?.call(this, listener === null ? null : listenAndRecord);
      },
    });
  };
  const isTop = window.top === window;
  recordAt(MessagePort.prototype, () => (isTop ? "host" : "frame"));
  recordAt(Worker.prototype, () => "relay");
}

const server = await serveSite({
  folder: builtSite,
  port: 0,
  headers: false,
  beside: fileURLToPath(new URL("../e2e/pages", import.meta.url)),
});
const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
const executablePath = systemChromium();
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: ["--no-sandbox", "--disable-gpu"],
});
try {
  const page = await browser.newPage();
  // tsx compiles functions so that they call this helper, which the page does not have.
  await page.addInitScript("globalThis.__name = (named) => named");
  await page.addInitScript(listenIn);
  await page.goto(`${site}plain.html`);
  await page.evaluate(
    async ([url, codes]) => {
      const { createSandbox } = (await import(url)) as typeof Library;
      const sandbox = createSandbox();
      for (const code of codes) {
        const answers = ["Ada", "hunter2"];
        const input = (): string | null => answers.shift() ?? null;
        await sandbox.run(code, { stdin: "a line\n", input, limits: { outputBytes: 4000 } });
      }
    },
    [`${site}vitrine.js`, programs] as const,
  );
  const recorded = (await Promise.all(page.frames().map(wordsOf))).flat();
  const heardBy = (to: string): unknown[] =>
    recorded.filter((each) => each.to === to).map(({ data }) => data);
  const traffic: Traffic = { toHost: heardBy("host"), toFrame: heardBy("frame"), toRelay: heardBy("relay") };
  writeFileSync(fileURLToPath(new URL("../fuzz/traffic.json", import.meta.url)), encodeTraffic(traffic));
  console.log(
    Object.entries(traffic)
      .map(([way, { length }]) => `${way}: ${length}`)
      .join(", "),
  );
} finally {
  await browser.close();
  server.close();
}

/** The engine's own bytes are omitted: nothing parses them. */
async function wordsOf(frame: Frame): Promise<{ to: string; data: unknown }[]> {
  return await frame.evaluate(() =>
    window.recordedWords.filter(({ data }) => !JSON.stringify(data).includes('"load"')),
  );
}

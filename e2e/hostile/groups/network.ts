import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Canary } from "../../canary";
import type { CaseNumber } from "../cases";
import type { EnginePage } from "../engines/engine";
import type { Finding } from "../findings";

const attack = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../attacks/${name}`, import.meta.url)), "utf8");

/** The cases that are judged by the outcomes of the attempts and by the canary. */
export const networkCases: readonly CaseNumber[] = [
  "NET-01",
  "NET-02",
  "NET-03",
  "NET-04",
  "NET-05",
  "NET-06",
  "NET-07",
  "NET-08",
  "NET-09",
  "NET-10",
  "NET-11",
  "NET-12",
  "NET-13",
  "NET-14",
  "NET-15",
  "NET-17",
  "NET-18",
  "NET-19",
  "NET-20",
  "NET-21",
  "NET-23",
  "NET-24",
  "NET-25",
];

/** Every name that an attempt looks up ends in this. No server resolves it. */
export const canaryName = "vitrine-canary.test";

/**
 * Runs the programs in a sandbox of the library in this folder, on the open page. `mode` is in every address that they try;
 * `depths` is how many workers deep the attack goes.
 */
export async function attackNetwork(
  page: EnginePage,
  folder: string,
  site: string,
  canary: Canary,
  mode: string,
  depths: number,
): Promise<readonly Finding[]> {
  const config = {
    depths,
    http: canary.http,
    webSocket: canary.webSocket,
    site,
    tcpPort: await canary.port("tcp", `${mode}/NET-24`),
    udpPort: await canary.port("udp", `${mode}/NET-11`),
    name: canaryName,
    mode,
  };
  const result = await page.evaluate(
    async ({ library, code, files, last }) => {
      const { createSandbox } = (await import(library)) as typeof import("../../../src/host/index");
      const sandbox = createSandbox({ limits: { timeMs: 260_000 } });
      await sandbox.ready;
      const ran = await sandbox.run(code, { files });
      // Nothing may outlive its run, so this run ends before its request can begin.
      await sandbox.run(last);
      sandbox.dispose();
      return ran;
    },
    {
      library: `${folder}vitrine.js`,
      code: attack("network.py"),
      files: { "network.js": attack("network.js"), "config.json": JSON.stringify(config) },
      last: `import js\njs.fetch("${canary.http}${mode}/0/NET-03 at the end", keepalive=True)`,
    },
  );
  if (result.status !== "ok") throw new Error(`the attack did not run: ${result.status} ${result.stderr}`);
  return JSON.parse(result.stdout.trim().split("\n").at(-1) ?? "") as Finding[];
}

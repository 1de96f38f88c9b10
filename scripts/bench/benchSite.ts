import { cpSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compressFolder } from "../../build/compressedFiles.ts";
import { builtSite, serveSite } from "../../tools/servers/serveSite.ts";
import { createLine, type Line } from "./throttle.ts";
import { SampleReceiver, type PageSamples } from "./pageSamples.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export interface BenchSite {
  /** Ends with a slash. */
  readonly address: string;
  /** Paths asked for since the last call. */
  takeRequests(): string[];
  /** The samples of the next page that reports any. */
  nextSamples(timeoutMs?: number): Promise<PageSamples>;
  /** Answers as over such a line until the returned function is called. */
  throttle(line: Line): () => void;
  close(): Promise<void>;
}

/** The built site, and beside it the bench's pages and its peers, by one server with the same headers for all. */
export async function openBenchSite(folder = builtSite): Promise<BenchSite> {
  if (!existsSync(join(folder, "vitrine.js"))) throw new Error("There is no build: npm run build");
  let requests: string[] = [];
  const receiver = new SampleReceiver();
  let slowed: ReturnType<typeof createLine> | null = null;
  const server = await serveSite({
    folder,
    port: 0,
    headers: true,
    beside: await gatherPeers(),
    onRequest(path, response) {
      requests.push(path);
      receiver.receive(path);
      slowed?.(response);
    },
  });
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    takeRequests() {
      const taken = requests;
      requests = [];
      return taken;
    },
    nextSamples: (timeoutMs = 180_000) => receiver.next(timeoutMs),
    throttle(line) {
      slowed = createLine(line);
      return () => (slowed = null);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The peers come from their npm packages, as they are, and are served compressed as our own files are. */
async function gatherPeers(): Promise<string> {
  const folder = here("../../.cache/bench");
  const packageFolder = (name: string): string =>
    dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "peers"), { recursive: true });
  cpSync(here("pages"), join(folder, "bench"), { recursive: true });
  cpSync(packageFolder("pyodide"), join(folder, "peers/pyodide"), { recursive: true, dereference: true });
  cpSync(join(here("../../node_modules"), "@pyscript/core/dist"), join(folder, "peers/pyscript"), {
    recursive: true,
  });
  await compressFolder(folder, here("../../.cache/compressed"));
  return folder;
}

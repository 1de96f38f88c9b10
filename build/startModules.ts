import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { cachedFile } from "./cachedFile.ts";
import { engineKey } from "./readEngine.ts";
import { readRunnerFiles } from "./runnerFiles.ts";
import { pyodideOptions } from "../src/guest/worker/pyodideOptions.ts";
import { startModules } from "../src/protocol/startModules.ts";

const lister = fileURLToPath(new URL("listStartFiles.ts", import.meta.url));

/**
 * The files of the standard library that a start without a snapshot reads, and those of `startModules`, by their paths in
 * the archive. Found out by starting, so nothing has to be kept up to date when Pyodide or the runner changes.
 */
export async function readStartFiles(stdLibURL: string): Promise<ReadonlySet<string>> {
  const listed = await cachedFile(`start-${await startKey(stdLibURL)}.json`, async () => {
    // In a process of its own: after another interpreter in this one, the snapshot would not be the same to the byte.
    const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", lister, stdLibURL]);
    return Buffer.from(stdout);
  });
  return new Set(JSON.parse(listed.toString()) as string[]);
}

async function startKey(stdLibURL: string): Promise<string> {
  const hash = createHash("sha256")
    .update(await engineKey())
    .update(JSON.stringify([await readRunnerFiles(), pyodideOptions.env, startModules]));
  for (const source of [stdLibURL, lister]) hash.update(await readFile(source));
  return hash.digest("hex").slice(0, 32);
}

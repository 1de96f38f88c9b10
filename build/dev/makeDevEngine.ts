import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readEngineFiles, type EngineFile } from "../engineFiles.ts";
import { cachedPath } from "../cachedFile.ts";
import { snapshotKey } from "../snapshot.ts";

/**
 * The engine's files for the current sources. A missing snapshot is made in a separate process, because making it replaces that
 * process's clock and random numbers, and its bytes depend on what else runs there.
 */
export async function makeDevEngine(): Promise<readonly EngineFile[]> {
  if (!existsSync(cachedPath(`snapshot-${await snapshotKey()}`))) await makeFiles();
  return readEngineFiles();
}

function makeFiles(): Promise<void> {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/makeEngineFiles.ts"], {
    cwd: root,
    stdio: ["ignore", "inherit", "pipe"],
  });
  const errors: Buffer[] = [];
  child.stderr.on("data", (part: Buffer) => errors.push(part));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) => {
      if (status === 0) resolve();
      else
        reject(
          new Error(`The engine's files could not be made:\n${Buffer.concat(errors).toString().trim()}`),
        );
    });
  });
}

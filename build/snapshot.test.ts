import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { loadPyodide, type PyodideAPI } from "pyodide";
import { beforeAll, describe, expect, it } from "vitest";
import type { Runner } from "../src/guest/python/runner";
import { pyodideOptions } from "../src/guest/worker/pyodideOptions";
import { restoreSnapshot } from "../src/guest/worker/restoreSnapshot";
import { freshRequest } from "../test/freshRequest";
import { readLockFile } from "./engineFiles";
import { readEngine } from "./readEngine";
import { readSnapshotFile, snapshotKey } from "./snapshot";
import { readStdlib } from "./stdlibZip";

let file: ArrayBuffer;
let lockFileContents: string;

beforeAll(async () => {
  lockFileContents = await readLockFile();
  file = (await readSnapshotFile(lockFileContents)).buffer.slice(0) as ArrayBuffer;
}, 300_000);

async function restore(key?: string): Promise<PyodideAPI> {
  const options = restoreSnapshot(await readEngine(), Promise.resolve(file), key ?? (await snapshotKey()));
  const { path: stdLibURL } = await readStdlib();
  return loadPyodide({ ...pyodideOptions, lockFileContents, stdLibURL, ...options });
}

/** What a fresh program shows of its last expression. */
async function valueOf(code: string): Promise<unknown> {
  const runner = (await restore()).pyimport("_vitrine.runner") as Runner;
  const reply = JSON.parse(await runner.run(JSON.stringify(freshRequest(code)), () => 0)) as {
    value: string | null;
  };
  return reply.value;
}

const random = `
import random, uuid, secrets, tempfile, os
[random.random(), random.Random().random(), random.SystemRandom().random(), uuid.uuid4().hex, uuid.uuid1().hex,
 secrets.token_hex(), tempfile.mkdtemp(), os.urandom(8).hex()]
`;

describe("the snapshot that is shipped", () => {
  it("gives each of three boots randomness of its own", async () => {
    const drawn = await Promise.all([valueOf(random), valueOf(random), valueOf(random)]);
    const values = drawn.map((each) => String(each).split(", "));
    for (let index = 0; index < 8; index += 1)
      expect(new Set(values.map((each) => each[index])).size).toBe(3);
  }, 120_000);

  it("holds nothing of the machine that it was made on", () => {
    const text = Buffer.from(file).toString("latin1");
    for (const place of [process.cwd(), process.execPath, process.argv[1] ?? process.cwd()])
      expect(text.includes(place)).toBe(false);
  });

  it("is to the byte the same when it is made again", async () => {
    const again = fileURLToPath(new URL("snapshotHash.ts", import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", again]);
    expect(stdout).toBe(createHash("sha256").update(new Uint8Array(file)).digest("hex"));
  }, 60_000);

  it("starts with the clock of the boot", async () => {
    const code = "import logging, time\n[abs(logging._startTime / 1e9 - time.time()) < 60, time.timezone]";
    expect(await valueOf(code)).toBe(`[True, ${new Date(2026, 0).getTimezoneOffset() * 60}]`);
  }, 60_000);

  it("has what the runner adds to modules that it was made with", async () => {
    const code = "import hashlib\nhashlib.pbkdf2_hmac('sha256', b'password', b'salt', 1).hex()[:8]";
    expect(await valueOf(code)).toBe("'120fb6cf'");
  }, 60_000);

  it("is refused by another build", async () => {
    await expect(restore("0".repeat(32))).rejects.toThrow("another build");
  });
});

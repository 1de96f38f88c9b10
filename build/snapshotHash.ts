/** Makes the snapshot, in a process that does nothing else, and prints its SHA-256. For snapshot.test.ts. */
import { createHash } from "node:crypto";
import { readLockFile } from "./engineFiles.ts";
import { makeSnapshotFile } from "./snapshot.ts";

const snapshot = await makeSnapshotFile(await readLockFile());
process.stdout.write(createHash("sha256").update(snapshot).digest("hex"));

/** Makes the snapshot, in a process where nothing else goes on, and tells its SHA-256: for snapshot.test.ts. */
import { createHash } from "node:crypto";
import { readLockFile } from "./engineFiles.ts";
import { makeSnapshotFile } from "./snapshot.ts";

const snapshot = await makeSnapshotFile(await readLockFile());
process.stdout.write(createHash("sha256").update(snapshot).digest("hex"));

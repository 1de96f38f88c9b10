import type { RunFile } from "../guest/interpreter";
import { runBounds } from "../platform/limits";
import { SandboxError } from "../SandboxError";
import { readPath, refuse } from "./argument";

/** The files that an app passes, checked, and copied where their content could change later. */
export interface GivenFiles {
  /** Those that are blobs come last, and are only there once `reading` is fulfilled. */
  readonly files: readonly RunFile[];
  /**
   * Fulfilled when the browser has read the blobs; undefined when there are none. Rejected with a `SandboxError`
   * "unreadable-file".
   */
  readonly reading: Promise<void> | undefined;
  readonly paths: readonly string[];
}

/** Throws "bad-argument". `occupied`: further paths that are files. */
export function readFiles(input: unknown, occupied: readonly string[] = []): GivenFiles {
  if (typeof input !== "object" || input === null || Array.isArray(input) || input instanceof Map)
    return refuse("files: an object from path to content.");
  const entries = Object.entries<unknown>({ ...input });
  if (entries.length > runBounds.files) refuse(`files: at most ${runBounds.files}.`);
  const files: RunFile[] = [];
  const blobs: { path: string; blob: Blob }[] = [];
  let bytesLeft: number = runBounds.filesBytes;
  const take = (bytes: number): void => {
    bytesLeft -= bytes;
    if (bytesLeft < 0) refuse(`files: at most ${runBounds.filesBytes} bytes together.`);
  };
  for (const [given, content] of entries) {
    const name = nameOf(given);
    const path = readPath(given, name);
    if (isBlob(content)) {
      take(content.size);
      blobs.push({ path, blob: content });
    } else if (typeof content === "string") {
      const bytes = new TextEncoder().encode(content);
      take(bytes.length);
      files.push({ path, bytes });
    } else {
      const view = viewOf(content) ?? refuse(`${name}: a string, a Blob, an ArrayBuffer or a view of one.`);
      take(view.length);
      // A new buffer of its own, for shared memory too.
      files.push({ path, bytes: new Uint8Array(view) });
    }
  }
  const paths = [...files, ...blobs].map(({ path }) => path);
  refuseFileAsFolder([...occupied, ...paths]);
  return { files, paths, reading: blobs.length === 0 ? undefined : readBlobs(blobs, files) };
}

/** By their tags, since objects of another frame are instances of that frame's classes. */
function isBlob(value: unknown): value is Blob {
  return /^\[object (?:Blob|File)\]$/.test(Object.prototype.toString.call(value));
}

function viewOf(content: unknown): Uint8Array | undefined {
  try {
    if (ArrayBuffer.isView(content))
      return new Uint8Array(content.buffer, content.byteOffset, content.byteLength);
    return isBuffer(content) ? new Uint8Array(content) : undefined;
  } catch {
    // Its buffer has been transferred to somebody else.
    return undefined;
  }
}

function isBuffer(value: unknown): value is ArrayBufferLike {
  return /^\[object (?:Shared)?ArrayBuffer\]$/.test(Object.prototype.toString.call(value));
}

async function contentOf(blobs: readonly { path: string; blob: Blob }[]): Promise<RunFile[]> {
  return await Promise.all(
    blobs.map(async ({ path, blob }) => {
      try {
        return { path, bytes: new Uint8Array(await blob.arrayBuffer()) };
      } catch (error) {
        throw unreadable(path, error);
      }
    }),
  );
}

function readBlobs(blobs: readonly { path: string; blob: Blob }[], into: RunFile[]): Promise<void> {
  const reading = contentOf(blobs).then((read) => void into.push(...read));
  // The run may have been stopped before anybody waits for it.
  reading.catch(() => undefined);
  return reading;
}

function unreadable(path: string, cause: unknown): SandboxError {
  return new SandboxError(
    "unreadable-file",
    `${nameOf(path)}: the browser could not read this Blob. A file that was chosen from a disk may have been changed, moved or removed since: choose it again.`,
    cause,
  );
}

function nameOf(path: string): string {
  return `files[${JSON.stringify(path)}]`;
}

/** No path may be both a file and the folder of another. */
function refuseFileAsFolder(paths: readonly string[]): void {
  const known = new Set(paths);
  for (const path of paths) {
    for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
      const folder = path.slice(0, end);
      if (known.has(folder)) refuse(`files: ${JSON.stringify(folder)} is a file and a folder.`);
    }
  }
}

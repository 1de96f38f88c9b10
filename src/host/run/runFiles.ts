import { pathKey, returnBounds, type LeftOutReason, type WorkerEvent } from "../../protocol";
import type { FilesLeftOut, ReturnedFile } from "../api";

type FileEvent = Extract<WorkerEvent, { type: "file" | "file-bytes" | "files-left-out" }>;

/** Assembles and counts the files that a run returns. Only their content is taken from the guest unchecked. */
export interface RunFiles {
  /** False when no honest guest would send this: then none of its files can be trusted. */
  add(event: FileEvent): boolean;
  /** Undefined when a file is incomplete. */
  end(): { files: ReturnedFile[]; filesLeftOut: FilesLeftOut[] } | undefined;
}

interface Arriving {
  readonly path: string;
  readonly size: number;
  readonly withBytes: boolean;
  /** Collected as they arrive: nothing is allocated for a size that the guest only claims. */
  readonly chunks: Uint8Array[];
  length: number;
}

export function createRunFiles(areBytesWanted: (path: string) => boolean): RunFiles {
  const files: Arriving[] = [];
  const keys = new Set<string>();
  const leftOut = new Map<LeftOutReason, number>();
  let total = 0;

  const isComplete = (file: Arriving | undefined): boolean =>
    file === undefined || file.length === (file.withBytes ? file.size : 0);

  return {
    add(event) {
      switch (event.type) {
        case "file": {
          const { path, size, withBytes } = event;
          const isExpected =
            isComplete(files.at(-1)) &&
            files.length < returnBounds.files &&
            !keys.has(pathKey(path)) &&
            (!withBytes || (areBytesWanted(path) && size <= returnBounds.fileBytes));
          if (!isExpected) return false;
          keys.add(pathKey(path));
          files.push({ path, size, withBytes, chunks: [], length: 0 });
          return true;
        }
        case "file-bytes": {
          const file = files.at(-1);
          total += event.bytes.length;
          if (file === undefined || event.bytes.length === 0 || total > returnBounds.totalBytes) return false;
          file.chunks.push(event.bytes);
          file.length += event.bytes.length;
          return file.withBytes && file.length <= file.size;
        }
        case "files-left-out":
          if (leftOut.has(event.reason)) return false;
          leftOut.set(event.reason, event.count);
          return true;
      }
    },
    end() {
      if (!isComplete(files.at(-1))) return undefined;
      return {
        files: files.map(({ path, size, withBytes, chunks }) =>
          withBytes ? { path, size, bytes: joined(chunks, size) } : { path, size },
        ),
        filesLeftOut: Array.from(leftOut, ([reason, count]) => ({ reason, count })),
      };
    },
  };
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

import { pathKey, returnBounds, type FileChange, type LeftOutReason, type WorkerEvent } from "../../protocol";
import type { FilesLeftOut, OutFile } from "../api";
import { ReturnedFile } from "./outFile";

type FileEvent = Extract<WorkerEvent, { type: "file" | "file-bytes" | "files-left-out" }>;

/** Assembles and counts the files that a run returns. Only their content is taken from the guest unchecked. */
export interface RunFiles {
  /** False when no honest guest would send this: then none of its files can be trusted. */
  add(event: FileEvent): boolean;
  /** Undefined when a file is incomplete. */
  end(): { files: OutFile[]; filesLeftOut: FilesLeftOut[] } | undefined;
}

interface Arriving {
  readonly path: string;
  readonly size: number;
  readonly change: FileChange;
  readonly withBytes: boolean;
  /** Collected as they arrive: nothing is allocated for a size that the guest only claims. */
  readonly chunks: Uint8Array[];
  length: number;
}

export function createRunFiles(areBytesWanted: (path: string) => boolean): RunFiles {
  const files: Arriving[] = [];
  const keys = new Set<string>();
  const leftOut = new Map<LeftOutReason, FilesLeftOut>();
  let total = 0;

  const isComplete = (file: Arriving | undefined): boolean =>
    file === undefined || file.length === (file.withBytes ? file.size : 0);

  const addLeftOut = ({ reason, count, paths }: Extract<FileEvent, { type: "files-left-out" }>): boolean => {
    const isElsewhere = reason === "elsewhere";
    if (leftOut.has(reason) || paths.length > (isElsewhere ? count : 0)) return false;
    leftOut.set(reason, isElsewhere ? { reason, count, paths } : { reason, count });
    return true;
  };

  return {
    add(event) {
      switch (event.type) {
        case "file": {
          const { path, size, change, withBytes } = event;
          const isExpected =
            isComplete(files.at(-1)) &&
            files.length < returnBounds.files &&
            !keys.has(pathKey(path)) &&
            (change !== "removed" || (size === 0 && !withBytes)) &&
            (!withBytes || (areBytesWanted(path) && size <= returnBounds.fileBytes));
          if (!isExpected) return false;
          keys.add(pathKey(path));
          files.push({ path, size, change, withBytes, chunks: [], length: 0 });
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
          return addLeftOut(event);
      }
    },
    end() {
      if (!isComplete(files.at(-1))) return undefined;
      return {
        files: files.map(
          ({ path, size, change, withBytes, chunks }) =>
            new ReturnedFile({ path, size, change, chunks: withBytes ? chunks : undefined }),
        ),
        filesLeftOut: [...leftOut.values()],
      };
    },
  };
}

import { bytePartsOf } from "../../protocol/byteParts";
import type { RunRequest } from "../../protocol/guestCalls";
import type { WorkerEvent } from "../../protocol/guestEvents";
import { returnBounds } from "../../protocol/limits";
import type { LeftOutReason } from "../../protocol/returnedPath";
import { orNothing, type ChangedFiles, type FileTree } from "./changedFiles";
import type { FilesElsewhere } from "./filesElsewhere";

/** Posts the files that a run created, changed or removed, with the content of the requested ones, within the limits. */
export function returnFiles(
  tree: FileTree,
  folder: string,
  { files, leftOut }: ChangedFiles,
  elsewhere: FilesElsewhere,
  { run, returnFiles: requested }: Pick<RunRequest, "run" | "returnFiles">,
  post: (event: WorkerEvent, transfer?: Transferable[]) => void,
): void {
  const counts = new Map(leftOut);
  const leaveOut = (reason: LeftOutReason): void => void counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const isRequested = (path: string): boolean =>
    requested === "all" || (requested !== "none" && requested.includes(path));
  let bytesLeft: number = returnBounds.totalBytes;
  for (const { path, size, change } of files) {
    let content: Uint8Array | undefined;
    if (change !== "removed" && isRequested(path)) {
      const over = size > returnBounds.fileBytes ? "size" : size > bytesLeft ? "total" : undefined;
      if (over === undefined) content = orNothing(() => tree.readFile(`${folder}/${path}`));
      if (content?.length !== size) {
        leaveOut(over ?? "kind");
        content = undefined;
      }
    }
    post({ type: "file", run, path, size, change, withBytes: content !== undefined });
    if (content === undefined) continue;
    bytesLeft -= size;
    for (const bytes of bytePartsOf(content)) post({ type: "file-bytes", run, bytes }, [bytes.buffer]);
  }
  for (const [reason, count] of counts) post({ type: "files-left-out", run, reason, count, paths: [] });
  const { count, paths } = elsewhere;
  if (count > 0) post({ type: "files-left-out", run, reason: "elsewhere", count, paths });
}

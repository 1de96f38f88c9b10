import type { RunRequest } from "../../protocol/guestCalls";
import type { WorkerEvent } from "../../protocol/guestEvents";
import { messageBounds, returnBounds } from "../../protocol/limits";
import type { LeftOutReason } from "../../protocol/returnedPath";
import { orNothing, type ChangedFiles, type FileTree } from "./changedFiles";

/** Tells of what a run made or changed, and hands over the bytes that are wanted, as far as the limits let. */
export function returnFiles(
  tree: FileTree,
  folder: string,
  { files, leftOut }: ChangedFiles,
  { run, returnFiles: wanted }: Pick<RunRequest, "run" | "returnFiles">,
  post: (event: WorkerEvent, transfer?: Transferable[]) => void,
): void {
  const counts = new Map(leftOut);
  const leaveOut = (reason: LeftOutReason): void => void counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const isWanted = (path: string): boolean =>
    wanted === "all" || (wanted !== "none" && wanted.includes(path));
  let left: number = returnBounds.totalBytes;
  for (const { path, size } of files) {
    let content: Uint8Array | undefined;
    if (isWanted(path)) {
      const over = size > returnBounds.fileBytes ? "size" : size > left ? "total" : undefined;
      if (over === undefined) content = orNothing(() => tree.readFile(`${folder}/${path}`));
      if (content?.length !== size) {
        leaveOut(over ?? "kind");
        content = undefined;
      }
    }
    post({ type: "file", run, path, size, withBytes: content !== undefined });
    if (content === undefined) continue;
    left -= size;
    for (let at = 0; at < size; at += messageBounds.outputChunkBytes) {
      const bytes = new Uint8Array(content.subarray(at, at + messageBounds.outputChunkBytes));
      post({ type: "file-bytes", run, bytes }, [bytes.buffer]);
    }
  }
  for (const [reason, count] of counts) post({ type: "files-left-out", run, reason, count });
}

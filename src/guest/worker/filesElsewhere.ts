import { returnBounds } from "../../protocol/limits";
import { isElsewherePath } from "../../protocol/returnedPath";
import { fingerprint, readFolder, visit, type FileTree, type FolderState } from "./changedFiles";

/** What the engine keeps in the file system for itself: devices, and the library. */
const enginesOwn = ["/dev", "/lib", "/proc"];

export interface FilesElsewhere {
  readonly count: number;
  /** Absolute, sorted; the first ones whose names can be shown anywhere. */
  readonly paths: readonly string[];
}

/** What is outside the working directory at one moment. */
export function readElsewhere(tree: FileTree, cwd: string): FolderState {
  return readFolder(tree, "", skippedFor(cwd));
}

/** The files outside the working directory that were created or changed since `before`: they are not returned, but named. */
export function changedElsewhere(tree: FileTree, cwd: string, before: FolderState): FilesElsewhere {
  const { entries, unvisitedFolders } = visit(tree, "", skippedFor(cwd));
  const changed = entries
    .filter(
      ({ path, status }) => tree.isFile(status.mode) && before.get(path)?.fingerprint !== fingerprint(status),
    )
    .map(({ path }) => `/${path}`);
  const paths = changed.filter(isElsewherePath).slice(0, returnBounds.elsewherePaths);
  return { count: changed.length + unvisitedFolders, paths };
}

function skippedFor(cwd: string): ReadonlySet<string> {
  return new Set([...enginesOwn, cwd]);
}

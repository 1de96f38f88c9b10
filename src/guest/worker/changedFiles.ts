import type { FileChange } from "../../protocol/guestEvents";
import { returnBounds } from "../../protocol/limits";
import { pathKey, refusedPath, type LeftOutReason } from "../../protocol/returnedPath";

/** The part of Emscripten's file system that is used. Pyodide's own types need packages that it does not include. */
export interface FileTree {
  readdir(path: string): string[];
  /** Does not follow links. */
  lstat(path: string): FileStatus;
  isDir(mode: number): boolean;
  isFile(mode: number): boolean;
  readFile(path: string): Uint8Array;
}

export interface FileStatus {
  readonly ino: number;
  readonly mode: number;
  readonly size: number;
  readonly mtime: Date;
  readonly ctime: Date;
}

export interface ChangedFile {
  /** Relative to the folder, separated by slashes. */
  readonly path: string;
  /** 0 for a removed one. */
  readonly size: number;
  readonly change: FileChange;
}

export interface ChangedFiles {
  /** Sorted by path. */
  readonly files: readonly ChangedFile[];
  readonly leftOut: ReadonlyMap<LeftOutReason, number>;
}

export interface FileState {
  /** Differs after every change. */
  readonly fingerprint: string;
  /** Not for a link, a device, or a folder that could not be read. */
  readonly isFile: boolean;
}

/** What was in a folder at one moment, by path. */
export type FolderState = ReadonlyMap<string, FileState>;

export function readFolder(tree: FileTree, folder: string, skipped?: ReadonlySet<string>): FolderState {
  const state = new Map<string, FileState>();
  for (const { path, status } of visit(tree, folder, skipped).entries)
    state.set(path, { fingerprint: fingerprint(status), isFile: tree.isFile(status.mode) });
  return state;
}

/**
 * The files that were created, changed or removed in a folder since `before` and can be returned. Does not follow links. The
 * program's own file, which is written at the start, is only included if its content has changed.
 */
export function changedSince(
  tree: FileTree,
  folder: string,
  before: FolderState,
  program: { readonly filename: string; readonly code: string },
): ChangedFiles {
  const { entries, unvisitedFolders } = visit(tree, folder);
  const files: ChangedFile[] = [];
  const leftOut = new Map<LeftOutReason, number>();
  const leaveOut = (reason: LeftOutReason, count = 1): void =>
    void leftOut.set(reason, (leftOut.get(reason) ?? 0) + count);
  if (unvisitedFolders > 0) leaveOut("number", unvisitedFolders);
  const keys = new Set<string>();
  const list = (file: ChangedFile, refusal: LeftOutReason | undefined): void => {
    const refused = refusal ?? (keys.has(pathKey(file.path)) ? "name" : undefined);
    if (refused !== undefined) leaveOut(refused);
    else if (files.length === returnBounds.files) leaveOut("number");
    else {
      keys.add(pathKey(file.path));
      files.push(file);
    }
  };
  const gone = new Set([...before].filter(([, { isFile }]) => isFile).map(([path]) => path));
  for (const { path, status } of entries) {
    gone.delete(path);
    if (before.get(path)?.fingerprint === fingerprint(status)) continue;
    const isProgram = path === program.filename;
    if (isProgram && holds(tree, `${folder}/${path}`, program.code)) continue;
    const change = isProgram || before.has(path) ? "changed" : "made";
    list({ path, size: status.size, change }, refusalOf(tree, path, status));
  }
  // After the others: on a disk that ignores case, a file that was renamed by case only has not been removed.
  for (const path of unvisitedFolders > 0 ? [] : [...gone].sort()) {
    if (path !== program.filename) list({ path, size: 0, change: "removed" }, refusedPath(path));
  }
  return { files: files.sort(byPath), leftOut };
}

function refusalOf(tree: FileTree, path: string, { mode }: FileStatus): LeftOutReason | undefined {
  if (tree.isDir(mode)) return depthOf(path) < returnBounds.pathDepth ? "kind" : "depth";
  return tree.isFile(mode) ? refusedPath(path) : "kind";
}

export interface Entry {
  readonly path: string;
  readonly status: FileStatus;
}

/**
 * All files below a folder; "" is the root. A folder that is too deep or cannot be read is listed in place of its content.
 * `skipped`: absolute paths at which nothing is looked at.
 */
export function visit(
  tree: FileTree,
  folder: string,
  skipped: ReadonlySet<string> = new Set(),
): { entries: Entry[]; unvisitedFolders: number } {
  const entries: Entry[] = [];
  const pending: (Entry | undefined)[] = [undefined];
  let visited = 0;
  while (pending.length > 0) {
    const at = pending.pop();
    const names = namesIn(tree, at === undefined ? folder : `${folder}/${at.path}`);
    if (names === undefined && at !== undefined) entries.push(at);
    for (const name of names ?? []) {
      const path = at === undefined ? name : `${at.path}/${name}`;
      if (skipped.has(`${folder}/${path}`)) continue;
      visited += 1;
      if (visited > returnBounds.visited)
        return { entries: sortByPath(entries), unvisitedFolders: pending.length + 1 };
      const status = orNothing(() => tree.lstat(`${folder}/${path}`));
      if (status === undefined) continue;
      const isOpen = tree.isDir(status.mode) && depthOf(path) < returnBounds.pathDepth;
      if (isOpen) pending.push({ path, status });
      else entries.push({ path, status });
    }
  }
  return { entries: sortByPath(entries), unvisitedFolders: 0 };
}

function depthOf(path: string): number {
  return path.split("/").length;
}

function namesIn(tree: FileTree, folder: string): string[] | undefined {
  const names = orNothing(() => tree.readdir(folder === "" ? "/" : folder));
  return names?.filter((name) => name !== "." && name !== "..").sort();
}

function holds(tree: FileTree, path: string, code: string): boolean {
  const content = orNothing(() => tree.readFile(path));
  const written = new TextEncoder().encode(code);
  if (content?.length !== written.length) return false;
  // Python encodes lone surrogates, which `TextEncoder` replaces.
  return content.every((byte, at) => byte === written[at]) || /\p{Surrogate}/u.test(code);
}

/** Ignores errors: the program may have removed a file, or its permissions. */
export function orNothing<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function sortByPath(entries: Entry[]): Entry[] {
  return entries.sort(byPath);
}

function byPath(one: { readonly path: string }, other: { readonly path: string }): number {
  return one.path < other.path ? -1 : 1;
}

export function fingerprint({ ino, mode, size, mtime, ctime }: FileStatus): string {
  return `${ino} ${mode} ${size} ${mtime.getTime()} ${ctime.getTime()}`;
}

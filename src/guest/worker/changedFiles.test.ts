import { describe, expect, it } from "vitest";
import { messageBounds, returnBounds } from "../../protocol/limits";
import { changedSince, readFolder, type FileStatus, type FileTree } from "./changedFiles";
import { returnFiles } from "./returnFiles";
import type { WorkerEvent } from "../../protocol/guestEvents";

const fileMode = 0o100644;
const folderMode = 0o040755;
const linkMode = 0o120777;
const format = (mode: number): number => mode & 0o170000;

/** A file system with the part of Emscripten's interface that is used here. */
function createTree() {
  const nodes = new Map<string, { status: FileStatus; content: Uint8Array; locked: boolean }>();
  let made = 0;
  const put = (path: string, mode: number, text = ""): void => {
    const folder = path.slice(0, path.lastIndexOf("/"));
    if (folder !== "" && !nodes.has(folder)) put(folder, folderMode);
    const content = new TextEncoder().encode(text);
    made += 1;
    const at = new Date(made);
    const ino = nodes.get(path)?.status.ino ?? made;
    nodes.set(path, {
      status: { ino, mode, size: content.length, mtime: at, ctime: at },
      content,
      locked: false,
    });
  };
  const at = (path: string) => {
    const node = nodes.get(path);
    if (node === undefined) throw new Error("ENOENT");
    return node;
  };
  const tree: FileTree = {
    readdir(path) {
      if (at(path).locked) throw new Error("EACCES");
      const inside = [...nodes.keys()].filter((each) => each.startsWith(`${path}/`));
      return [
        ".",
        "..",
        ...inside.map((each) => each.slice(path.length + 1)).filter((name) => !name.includes("/")),
      ];
    },
    lstat: (path) => at(path).status,
    isDir: (mode) => format(mode) === format(folderMode),
    isFile: (mode) => format(mode) === format(fileMode),
    readFile(path) {
      if (at(path).locked) throw new Error("EACCES");
      return at(path).content;
    },
  };
  put("/home", folderMode);
  const write = (path: string, text: string): void => put(`/home/${path}`, fileMode, text);
  const lock = (path: string): void => void (at(`/home/${path}`).locked = true);
  const remove = (path: string): void => void nodes.delete(path);
  return { tree, put, write, lock, remove };
}

const program = { filename: "main.py", code: "pass" };

function run(change: (files: ReturnType<typeof createTree>) => void, prepare = change) {
  const files = createTree();
  if (prepare !== change) prepare(files);
  const before = readFolder(files.tree, "/home");
  change(files);
  const changed = changedSince(files.tree, "/home", before, program);
  return {
    files,
    changed,
    paths: changed.files.map(({ path }) => path),
    leftOut: Object.fromEntries(changed.leftOut),
  };
}

describe("what a run made or changed", () => {
  it("is new files and rewritten ones, in order, but not unchanged or deleted ones", () => {
    const { changed } = run(
      ({ write, remove }) => {
        write("b.txt", "new!");
        write("a/deep/c.txt", "c");
        write("kept.txt", "2");
        remove("/home/gone.txt");
      },
      ({ write }) => {
        write("kept.txt", "1");
        write("alone.txt", "1");
        write("gone.txt", "1");
      },
    );
    expect(changed.files).toEqual([
      { path: "a/deep/c.txt", size: 1 },
      { path: "b.txt", size: 4 },
      { path: "kept.txt", size: 1 },
    ]);
    expect(changed.leftOut.size).toBe(0);
  });

  it("is not the program's own file, unless it holds something else", () => {
    expect(run(({ write }) => write("main.py", "pass")).paths).toEqual([]);
    expect(run(({ write }) => write("main.py", "fail")).paths).toEqual(["main.py"]);
    expect(run(({ write }) => write("main.py", "longer")).paths).toEqual(["main.py"]);
  });

  it("follows no link, and reports that links and special files are left out", () => {
    const { paths, leftOut } = run(({ put, write }) => {
      put("/home/out", linkMode, "/etc");
      put("/home/pipe", 0o010644);
      write("a", "");
    });
    expect(paths).toEqual(["a"]);
    expect(leftOut).toEqual({ kind: 2 });
  });

  it("leaves out names that some system cannot store, and the second of two that are the same on some system", () => {
    const { paths, leftOut } = run(({ write }) => {
      for (const path of ["nul.txt", "a\\b", "x\0y", "\ud800", "Plot.png", "plot.png", "a:b"])
        write(path, "");
    });
    expect(paths).toEqual(["Plot.png"]);
    expect(leftOut).toEqual({ name: 6 });
  });

  it("looks only to a limited depth", () => {
    const deepest = Array(returnBounds.pathDepth - 1)
      .fill("d")
      .join("/");
    const { paths, leftOut } = run(({ write }) => {
      write(`${deepest}/f`, "");
      write(`${deepest}/${Array(50).fill("e").join("/")}/f`, "");
    });
    expect(paths).toEqual([`${deepest}/f`]);
    expect(leftOut).toEqual({ depth: 1 });
  });

  it("is a limited number of files, and says how many more there were", () => {
    const { paths, leftOut } = run(({ write }) => {
      for (let file = 0; file < returnBounds.files + 7; file += 1) write(`f${file}`, "");
    });
    expect(paths).toHaveLength(returnBounds.files);
    expect(leftOut).toEqual({ number: 7 });
  });

  it("gives up on a folder that has no end", () => {
    const names = Array.from({ length: returnBounds.visited + 1 }, (_, at) => `f${at}`);
    const { tree } = createTree();
    const endless: FileTree = { ...tree, readdir: () => names, lstat: () => tree.lstat("/home") };
    const { files, leftOut } = changedSince(endless, "/home", new Map(), program);
    expect(files).toEqual([]);
    expect(leftOut.get("number")).toBeGreaterThan(0);
  });

  it("is nothing where the program removed the folder, and reports a folder that may not be read", () => {
    expect(run(({ remove }) => remove("/home")).paths).toEqual([]);
    const { paths, leftOut } = run(({ write, lock }) => {
      write("shut/a", "");
      lock("shut");
    });
    expect(paths).toEqual([]);
    expect(leftOut).toEqual({ kind: 1 });
  });
});

describe("handing files back", () => {
  const hand = (
    prepare: (files: ReturnType<typeof createTree>) => void,
    wanted: "none" | "all" | readonly string[],
    tree?: FileTree,
  ): WorkerEvent[] => {
    const { files, changed } = run(prepare);
    const events: WorkerEvent[] = [];
    const post = (event: WorkerEvent): void => void events.push(event);
    returnFiles(tree ?? files.tree, "/home", changed, { run: "r", returnFiles: wanted }, post);
    return events;
  };

  it("names them, and sends the bytes of the requested ones, in pieces that fit a message", () => {
    const text = "x".repeat(messageBounds.outputChunkBytes + 3);
    const events = hand(
      ({ write }) => {
        write("a", text);
        write("b", "b");
      },
      ["a", "elsewhere"],
    );
    expect(events.map((event) => ("bytes" in event ? event.bytes.length : event.type))).toEqual([
      "file",
      messageBounds.outputChunkBytes,
      3,
      "file",
    ]);
    expect(events[0]).toEqual({ type: "file", run: "r", path: "a", size: text.length, withBytes: true });
    expect(events[3]).toMatchObject({ path: "b", withBytes: false });
    expect(hand(({ write }) => write("b", "b"), "none")).toHaveLength(1);
    expect(hand(({ write }) => write("b", "b"), "all")).toHaveLength(2);
    expect(hand(({ write }) => write("empty", ""), "all")).toEqual([
      { type: "file", run: "r", path: "empty", size: 0, withBytes: true },
    ]);
  });

  it("leaves out what is too large, alone or together, and what cannot be read, and says so", () => {
    const size = (bytes: number) => ({ path: `${bytes}`, size: bytes });
    const events: WorkerEvent[] = [];
    const { tree } = createTree();
    const sized: FileTree = { ...tree, readFile: (path) => new Uint8Array(Number(path.split("/").at(-1))) };
    const third = returnBounds.totalBytes / 2 + 1;
    const files = [
      size(returnBounds.fileBytes + 1),
      size(third),
      { ...size(third), path: "0" },
      { path: "9", size: 3 },
    ];
    returnFiles(
      sized,
      "/home",
      { files, leftOut: new Map([["name", 2]]) },
      { run: "r", returnFiles: "all" },
      (event) => events.push(event),
    );
    expect(
      events.filter(({ type }) => type === "file").map((event) => "withBytes" in event && event.withBytes),
    ).toEqual([false, true, false, false]);
    expect(events.filter(({ type }) => type === "files-left-out")).toEqual([
      { type: "files-left-out", run: "r", reason: "name", count: 2 },
      { type: "files-left-out", run: "r", reason: "size", count: 1 },
      { type: "files-left-out", run: "r", reason: "total", count: 1 },
      { type: "files-left-out", run: "r", reason: "kind", count: 1 },
    ]);
  });
});

import { describe, expect, it } from "vitest";
import { messageBounds, returnBounds } from "../../protocol/limits";
import { changedSince, readFolder, type FileStatus, type FileTree } from "./changedFiles";
import { changedElsewhere, readElsewhere } from "./filesElsewhere";
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
  it("is new files, rewritten ones and removed ones, in order, but not unchanged ones", () => {
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
      { path: "a/deep/c.txt", size: 1, change: "made" },
      { path: "b.txt", size: 4, change: "made" },
      { path: "gone.txt", size: 0, change: "removed" },
      { path: "kept.txt", size: 1, change: "changed" },
    ]);
    expect(changed.leftOut.size).toBe(0);
  });

  it("is not a removed file where it may only be out of sight, is no file, or is one by another case", () => {
    const renamed = run(
      ({ write, remove }) => {
        remove("/home/Readme.md");
        write("readme.md", "");
      },
      ({ write }) => write("Readme.md", ""),
    );
    expect(renamed.changed.files).toEqual([{ path: "readme.md", size: 0, change: "made" }]);
    expect(renamed.leftOut).toEqual({ name: 1 });
    const taken = run(
      ({ remove }) => {
        for (const path of ["link", "main.py", "a\\b"]) remove(`/home/${path}`);
      },
      ({ put, write }) => {
        put("/home/link", linkMode, "/etc");
        write("main.py", "earlier");
        write("a\\b", "");
      },
    );
    expect(taken.paths).toEqual([]);
    expect(taken.leftOut).toEqual({ name: 1 });
    const names = Array.from({ length: returnBounds.visited + 1 }, (_, at) => `f${at}`);
    const { tree } = createTree();
    const endless: FileTree = { ...tree, readdir: () => names, lstat: () => tree.lstat("/home") };
    const before = new Map([["given.txt", { fingerprint: "", isFile: true }]]);
    expect(changedSince(endless, "/home", before, program).files).toEqual([]);
  });

  it("is not the program's own file, unless it holds something else", () => {
    expect(run(({ write }) => write("main.py", "pass")).paths).toEqual([]);
    expect(run(({ write }) => write("main.py", "fail")).paths).toEqual(["main.py"]);
    expect(run(({ write }) => write("main.py", "longer")).changed.files).toEqual([
      { path: "main.py", size: 6, change: "changed" },
    ]);
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

describe("files outside the working directory", () => {
  const cwd = "/mnt/data";
  function elsewhere(change: (files: ReturnType<typeof createTree>) => void, prepare?: typeof change) {
    const files = createTree();
    files.put("/lib/os.py", fileMode);
    files.put("/dev/null", 0o020666);
    files.put("/tmp", folderMode);
    prepare?.(files);
    // The root is a folder that no test makes.
    const tree: FileTree = {
      ...files.tree,
      readdir: (path) =>
        path === "/" ? [".", "..", "dev", "home", "lib", "mnt", "tmp"] : files.tree.readdir(path),
    };
    const before = readElsewhere(tree, cwd);
    change(files);
    return changedElsewhere(tree, cwd, before);
  }

  it("are counted and named when the run made or changed them", () => {
    const found = elsewhere(
      ({ put }) => {
        for (const path of ["/tmp/new.csv", "/home/pyodide/x.txt", "/tmp/old.csv", "/mnt/data/mine.txt"])
          put(path, fileMode);
        put("/lib/site.py", fileMode);
        put("/tmp/link", linkMode);
        put("/tmp/line\nbreak", fileMode);
      },
      ({ put }) => {
        put("/tmp/old.csv", fileMode, "1");
        put("/tmp/alone.csv", fileMode);
      },
    );
    expect(found).toEqual({
      count: 4,
      paths: ["/home/pyodide/x.txt", "/tmp/new.csv", "/tmp/old.csv"],
    });
    expect(elsewhere(() => undefined)).toEqual({ count: 0, paths: [] });
  });

  it("are named up to a number", () => {
    const { count, paths } = elsewhere(({ put }) => {
      for (let file = 100; file < 150; file += 1) put(`/tmp/f${file}`, fileMode);
    });
    expect([count, paths.length, paths[0]]).toEqual([50, returnBounds.elsewherePaths, "/tmp/f100"]);
  });
});

describe("handing files back", () => {
  const nowhere = { count: 0, paths: [] };
  const hand = (
    prepare: (files: ReturnType<typeof createTree>) => void,
    wanted: "none" | "all" | readonly string[],
    tree?: FileTree,
  ): WorkerEvent[] => {
    const { files, changed } = run(prepare);
    const events: WorkerEvent[] = [];
    const post = (event: WorkerEvent): void => void events.push(event);
    returnFiles(tree ?? files.tree, "/home", changed, nowhere, { run: "r", returnFiles: wanted }, post);
    return events;
  };

  it("names them, and sends the bytes of the requested ones, in pieces that fit a message", () => {
    const text = "x".repeat(messageBounds.partBytes + 3);
    const events = hand(
      ({ write }) => {
        write("a", text);
        write("b", "b");
      },
      ["a", "elsewhere"],
    );
    expect(events.map((event) => ("bytes" in event ? event.bytes.length : event.type))).toEqual([
      "file",
      messageBounds.partBytes,
      3,
      "file",
    ]);
    expect(events[0]).toEqual({
      type: "file",
      run: "r",
      path: "a",
      size: text.length,
      change: "made",
      withBytes: true,
    });
    expect(events[3]).toMatchObject({ path: "b", withBytes: false });
    expect(hand(({ write }) => write("b", "b"), "none")).toHaveLength(1);
    expect(hand(({ write }) => write("b", "b"), "all")).toHaveLength(2);
    expect(hand(({ write }) => write("empty", ""), "all")).toEqual([
      { type: "file", run: "r", path: "empty", size: 0, change: "made", withBytes: true },
    ]);
  });

  it("names a removed one, and sends nothing of it", () => {
    const events: WorkerEvent[] = [];
    const { tree } = createTree();
    const files = [{ path: "gone", size: 0, change: "removed" as const }];
    const request = { run: "r", returnFiles: "all" } as const;
    returnFiles(tree, "/home", { files, leftOut: new Map() }, nowhere, request, (event) =>
      events.push(event),
    );
    expect(events).toEqual([
      { type: "file", run: "r", path: "gone", size: 0, change: "removed", withBytes: false },
    ]);
  });

  it("leaves out what is too large, alone or together, and what cannot be read, and says so", () => {
    const size = (bytes: number) => ({ path: `${bytes}`, size: bytes, change: "made" as const });
    const events: WorkerEvent[] = [];
    const { tree } = createTree();
    const sized: FileTree = { ...tree, readFile: (path) => new Uint8Array(Number(path.split("/").at(-1))) };
    const third = returnBounds.totalBytes / 2 + 1;
    const files = [
      size(returnBounds.fileBytes + 1),
      size(third),
      { ...size(third), path: "0" },
      { path: "9", size: 3, change: "made" as const },
    ];
    returnFiles(
      sized,
      "/home",
      { files, leftOut: new Map([["name", 2]]) },
      { count: 3, paths: ["/tmp/a"] },
      { run: "r", returnFiles: "all" },
      (event) => events.push(event),
    );
    expect(
      events.filter(({ type }) => type === "file").map((event) => "withBytes" in event && event.withBytes),
    ).toEqual([false, true, false, false]);
    expect(events.filter(({ type }) => type === "files-left-out")).toEqual([
      { type: "files-left-out", run: "r", reason: "name", count: 2, paths: [] },
      { type: "files-left-out", run: "r", reason: "size", count: 1, paths: [] },
      { type: "files-left-out", run: "r", reason: "total", count: 1, paths: [] },
      { type: "files-left-out", run: "r", reason: "kind", count: 1, paths: [] },
      { type: "files-left-out", run: "r", reason: "elsewhere", count: 3, paths: ["/tmp/a"] },
    ]);
  });
});

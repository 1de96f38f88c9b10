import { describe, expect, it } from "vitest";
import { returnBounds, type FileChange } from "../../protocol";
import { createRunFiles } from "./runFiles";

function filesOf(wanted: (path: string) => boolean = () => true) {
  const { add, end } = createRunFiles(wanted);
  return {
    end,
    file: (path: string, size: number, withBytes = true, change: FileChange = "made") =>
      add({ type: "file", run: "r", path, size, change, withBytes }),
    bytes: (...values: number[]) => add({ type: "file-bytes", run: "r", bytes: Uint8Array.from(values) }),
    many: (length: number) => add({ type: "file-bytes", run: "r", bytes: new Uint8Array(length) }),
    leftOut: (reason: "name" | "size" | "elsewhere", count: number, paths: string[] = []) =>
      add({ type: "files-left-out", run: "r", reason, count, paths }),
  };
}

describe("the files of a run", () => {
  it("are put together from their pieces", async () => {
    const { file, bytes, leftOut, end } = filesOf();
    expect([
      file("a.txt", 3, true, "changed"),
      bytes(1, 2),
      bytes(3),
      file("b", 9, false),
      file("empty", 0),
      file("gone", 0, false, "removed"),
      leftOut("name", 2),
      leftOut("elsewhere", 3, ["/tmp/a", "/tmp/b"]),
    ]).toEqual(Array(8).fill(true));
    const { files = [], filesLeftOut } = end() ?? {};
    const unknown = "application/octet-stream";
    expect(files).toEqual([
      { path: "a.txt", size: 3, type: "text/plain", change: "changed" },
      { path: "b", size: 9, type: unknown, change: "made" },
      { path: "empty", size: 0, type: unknown, change: "made" },
      { path: "gone", size: 0, type: unknown, change: "removed" },
    ]);
    expect(await files[0]?.bytes()).toEqual(Uint8Array.of(1, 2, 3));
    expect(await files[2]?.bytes()).toEqual(new Uint8Array(0));
    expect(filesLeftOut).toEqual([
      { reason: "name", count: 2 },
      { reason: "elsewhere", count: 3, paths: ["/tmp/a", "/tmp/b"] },
    ]);
  });

  it("are none when the run has told of none", () => {
    expect(filesOf().end()).toEqual({ files: [], filesLeftOut: [] });
  });

  it("are not believed with more bytes than announced, with fewer, or with bytes of nothing", () => {
    const more = filesOf();
    more.file("a", 1);
    expect(more.bytes(1, 2)).toBe(false);
    const fewer = filesOf();
    fewer.file("a", 2);
    fewer.bytes(1);
    expect(fewer.file("b", 0)).toBe(false);
    expect(fewer.end()).toBeUndefined();
    expect(filesOf().bytes(1)).toBe(false);
    const unasked = filesOf();
    unasked.file("a", 2, false);
    expect(unasked.bytes(1)).toBe(false);
    const empty = filesOf();
    empty.file("a", 2);
    expect(empty.bytes()).toBe(false);
  });

  it("are not believed with bytes that nobody asked for, or of a file that was removed", () => {
    const { file } = filesOf((path) => path === "a");
    expect([file("b", 5, false), file("a", 0), file("c", 0)]).toEqual([true, true, false]);
    expect(filesOf().file("a", 0, true, "removed")).toBe(false);
    expect(filesOf().file("a", 5, false, "removed")).toBe(false);
  });

  it("are not believed twice, by case neither, or with paths where there are none to name", () => {
    const { file, leftOut } = filesOf();
    expect([file("a", 0), file("A", 0)]).toEqual([true, false]);
    expect([leftOut("name", 1), leftOut("name", 1)]).toEqual([true, false]);
    expect([leftOut("size", 1, ["/a"]), leftOut("elsewhere", 1, ["/a", "/b"])]).toEqual([false, false]);
  });

  it("are only so many, and so large", () => {
    const many = filesOf();
    for (let count = 0; count < returnBounds.files; count += 1) expect(many.file(`f${count}`, 0)).toBe(true);
    expect(many.file("over", 0)).toBe(false);
    expect(filesOf().file("a", returnBounds.fileBytes + 1)).toBe(false);
    const large = filesOf();
    expect([large.file("a", returnBounds.fileBytes), large.many(returnBounds.totalBytes)]).toEqual([
      true,
      true,
    ]);
    expect([large.file("b", 1), large.many(1)]).toEqual([true, false]);
  });

  it("take no room for a size that was only claimed", () => {
    const { file, end } = filesOf();
    file("a", Number.MAX_SAFE_INTEGER, false);
    expect(end()?.files[0]?.size).toBe(Number.MAX_SAFE_INTEGER);
  });
});

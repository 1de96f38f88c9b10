import { describe, expect, it } from "vitest";
import { returnBounds } from "../../protocol";
import { createRunFiles } from "./runFiles";

function filesOf(wanted: (path: string) => boolean = () => true) {
  const { add, end } = createRunFiles(wanted);
  return {
    end,
    file: (path: string, size: number, withBytes = true) =>
      add({ type: "file", run: "r", path, size, withBytes }),
    bytes: (...values: number[]) => add({ type: "file-bytes", run: "r", bytes: Uint8Array.from(values) }),
    many: (length: number) => add({ type: "file-bytes", run: "r", bytes: new Uint8Array(length) }),
    leftOut: (reason: "name" | "size", count: number) =>
      add({ type: "files-left-out", run: "r", reason, count }),
  };
}

describe("the files of a run", () => {
  it("are put together from their pieces", () => {
    const { file, bytes, leftOut, end } = filesOf();
    expect([
      file("a", 3),
      bytes(1, 2),
      bytes(3),
      file("b", 9, false),
      file("empty", 0),
      leftOut("name", 2),
    ]).toEqual(Array(6).fill(true));
    expect(end()).toEqual({
      files: [
        { path: "a", size: 3, bytes: Uint8Array.of(1, 2, 3) },
        { path: "b", size: 9 },
        { path: "empty", size: 0, bytes: new Uint8Array(0) },
      ],
      filesLeftOut: [{ reason: "name", count: 2 }],
    });
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

  it("are not believed with bytes that nobody asked for", () => {
    const { file } = filesOf((path) => path === "a");
    expect([file("b", 5, false), file("a", 0), file("c", 0)]).toEqual([true, true, false]);
  });

  it("are not believed twice, by case neither", () => {
    const { file, leftOut } = filesOf();
    expect([file("a", 0), file("A", 0)]).toEqual([true, false]);
    expect([leftOut("name", 1), leftOut("name", 1)]).toEqual([true, false]);
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
    expect(end()?.files).toEqual([{ path: "a", size: Number.MAX_SAFE_INTEGER }]);
  });
});

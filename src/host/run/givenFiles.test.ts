import { describe, expect, it } from "vitest";
import { runBounds } from "../platform/limits";
import { readFiles } from "./givenFiles";
import { readRunOptions } from "./runOptions";
import { baseLimits } from "../platform/limits";

const { filesBytes } = runBounds;
const refuses = (...inputs: unknown[]): void => {
  for (const input of inputs) {
    expect(() => readFiles(input, ["main.py"])).toThrow(
      expect.objectContaining({ name: "SandboxError", code: "bad-argument" }),
    );
  }
};

describe("files that are given", () => {
  it("may be text, a buffer or a view of one, of any kind", () => {
    const whole = Uint8Array.of(1, 2, 3, 4);
    const shared = new SharedArrayBuffer(2);
    new Uint8Array(shared).set([7, 8]);
    const { files, reading } = readFiles({
      text: "é",
      bytes: whole,
      part: whole.subarray(1, 3),
      view: new DataView(whole.buffer, 2),
      words: Uint16Array.of(1),
      buffer: whole.buffer,
      shared,
      "shared view": new Uint8Array(shared, 1),
    });
    expect(reading).toBeUndefined();
    expect(Object.fromEntries(files.map(({ path, bytes }) => [path, [...bytes]]))).toEqual({
      text: [0xc3, 0xa9],
      bytes: [1, 2, 3, 4],
      part: [2, 3],
      view: [3, 4],
      words: [1, 0],
      buffer: [1, 2, 3, 4],
      shared: [7, 8],
      "shared view": [8],
    });
  });

  it("are copied, shared memory too, and no more of a buffer than was given", () => {
    const [bytes, shared] = [Uint8Array.of(1, 2), new SharedArrayBuffer(2)];
    const { files } = readFiles({
      bytes,
      shared,
      part: new Uint8Array(new ArrayBuffer(1000), 10, 3),
    });
    bytes[0] = 9;
    new Uint8Array(shared)[0] = 9;
    expect(files.map(({ bytes: copy }) => copy[0])).toEqual([1, 0, 0]);
    expect(files.map(({ bytes: { buffer } }) => [buffer instanceof ArrayBuffer, buffer.byteLength])).toEqual(
      [2, 2, 3].map((length) => [true, length]),
    );
  });

  it("may be blobs, which are read afterwards", async () => {
    const { files, reading } = readFiles({
      "a.txt": "a",
      "b.txt": new Blob(["bé"]),
      "c.txt": new File([Uint8Array.of(9)], "named otherwise.txt"),
    });
    expect(files.map(({ path }) => path)).toEqual(["a.txt"]);
    await reading;
    expect(files.slice(1)).toEqual([
      { path: "b.txt", bytes: new TextEncoder().encode("bé") },
      { path: "c.txt", bytes: Uint8Array.of(9) },
    ]);
  });

  it("that cannot be read are named, with what to do", async () => {
    const gone = new Blob(["x"]);
    gone.arrayBuffer = () => Promise.reject(new DOMException("gone", "NotReadableError"));
    await expect(readFiles({ "in/gone.csv": gone }).reading).rejects.toMatchObject({
      name: "SandboxError",
      code: "unreadable-file",
      message: expect.stringContaining('files["in/gone.csv"]'),
      cause: { name: "NotReadableError" },
    });
  });

  it("are refused when they are no object from path to content", () => {
    refuses("a", ["a"], 1, null, new Map([["a", "b"]]));
    refuses(...[1, null, undefined, {}, [1], { byteLength: 1, length: 1 }].map((a) => ({ a })));
    refuses({ "../a": new Blob([]) }, { "/a": new ArrayBuffer(0) });
  });

  it("are refused when their buffer has been transferred away", () => {
    const bytes = new Uint8Array(4);
    structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
    refuses({ a: bytes.buffer });
  });

  it("are refused when one is a file and a folder, the program's own file too", () => {
    refuses({ a: "", "a/b": "" }, { "a/b/c": "", "a/b": new Blob([]) }, { "main.py/x": "" });
    expect(() => readRunOptions("", { files: { src: "" }, filename: "src/app.py" }, baseLimits)).toThrow(
      "is a file and a folder",
    );
    expect(readFiles({ "a/b": "", "a/c": "", ab: "", "main.py": "" }, ["main.py"]).files).toHaveLength(4);
  });

  it("are refused when they are too many or too large together, before a blob is read", () => {
    const many = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, n) => [`f${n}`, ""]));
    expect(readFiles(many(runBounds.files)).files).toHaveLength(runBounds.files);
    refuses(many(runBounds.files + 1));
    const half = new Uint8Array(filesBytes / 2);
    refuses({ a: half, b: half, c: "x" });
    const large = new Blob([]);
    Object.defineProperty(large, "size", { value: filesBytes });
    refuses({ large, c: "x" }, { c: "x", large });
  });
});

import { describe, expect, it } from "vitest";
import { baseLimits, limitBounds, runBounds } from "../platform/limits";
import { readRunOptions } from "./runOptions";

const limits = { ...baseLimits, timeMs: 1000, memoryMiB: 512, outputBytes: 1000 };
const read = (options: object = {}, code: unknown = "") => readRunOptions(code, options, limits);

function refuses(...options: object[]): void {
  for (const each of options) {
    expect(() => read(each)).toThrow(expect.objectContaining({ name: "SandboxError", code: "bad-argument" }));
  }
}

describe("a run's options", () => {
  it("need not be given", () => {
    expect(read({}, "x = 1")).toEqual({
      code: "x = 1",
      cwd: "/home/pyodide",
      filename: "main.py",
      files: [],
      stdin: "",
      input: undefined,
      echo: false,
      showValue: true,
      onOutputLimit: "end",
      returnFiles: "none",
      limits,
      signal: undefined,
      onOutput: undefined,
    });
  });

  it("are taken as they are given", () => {
    const { signal } = new AbortController();
    const files = { "données/été.csv": "é", "b.bin": Uint8Array.of(0, 255) };
    const input = (): null => null;
    const onOutput = (): void => undefined;
    const given = {
      filename: "src/app.py",
      stdin: "a\n",
      input,
      echo: true,
      showValue: false,
      signal,
      onOutput,
      files,
    };
    expect(read({ ...given, limits: { timeMs: 5.9 } })).toEqual({
      ...given,
      cwd: "/home/pyodide",
      onOutputLimit: "end",
      returnFiles: "none",
      code: "",
      limits: { ...limits, timeMs: 5 },
      files: [
        { path: "données/été.csv", bytes: new TextEncoder().encode("é") },
        { path: "b.bin", bytes: Uint8Array.of(0, 255) },
      ],
    });
  });

  it("are copied, so that later changes to them change nothing", () => {
    const bytes = Uint8Array.of(1, 2);
    const given = { files: { "a.bin": bytes } as Record<string, Uint8Array>, limits: { timeMs: 7 } };
    const settings = read(given);
    bytes[0] = 9;
    given.files["late.txt"] = bytes;
    given.limits.timeMs = 8;
    expect(settings.files).toEqual([{ path: "a.bin", bytes: Uint8Array.of(1, 2) }]);
    expect(settings.limits.timeMs).toBe(7);
  });

  it("are refused when code or standard input is no string, or too long", () => {
    for (const code of [undefined, null, 1, {}, ["x"], new String("x")]) {
      expect(() => readRunOptions(code, {}, limits)).toThrow("code: a string.");
    }
    expect(() => read({}, "a".repeat(runBounds.codeChars + 1))).toThrow("code: at most");
    refuses({ stdin: 1 }, { stdin: ["a"] }, { stdin: "a".repeat(runBounds.stdinChars + 1) });
  });

  it("are refused when input is no function", () => {
    refuses({ input: "a" }, { input: null }, { input: { prompt: "" } });
  });

  it("are refused when they are no object, or have a name that does not exist", () => {
    for (const wrong of [null, 1, "x", []] as unknown[]) {
      expect(() => readRunOptions("", wrong as object, limits)).toThrow("options: an object.");
    }
    refuses({ timeoutMs: 5 }, { limits: { timeoutMs: 5 } }, { limits: null }, { limits: [] });
    expect(() => read({ stdIn: "" })).toThrow(
      "options: there is no stdIn, only files, stdin, input, echo, filename,",
    );
  });

  it("are refused with a flag, a signal or a listener of another kind", () => {
    refuses(
      { state: "keep" },
      { onOutput: "print" },
      { onOutput: null },
      { showValue: "yes" },
      { showValue: 0 },
      { showValue: null },
    );
    refuses({ signal: {} }, { signal: { aborted: true } }, { signal: null });
  });

  it("say what happens at the output limit, and which files' bytes are wanted", () => {
    expect(read({ onOutputLimit: "cut", returnFiles: true })).toMatchObject({
      onOutputLimit: "cut",
      returnFiles: "all",
    });
    const wanted = ["a.txt", "out/b.bin"];
    const { returnFiles } = read({ returnFiles: wanted });
    wanted.push("later");
    expect(returnFiles).toEqual(["a.txt", "out/b.bin"]);
    for (const wrong of ["all", 1, {}, ["../a"], ["/a"], [1], Array(runBounds.files + 1).fill("a")]) {
      refuses({ returnFiles: wrong });
    }
    for (const wrong of ["stop", "", true]) refuses({ onOutputLimit: wrong });
  });

  it("are refused with limits out of range", () => {
    refuses({ limits: { idleMs: 5000 } });
    for (const [name, { min, max }] of Object.entries(limitBounds)) {
      refuses(
        ...[min - 1, max + 1, NaN, Infinity, -Infinity, "5", true].map((bad) => ({
          limits: { [name]: bad },
        })),
      );
      expect(read({ limits: { [name]: min } }).limits).toMatchObject({ [name]: min });
      expect(read({ limits: { [name]: max } }).limits).toMatchObject({ [name]: max });
      expect(read({ limits: { [name]: undefined } }).limits).toEqual(limits);
    }
  });
});

describe("a path", () => {
  const bad = [
    "",
    ".",
    "..",
    "../x",
    "a/../b",
    "a/..",
    "./a",
    "a/./b",
    "/etc/passwd",
    "a//b",
    "a/",
    "a\\b",
    "..\\b",
    "a\0b",
    "a\nb",
    "\u001b[2J",
    "a".repeat(runBounds.pathChars + 1),
    Array.from({ length: runBounds.pathDepth + 1 }, () => "d").join("/"),
  ];

  it("is refused when it leads out, is absolute, or hides something", () => {
    refuses(...bad.map((filename) => ({ filename })));
    refuses(...bad.map((path) => ({ files: { [path]: "" } })));
    refuses({ filename: 1 }, { filename: ["a.py"] });
  });

  it("is taken when it is plain, whatever its script or its dots", () => {
    const good = [
      "a",
      ".env",
      "...",
      "a..b",
      "a b.txt",
      "~/x",
      "C:x",
      "ünï/文.py",
      "__proto__x",
      "constructor",
      "a".repeat(runBounds.pathChars),
      Array.from({ length: runBounds.pathDepth }, () => "d").join("/"),
    ];
    for (const path of good) {
      expect(read({ filename: path }).filename).toBe(path);
      expect(read({ files: { [path]: "" } }).files[0]?.path).toBe(path);
    }
  });

  it("may be called __proto__ without becoming one", () => {
    const files = JSON.parse('{"__proto__":"x"}') as object;
    expect(read({ files }).files.map(({ path }) => path)).toEqual(["__proto__"]);
  });
});

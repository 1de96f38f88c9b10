import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { openFile } from "./fileTransfer";
import { safeProgramName } from "./programName";

function file(content: string | Uint8Array<ArrayBuffer>, name = "a.py"): File {
  return new File([content], name);
}

describe("opening a file", () => {
  it("reads UTF-8, with or without a byte-order mark", async () => {
    expect(await openFile(file("print('é')"))).toEqual({
      ok: true,
      program: { name: "a.py", code: "print('é')" },
    });
    expect(await openFile(file("\ufeffx"))).toEqual({ ok: true, program: { name: "a.py", code: "x" } });
  });

  it("refuses a file that is too large, binary, not UTF-8 or unreadable, with a message", async () => {
    const refused = [
      await openFile(file("x".repeat(1024 * 1024 + 1))),
      await openFile(file("PK\u0003\u0000")),
      await openFile(file(new Uint8Array([0xff, 0xfe, 0x41]))),
      await openFile({ name: "a", size: 1, arrayBuffer: () => Promise.reject(new Error("gone")) }),
      await openFile({ name: "a", size: 1, arrayBuffer: () => Promise.resolve(new ArrayBuffer(2 ** 21)) }),
    ];
    for (const answer of refused) {
      expect(answer.ok).toBe(false);
      expect(answer.ok ? "" : answer.message).toMatch(/^(This|The) .+\.$/);
    }
  });
});

describe("a safe program name", () => {
  it.each([
    ["rainfall.py", "rainfall.py"],
    ["rainfall", "rainfall.py"],
    ["RAIN.PY", "RAIN.py"],
    ["a.py.py", "a.py"],
    ["../../etc/passwd", "passwd.py"],
    ["C:\\x\\evil.exe", "evil.exe.py"],
    ["\u202egpj.py", "gpj.py"],
    ["a\u0000\nb.py", "ab.py"],
    ["CON", "_CON.py"],
    ["nul.tar.py", "_nul.tar.py"],
    ["COM¹.py", "_COM¹.py"],
    [".py", "main.py"],
    ["", "main.py"],
    ["...", "main.py"],
    [".bashrc", "bashrc.py"],
    ["日本語.py", "日本語.py"],
    ["a b.py", "a b.py"],
    ["x".repeat(300), `${"x".repeat(60)}.py`],
  ])("%j becomes %j", (name, safe) => {
    expect(safeProgramName(name)).toBe(safe);
  });

  it("is safe for any input, and unchanged the second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        const safe = safeProgramName(name);
        expect(safe).toMatch(/^[^\p{Cc}\p{Cf}/\\<>:"|?*.][^\p{Cc}\p{Cf}/\\<>:"|?*]*\.py$/u);
        expect(safeProgramName(safe)).toBe(safe);
      }),
    );
  });
});

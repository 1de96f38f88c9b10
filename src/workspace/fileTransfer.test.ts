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
      encoding: null,
    });
    expect(await openFile(file("\ufeffx"))).toMatchObject({ program: { name: "a.py", code: "x" } });
  });

  it("obeys the comment that names an encoding, and changes it to what the program is saved in", async () => {
    const bytes = (text: string) => Uint8Array.from(text, (unit) => unit.charCodeAt(0));
    const read = async (text: string) => {
      const opened = await openFile(file(bytes(text)));
      return opened.ok ? [opened.program.code, opened.encoding] : opened.message;
    };
    expect(await read("# -*- coding: latin-1 -*-\nprint('é')\n")).toEqual([
      "# -*- coding: utf-8 -*-\nprint('é')\n",
      "latin-1",
    ]);
    expect(await read("#!/usr/bin/python\n# coding=iso_8859_1\n'\x80'")).toEqual([
      "#!/usr/bin/python\n# coding=utf-8\n'\x80'",
      "iso_8859_1",
    ]);
    expect(await read("# vim: set fileencoding=cp1251 :\n'\xc0'")).toEqual([
      "# vim: set fileencoding=utf-8 :\n'А'",
      "cp1251",
    ]);
    expect(await read("# coding: koi8-r\n'\xc1'")).toEqual(["# coding: utf-8\n'а'", "koi8-r"]);
    expect(await read("# coding: utf_8\n1")).toEqual(["# coding: utf_8\n1", null]);
    expect(await read("x = 1\n# coding: latin-1\n'\xe9'"), "too late").toMatch(/not valid UTF-8/);
    expect(await read("# coding: klingon\n1")).toMatch(/says that it is in “klingon”/);
    expect(await read("# coding: utf-16\n1")).toMatch(/says that it is in “utf-16”/);
    expect(await read("# coding: shift_jis\n'\xff'")).toMatch(/not valid shift_jis text/);
  });

  it("refuses data and notebooks by their names, and says so", async () => {
    for (const name of ["data.csv", "page.html", "a.py.bak", ".bashrc", "photo.PNG"]) {
      const answer = await openFile(file("1", name));
      expect(answer).toEqual({
        ok: false,
        message: "This is not a Python program. Vitrine opens one .py file, and no data files yet.",
      });
    }
    expect(await openFile(file("{}", "notes.ipynb"))).toMatchObject({
      message: expect.stringMatching(/^This is a notebook\./) as string,
    });
    for (const name of ["a.py", "A.PY", "a.b.pyw", "stubs.pyi", "listing.txt", "script"])
      expect((await openFile(file("1", name))).ok, name).toBe(true);
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

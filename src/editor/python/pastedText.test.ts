import { expect, test } from "vitest";
import { hasPrompts, pastedText, withoutPrompts } from "./pastedText";

test("prompts are removed when every line has one", () => {
  const session = ">>> def f():\n...     return 1\n...\n>>> f()\n";
  expect(pastedText(session, "")).toEqual({
    text: "def f():\n    return 1\n\nf()\n",
    replaced: 0,
    hadPrompts: true,
  });
  expect(pastedText(">>> x = 3", "").text).toBe("x = 3");
  const answered = ">>> x\n3\n";
  expect(pastedText(answered, "")).toEqual({ text: answered, replaced: 0, hadPrompts: false });
  expect(pastedText("...", "").text).toBe("...");
});

test("a session with answers is recognised, and keeps the code only", () => {
  expect(hasPrompts(">>> x = 1\n>>> x\n1\n")).toBe(true);
  expect(withoutPrompts(">>> x = 1\n>>> x\n1\n")).toBe("x = 1\nx\n");
  expect(hasPrompts('def f():\n    """Give one.\n\n    >>> f()\n    1\n    """\n')).toBe(false);
  expect(hasPrompts("x >>> 1")).toBe(false);
});

test("a byte order mark is left out, and lines end as in the editor", () => {
  expect(pastedText("\ufeffa\r\nb\rc", "").text).toBe("a\nb\nc");
});

test.each([
  ["a block of the caret's depth", "    a\n    b", "    ", "    a\n    b"],
  ["a deeper block comes to the caret", "        a\n            b", "    ", "    a\n        b"],
  [
    "a block from the top goes in",
    "def f():\n    return 1\nf()",
    "    ",
    "    def f():\n        return 1\n    f()",
  ],
  [
    "a block copied without its first space",
    "for x in y:\n        print(x)\n    z",
    "    ",
    "    for x in y:\n        print(x)\n    z",
  ],
  ["the same, deeper", "a = 1\n        b = 2", "    ", "    a = 1\n    b = 2"],
  ["blank lines stay blank", "  a\n\n  b\n", "    ", "    a\n\n    b\n"],
])("%s", (_, clipboard, line, text) => {
  expect(pastedText(clipboard, line)).toMatchObject({ text, replaced: line.length });
});

test("what is pasted behind text, at the margin, or as one line stays as it is", () => {
  expect(pastedText("    a\n    b", "x = ")).toMatchObject({ text: "    a\n    b", replaced: 0 });
  expect(pastedText("    a\n    b", "")).toMatchObject({ text: "    a\n    b", replaced: 0 });
  expect(pastedText("a", "    ")).toMatchObject({ text: "a", replaced: 0 });
});

test("one indented line is not indented twice", () => {
  expect(pastedText("    a = 1", "    ")).toMatchObject({ text: "    a = 1", replaced: 4 });
});

test("tabs are not mixed with the caret's spaces", () => {
  expect(pastedText("\ta\n\tb", "    ")).toMatchObject({ text: "\ta\n\tb", replaced: 4 });
});

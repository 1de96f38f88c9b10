import type { RunCase } from "./runCase";

/** The last expression's value. */
export const valueCases: readonly RunCase[] = [
  { name: "an expression", code: "x = 2\nx + 3", value: "5" },
  { name: "no value of None", code: "print('a')", out: "a\n" },
  { name: "no value of a statement", code: "x = 2" },
  { name: "a semicolon hides it", code: "1 + 1;" },
  { name: "a semicolon after a bracket and a comment", code: "(1 +\n 1) ;  # quiet" },
  { name: "a semicolon in a string does not", code: "'a;'  # ;", value: "'a;'" },
  { name: "two statements on a line", code: "x = 4; x", value: "4" },
  { name: "not asked for", code: "2 + 2", showValue: false },
  { name: "not printed, not kept", code: "7\nprint('_' in globals())\n8", out: "False\n", value: "8" },
  { name: "a docstring is both", code: "'doc'", value: "'doc'" },
  { name: "of top-level await", code: "import asyncio\nawait asyncio.sleep(0, 'slept')", value: "'slept'" },
  {
    name: "lone surrogates survive",
    code: "class R:\n    def __repr__(self): return '\\ud83d'\nR()",
    value: "\ud83d",
  },
  { name: "is cut", code: "'x' * 70000", value: /^'x{65535}… \[cut at 65,536 characters\]$/ },
  {
    name: "is cut by JavaScript's count of characters",
    code: "'😀' * 70000",
    value: /^'(?:😀){32767}… \[cut at 65,536 characters\]$/u,
  },
  {
    name: "a repr that raises",
    code: "class R:\n    def __repr__(self): raise ValueError('bad')\nR()",
    exitCode: 1,
    err: /in __repr__\n.*\n.*\nValueError: bad\n$/,
    error: { type: "ValueError", message: "bad", frames: [["main.py", 2, "__repr__"]] },
  },
  {
    name: "a repr that is not text",
    code: "class R:\n    def __repr__(self): return 1\nR()",
    exitCode: 1,
    err: "TypeError: __repr__ returned non-string (type int)\n",
    error: { type: "TypeError", frames: [] },
  },
  {
    name: "an error in it has the right line",
    code: "x = 1\n\n(x +\n y)",
    exitCode: 1,
    err: /line 4, in <module>\n {4}y\)/,
    error: { type: "NameError", frames: [["main.py", 4, "<module>"]] },
  },
  {
    name: "warnings of its compilation appear once",
    code: "'\\d'",
    value: "'\\\\d'",
    err: /^[^\n]*main.py:1: SyntaxWarning[^\n]*\n[^\n]*\n$/,
  },
];

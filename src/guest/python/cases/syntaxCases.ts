import type { RunCase } from "./runCase";

function broken(name: string, code: string, err: string, line = 1, type = "SyntaxError"): RunCase {
  return {
    name,
    code,
    exitCode: 1,
    err: `  File "/home/pyodide/main.py", line ${line}\n${err}`,
    error: { type, frames: [["main.py", line, "<module>"]] },
  };
}

/** Programs that do not compile. */
export const syntaxCases: readonly RunCase[] = [
  broken(
    "a caret",
    "x = 1\nif x = 1: pass",
    "    if x = 1: pass\n       ^^^^^\nSyntaxError: invalid syntax. Maybe you meant '==' or ':=' instead of '='?\n",
    2,
  ),
  broken(
    "a bracket never closed",
    "print('a' 'b'",
    "    print('a' 'b'\n         ^\nSyntaxError: '(' was never closed\n",
  ),
  broken(
    "no indented block",
    "if 1:\nprint(2)",
    "    print(2)\n    ^^^^^\nIndentationError: expected an indented block after 'if' statement on line 1\n",
    2,
    "IndentationError",
  ),
  broken(
    "found by the compiler, not the parser",
    "return 5",
    "    return 5\n    ^^^^^^^^\nSyntaxError: 'return' outside function\n",
  ),
  broken(
    "in the last expression",
    "x = 1\nyield x",
    "    yield x\n    ^^^^^^^\nSyntaxError: 'yield' outside function\n",
    2,
  ),
  broken(
    "await in a plain function",
    "def f():\n    await g()",
    "    await g()\n    ^^^^^^^^^\nSyntaxError: 'await' outside async function\n",
    2,
  ),
  {
    name: "in a module beside it",
    code: "import near",
    files: { "near.py": "def f(:\n    pass" },
    exitCode: 1,
    err: /main\.py", line 1, in <module>\n {4}import near\n {2}File "\/home\/pyodide\/near\.py", line 1\n {4}def f\(:\n {10}\^\nSyntaxError: invalid syntax\n$/,
    error: {
      type: "SyntaxError",
      message: "invalid syntax",
      frames: [
        ["main.py", 1, "<module>"],
        ["near.py", 1, "<module>"],
      ],
    },
  },
];

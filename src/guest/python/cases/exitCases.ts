import type { RunCase } from "./runCase";

const left = (message: string): NonNullable<RunCase["error"]> => ({
  type: "SystemExit",
  message,
  traceback: "",
  frames: [],
});

/** Ways to exit, and what happens after the last line. */
export const exitCases: readonly RunCase[] = [
  { name: "sys.exit()", code: "import sys\nsys.exit()" },
  { name: "sys.exit(0)", code: "import sys\nsys.exit(0)" },
  { name: "sys.exit(3)", code: "import sys\nsys.exit(3)", exitCode: 3, error: left("3") },
  { name: "sys.exit(-1)", code: "import sys\nsys.exit(-1)", exitCode: 255, error: left("-1") },
  { name: "sys.exit(256)", code: "import sys\nsys.exit(256)" },
  { name: "sys.exit(True)", code: "import sys\nsys.exit(True)", exitCode: 1, error: left("1") },
  {
    name: "sys.exit of a message",
    code: "import sys\nsys.exit('bye')",
    exitCode: 1,
    err: "bye\n",
    error: left("bye"),
  },
  {
    name: "sys.exit of a message, without stderr",
    code: "import sys\nsys.stderr = None\nsys.exit('bye')",
    exitCode: 1,
    err: "bye\n",
    error: left("bye"),
  },
  { name: "exit()", code: "exit(2)", exitCode: 2, error: left("2") },
  {
    name: "finally and atexit after sys.exit",
    code: "import atexit, sys\natexit.register(print, 'atexit')\ntry:\n    sys.exit(4)\nfinally:\n    print('finally')",
    out: "finally\natexit\n",
    exitCode: 4,
    error: left("4"),
  },
  {
    name: "os._exit",
    code: "import atexit, os\natexit.register(print, 'never')\nclass A:\n    def __del__(self): print('never')\na = A()\ntry:\n    os._exit(5)\nexcept Exception:\n    print('never')",
    exitCode: 5,
    error: left("5"),
    spoils: true,
  },
  { name: "os._exit(0)", code: "import os\nprint('a')\nos._exit(0)", out: "a\n" },
  { name: "os.abort", code: "import os\nos.abort()", exitCode: 134, error: left("134") },
  {
    name: "a hook of the program's",
    code: "import sys\ndef hook(kind, value, tb): print('hook', kind.__name__, value, tb.tb_lineno)\nsys.excepthook = hook\n1/0",
    out: "hook ZeroDivisionError division by zero 4\n",
    exitCode: 1,
    error: { type: "ZeroDivisionError", frames: [["main.py", 4, "<module>"]] },
  },
  {
    name: "a hook that raises",
    code: "import sys\ndef hook(*about): raise KeyError('h')\nsys.excepthook = hook\n1/0",
    exitCode: 1,
    err: /^Error in sys.excepthook:\nTraceback[^]*in hook\n[^]*KeyError: 'h'\n\nOriginal exception was:\nTraceback[^]*ZeroDivisionError: division by zero\n$/,
    error: { type: "ZeroDivisionError" },
  },
  {
    name: "a hook that exits",
    code: "import sys\nsys.excepthook = lambda *about: sys.exit(9)\n1/0",
    exitCode: 9,
    error: left("9"),
  },
  {
    name: "atexit, last first, after the traceback",
    code: "import atexit, sys\natexit.register(lambda: sys.stderr.write('first\\n'))\natexit.register(lambda: sys.stderr.write('second\\n'))\nraise ValueError('v')",
    exitCode: 1,
    err: /ValueError: v\nsecond\nfirst\n$/,
    error: { type: "ValueError" },
  },
  {
    name: "an atexit callback that raises",
    code: "import atexit\n@atexit.register\ndef first(): print('first')\n@atexit.register\ndef bad(): 1/0",
    out: "first\n",
    err: /^Exception ignored in atexit callback <function bad at 0x[0-9a-f]+>:\nTraceback[^]*in bad\n[^]*ZeroDivisionError: division by zero\n$/,
  },
  {
    name: "__del__ at the end, in order",
    code: "class A:\n    def __init__(self, n): self.n = n\n    def __del__(self): print('del', self.n, last)\na = A(1)\nb = A(2)\ncycle = [A(3)]\ncycle.append(cycle)\nlast = 'here'",
    out: "del 1 here\ndel 2 here\ndel 3 here\n",
  },
  {
    name: "__del__ of what an exception holds",
    code: "class A:\n    def __del__(self): print('del')\ndef f():\n    a = A()\n    1/0\nf()",
    out: "del\n",
    exitCode: 1,
    err: /division by zero\n$/,
    error: { type: "ZeroDivisionError" },
  },
  {
    name: "__del__ in a module beside it",
    code: "import near",
    files: { "near.py": "class A:\n    def __del__(self): print('near')\na = A()" },
    out: "near\n",
  },
  {
    name: "a __del__ that raises",
    code: "class A:\n    def __del__(self): 1/0\nA()\nprint('after')",
    out: "after\n",
    err: /^Exception ignored while calling deallocator <function A\.__del__[^]*division by zero\n$/,
  },
  {
    name: "a generator's finally",
    code: "def g():\n    try: yield\n    finally: print('closed')\nrunning = g()\nnext(running)",
    out: "closed\n",
  },
  {
    name: "weakref.finalize",
    code: "import weakref\nclass A: pass\na = A()\nweakref.finalize(a, print, 'finalized')\nprint('end')",
    out: "end\nfinalized\n",
  },
];

import type { RunCase } from "./runCase";

/** What a program finds when it starts, and how its text is read. */
export const startCases: readonly RunCase[] = [
  {
    name: "arguments, name and path",
    code: "import sys\nprint(sys.argv, __name__, sys.path[0], __file__)",
    out: "['main.py'] __main__ /home/pyodide /home/pyodide/main.py\n",
  },
  {
    name: "another working directory",
    code:
      "import os, sys, near\nprint(os.getcwd(), sys.path[0], __file__, near.__file__, os.path.expanduser('~'))\n" +
      "print(open('in/a.txt').read())\nnear.fail()",
    cwd: "/mnt/data",
    files: { "near.py": "def fail(): 1/0", "in/a.txt": "given" },
    out: "/mnt/data /mnt/data /mnt/data/main.py /mnt/data/near.py /home/pyodide\ngiven\n",
    exitCode: 1,
    err: /File "\/mnt\/data\/near\.py", line 1, in fail/,
    error: {
      type: "ZeroDivisionError",
      frames: [
        ["main.py", 4, "<module>"],
        ["near.py", 1, "fail"],
      ],
    },
  },
  {
    name: "a working directory that does not exist yet",
    code: "import os\nprint(os.getcwd(), os.listdir())",
    cwd: "/srv/of/mine",
    out: "/srv/of/mine ['main.py']\n",
  },
  {
    name: "the names of a new module and no others",
    code: "print(list(globals()))",
    out: "['__name__', '__doc__', '__package__', '__loader__', '__spec__', '__builtins__', '__file__', '__cached__']\n",
  },
  {
    name: "module attributes",
    code: "print(__package__, __spec__, __doc__, type(__loader__).__name__, __builtins__)",
    out: "None None None SourceFileLoader <module 'builtins' (built-in)>\n",
  },
  { name: "__main__ is this module", code: "import __main__\nx = 5\nprint(__main__.x)", out: "5\n" },
  {
    name: "a program in a folder",
    code: "import sys, near\nprint(near.here, sys.argv, __file__, sys.path[0])",
    filename: "sub/prog.py",
    files: { "sub/near.py": "here = 1" },
    out: "1 ['sub/prog.py'] /home/pyodide/sub/prog.py /home/pyodide/sub\n",
  },
  {
    name: "its own file can be read",
    code: "print(open(__file__).read(), end='')",
    out: "print(open(__file__).read(), end='')",
  },
  {
    name: "inspect.getsource",
    code: "import inspect\ndef f():\n    return 1\nprint(inspect.getsource(f))",
    out: "def f():\n    return 1\n\n",
  },
  {
    name: "pickle of a class of the program",
    code: "import pickle\nclass P: pass\nprint(type(pickle.loads(pickle.dumps(P()))))",
    out: "<class '__main__.P'>\n",
  },
  {
    name: "dataclasses and type hints",
    code: "from dataclasses import dataclass\nimport typing\n@dataclass\nclass A:\n    x: 'int'\nprint(A(1), typing.get_type_hints(A))",
    out: "A(x=1) {'x': <class 'int'>}\n",
  },
  {
    name: "site's builtins",
    code: "print(exit, quit)",
    out: "Use exit() or Ctrl-D (i.e. EOF) to exit Use quit() or Ctrl-D (i.e. EOF) to exit\n",
  },
  {
    name: "no bytecode left behind",
    code: "import near, os\nprint(sorted(os.listdir()))",
    files: { "near.py": "" },
    out: "['main.py', 'near.py']\n",
  },
  {
    name: "a byte-order mark and CRLF",
    code: "\ufeffprint('a')\r\nx = '''1\r\n2'''\r\nprint(repr(x))",
    out: "a\n'1\\n2'\n",
  },
  { name: "a coding cookie", code: "# coding: latin-1\nprint('é')", out: "Ã©\n" },
  {
    name: "an unknown coding",
    code: "# coding: nosuch\n1",
    exitCode: 1,
    err: /SyntaxError: .*nosuch/,
    error: { type: "SyntaxError" },
  },
  {
    name: "a null byte",
    code: "x = 1\ny = 2\0\n",
    exitCode: 1,
    err: '  File "/home/pyodide/main.py", line 2\n    y = 2\nSyntaxError: source code cannot contain null bytes\n',
    error: {
      type: "SyntaxError",
      message: "source code cannot contain null bytes",
      frames: [["main.py", 2, "<module>"]],
    },
  },
  {
    name: "a lone surrogate",
    code: "x = '\ud83d'",
    exitCode: 1,
    err: /SyntaxError: Non-UTF-8 code/,
    error: { type: "SyntaxError", frames: [["main.py", 1, "<module>"]] },
  },
  { name: "an empty program", code: "" },
  {
    name: "text in any script",
    code: "print('日本語 العربية 😀')\nπ = 3\nprint(π)",
    out: "日本語 العربية 😀\n3\n",
  },
  {
    name: "future statements reach the value",
    code: "from __future__ import annotations\ndef f(x: Foo): pass\nf.__annotations__",
    value: "{'x': 'Foo'}",
  },
  {
    name: "where no stack is left",
    code: "import inspect, traceback\ndef f():\n    print([frame.function for frame in inspect.stack()], len(traceback.extract_stack()))\nf()",
    out: "['f', '<module>'] 2\n",
  },
  {
    name: "the stack in a hook and at exit, as the runner calls both",
    code: "import atexit, inspect, sys\ndef f(*about):\n    print([frame.function for frame in inspect.stack()])\nsys.excepthook = f\natexit.register(f)\n1/0",
    out: "['f']\n['f']\n",
    exitCode: 1,
    error: { type: "ZeroDivisionError" },
  },
];

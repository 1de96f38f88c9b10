import type { RunCase } from "./runCase";

/** A line between the marks that terminals know. */
const echoed = (text: string): string => `\x1b]133;B\x1b\\${text}\x1b]133;C\x1b\\`;

/** Standard input, output and error. */
export const streamCases: readonly RunCase[] = [
  { name: "an unended line", code: "print('x', end='')", out: "x" },
  {
    name: "everything reaches the descriptor in order",
    code: "import os, sys\nprint('a', end='')\nsys.stdout.buffer.write(b'b')\nos.write(1, b'c')\nprint('d', end='')\nsys.__stdout__.write('e');",
    out: "abcde",
  },
  {
    name: "names and descriptors",
    code: "import sys\nprint(sys.stdin.fileno(), sys.stdout.fileno(), sys.stderr.fileno(), sys.stdout.isatty(), sys.stdout)",
    out: "0 1 2 False <_io.TextIOWrapper name='<stdout>' mode='w' encoding='utf-8'>\n",
  },
  {
    name: "how errors of encoding are handled",
    code: "import sys\nprint(sys.stdout.errors, sys.stderr.errors)\nprint('\\ud83d', file=sys.stderr)\nprint('\\ud83d')",
    out: "strict backslashreplace\n",
    exitCode: 1,
    err: /^\\ud83d\nTraceback[^]*surrogates not allowed\n$/,
    error: { type: "UnicodeEncodeError" },
  },
  {
    name: "lines of input, the last unended",
    code: "import sys\nprint([*sys.stdin])",
    stdin: "a\n\nlast",
    out: "['a\\n', '\\n', 'last']\n",
  },
  {
    name: "input() and its prompt",
    code: "print(input('name? '))\nprint(input())",
    stdin: "Ada\nZoë",
    out: "name? Ada\nZoë\n",
  },
  {
    name: "the echo of input(), with the end of a line that has none",
    code: "print(input('name? '))\nprint(input())",
    stdin: "Ada\nZoë",
    echo: true,
    out: `name? ${echoed("Ada")}\nAda\n${echoed("Zoë")}\nZoë\n`,
  },
  {
    name: "the echo of readline(), and none of data, of passwords or of another stream",
    code: [
      "import getpass, io, sys, warnings",
      "sys.stdin.readline(), sys.stdin.readline(1), sys.stdin.readline()",
      "with warnings.catch_warnings(action='ignore'): getpass.getpass('', io.StringIO())",
      "next(sys.stdin)",
      "sys.stdin.read()",
      "sys.stdin = io.StringIO('made up\\n')",
      "input();",
    ].join("\n"),
    stdin: "one\ntwo\nsecret\ndata\nmore\n",
    echo: true,
    out: `${echoed("one")}\n${echoed("t")}${echoed("wo")}\n`,
  },
  {
    name: "input() after the end, with the echo",
    code: "input()\ninput()",
    stdin: "one\n",
    echo: true,
    out: `${echoed("one")}\n`,
    exitCode: 1,
    err: /^Traceback[^]*main\.py", line 2, in <module>\n {4}input\(\)\n {4}~~~~~\^\^\nEOFError: EOF when reading a line\nNo more/,
    error: { type: "EOFError", frames: [["main.py", 2, "<module>"]] },
  },
  {
    name: "input() after the end",
    code: "input()\ninput()",
    stdin: "one\n",
    exitCode: 1,
    err: /EOFError: EOF when reading a line\nNo more input was given to this run\.\n$/,
    error: { type: "EOFError", frames: [["main.py", 2, "<module>"]] },
  },
  {
    name: "universal newlines",
    code: "import sys\nprint(repr(sys.stdin.read()))",
    stdin: "a\r\nb\rc",
    out: "'a\\nb\\nc'\n",
  },
  {
    name: "bytes of input",
    code: "import sys\nprint(sys.stdin.buffer.read())",
    stdin: "é\n",
    out: "b'\\xc3\\xa9\\n'\n",
  },
  { name: "stdout is None", code: "import sys\nsys.stdout = None\nprint('lost')" },
  { name: "stdout is closed", code: "import sys\nsys.stdout.close()" },
  {
    name: "stdout is closed and printed to",
    code: "import sys\nsys.stdout.close()\nprint(1)",
    exitCode: 1,
    err: /ValueError: I\/O operation on closed file\.\n$/,
    error: { type: "ValueError" },
  },
  {
    name: "stdout is replaced",
    code: "import io, sys\nsys.stdout = io.StringIO()\nprint('kept')\nsys.__stdout__.write(sys.stdout.getvalue().upper());",
    out: "KEPT\n",
  },
  {
    name: "stdout cannot be flushed",
    code: "import sys\nclass Broken:\n    def write(self, text): pass\n    def flush(self): raise OSError('no')\nsys.stdout = Broken()",
    exitCode: 120,
    err: /^Exception ignored while flushing sys.stdout:\nTraceback[^]*OSError: no\n$/,
    error: { type: "OSError", message: "no" },
  },
  {
    name: "stderr is None",
    code: "import sys\nsys.stderr = None\n1/0",
    exitCode: 1,
    error: {
      type: "ZeroDivisionError",
      traceback:
        'Traceback (most recent call last):\n  File "/home/pyodide/main.py", line 3, in <module>\n    1/0\n    ~^~\nZeroDivisionError: division by zero\n',
    },
  },
  {
    name: "stderr is broken",
    code: "import sys\nclass Broken:\n    def write(self, text): raise OSError\nsys.stderr = Broken()\n1/0",
    exitCode: 1,
    error: { type: "ZeroDivisionError" },
  },
  {
    name: "warnings, with CPython's filters",
    code: "import warnings\nwarnings.warn('old', DeprecationWarning)\nwarnings.warn('shown')\nwarnings.warn('hidden', ResourceWarning)",
    err: "/home/pyodide/main.py:2: DeprecationWarning: old\n  warnings.warn('old', DeprecationWarning)\n/home/pyodide/main.py:3: UserWarning: shown\n  warnings.warn('shown')\n",
  },
  {
    name: "logging's last resort",
    code: "import logging\nlogging.getLogger('a').error('seen')\nlogging.getLogger('a').info('not')",
    err: "seen\n",
  },
  {
    name: "stdout's closed descriptor",
    code: "import os\nos.close(1)\nos.dup2(2, 1)\nprint('now on stderr')",
    err: "now on stderr\n",
    spoils: true,
  },
];

import type { RunCase } from "./runCase";

/** Modules beside the program, and what this platform cannot do. */
export const moduleCases: readonly RunCase[] = [
  {
    name: "before a library module that the engine has imported",
    code: "import random, json, logging\nprint(random.x, json.x, logging.x)",
    files: { "random.py": "x = 1", "json.py": "x = 2", "logging.py": "x = 3" },
    out: "1 2 3\n",
  },
  {
    name: "a package before the library's",
    code: "import asyncio.mine\nprint(asyncio.mine.x)",
    files: { "asyncio/__init__.py": "", "asyncio/mine.py": "x = 4" },
    out: "4\n",
  },
  {
    name: "a folder without __init__.py is not",
    code: "import json\nprint(json.dumps(1))",
    files: { "json/data.txt": "" },
    out: "1\n",
  },
  {
    name: "before a module that only this engine has built in",
    code: "import math, array\nprint(math.x, array.x)",
    files: { "math.py": "x = 5", "array.py": "x = 6" },
    out: "5 6\n",
  },
  {
    name: "not before what every CPython has imported",
    code: "import os, time, io\nprint(os.sep, time.time() > 0, io.StringIO)",
    files: { "os.py": "sep = 'no'", "time.py": "", "io.py": "" },
    out: "/ True <class '_io.StringIO'>\n",
  },
  {
    name: "the library is back for the next program",
    code: "import random, json, math\nprint(random.random() < 1, json.dumps(1), math.floor(1.5))",
    out: "True 1 1\n",
  },
  { name: "the program's own name", code: "import main\nprint(__name__)", out: "main\n__main__\n" },
  {
    name: "a thread",
    code: "import threading\nthreading.Thread(target=print).start()",
    exitCode: 1,
    err: /RuntimeError: can't start new thread\nThere are no threads here\. .+\n$/,
    error: { type: "RuntimeError" },
  },
  {
    name: "a process",
    code: "import subprocess\nsubprocess.run(['ls'])",
    exitCode: 1,
    err: /OSError: \[Errno 138\] emscripten does not support processes\.\nThere are no processes here: .+\n$/,
    error: { type: "OSError" },
  },
  {
    name: "a missing module, without the engine's advice",
    code: "import numpy",
    exitCode: 1,
    err: /ModuleNotFoundError: No module named 'numpy'\nOnly the standard library is here; nothing can be installed\.\n$/,
    error: { type: "ModuleNotFoundError", message: "No module named 'numpy'" },
  },
  {
    name: "an interrupt sent to itself",
    code: "import signal\nsignal.raise_signal(signal.SIGINT)",
    exitCode: 130,
    err: /KeyboardInterrupt\n$/,
    error: { type: "KeyboardInterrupt" },
  },
  {
    name: "unittest",
    code: "import unittest\nclass T(unittest.TestCase):\n    def test(self): self.assertEqual(1, 1)\nunittest.main()",
    err: /^\.\n-+\nRan 1 test in [\d.]+s\n\nOK\n$/,
    showValue: true,
  },
];

import type { RunCase } from "./runCase";

const unreachable = "[Errno 40] Network is unreachable";
const noNetwork = "Programs have no network here: they can reach no other computer, nor this one.\n";
const noProcesses = "There are no processes here: no other program or second Python can be started.\n";

/** An uncaught exception, and one plain sentence below it. */
const explained = (
  name: string,
  code: string,
  type: string,
  message: string,
  note: string,
  shown = type,
): RunCase => ({
  name,
  code,
  exitCode: 1,
  err: { endsWith: `\n${shown}: ${message}\n${note}` },
  error: { type, message },
});

/** What a browser does not have: Python's own exceptions and answers, with an explanation. */
export const absentCases: readonly RunCase[] = [
  explained(
    "asyncio.open_connection",
    "import asyncio\nasyncio.run(asyncio.open_connection('example.com', 80))",
    "OSError",
    unreachable,
    noNetwork,
  ),
  explained(
    "asyncio.open_connection under top-level await",
    "import asyncio\nawait asyncio.open_connection('example.com', 80)",
    "OSError",
    unreachable,
    noNetwork,
  ),
  explained(
    "asyncio.start_server",
    "import asyncio\nasync def main(): await asyncio.start_server(print, '127.0.0.1', 80)\nasyncio.run(main())",
    "OSError",
    unreachable,
    noNetwork,
  ),
  explained(
    "a datagram",
    "import socket\nsocket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
    "OSError",
    unreachable,
    noNetwork,
  ),
  explained(
    "a host's name",
    "import socket\nassert socket.gethostbyname('127.0.0.1') == '127.0.0.1'\nsocket.gethostbyname('example.com')",
    "socket.gaierror",
    "[Errno -3] Temporary failure in name resolution",
    noNetwork,
  ),
  explained(
    "a process by asyncio",
    "import asyncio\nasyncio.run(asyncio.create_subprocess_exec('ls'))",
    "OSError",
    "[Errno 138] emscripten does not support processes.",
    noProcesses,
  ),
  explained(
    "multiprocessing",
    "import multiprocessing\nmultiprocessing.Pool(2)",
    "ModuleNotFoundError",
    "No module named '_multiprocessing'",
    noProcesses,
  ),
  explained(
    "a pool of threads",
    "from concurrent.futures import ThreadPoolExecutor\nThreadPoolExecutor().submit(print)",
    "RuntimeError",
    "can't start new thread",
    "There are no threads here. Call the function directly, or use asyncio.\n",
  ),
  explained(
    "turtle",
    "import turtle",
    "ModuleNotFoundError",
    "No module named 'turtle'",
    "There are no windows here for tkinter or turtle to open. Print text instead.\n",
  ),
  explained(
    "curses",
    "import curses",
    "ModuleNotFoundError",
    "No module named 'curses'",
    "There is no terminal here. Programs print lines and read their input by input().\n",
  ),
  explained(
    "resource",
    "import resource",
    "ModuleNotFoundError",
    "No module named 'resource'",
    "This module asks the operating system, which a program cannot reach here.\n",
  ),
  {
    name: "a notebook's line",
    code: "!pip install six",
    exitCode: 1,
    err: {
      endsWith:
        "SyntaxError: invalid syntax\nA line that begins with ! or % is for notebooks. It is not Python.\n",
    },
    error: { type: "SyntaxError" },
  },
  {
    name: "an exception that a program catches has no sentence",
    code: "try: import turtle\nexcept ImportError as error: print(error, getattr(error, '__notes__', None))",
    out: "No module named 'turtle' None\n",
  },
  explained(
    "a package",
    "import pandas.core as core",
    "ModuleNotFoundError",
    "No module named 'pandas'",
    "Only the standard library is here; nothing can be installed.\n",
  ),
  explained(
    "an installer of packages",
    "import micropip",
    "ModuleNotFoundError",
    "No module named 'micropip'",
    "Only the standard library is here; nothing can be installed.\n",
  ),
  {
    name: "a module that is missing from a package that is there has no sentence",
    code: "import json.not_there",
    exitCode: 1,
    err: { endsWith: "\nModuleNotFoundError: No module named 'json.not_there'\n" },
    error: { type: "ModuleNotFoundError" },
  },
  explained(
    "input that was not given",
    "input()",
    "EOFError",
    "EOF when reading a line",
    "No more input was given to this run.\n",
  ),
  {
    name: "an EOFError of the program's own has no sentence",
    code: "raise EOFError('the file is cut off')",
    exitCode: 1,
    err: { endsWith: "\nEOFError: the file is cut off\n" },
    error: { type: "EOFError" },
  },
  {
    name: "os.system",
    code: "import os\nprint(os.system('ls'))",
    out: "127\n",
    err: "os.system: there is no shell here, so nothing was started\n",
  },
  {
    name: "webbrowser",
    code:
      "import webbrowser\n" +
      "print(webbrowser.open('https://example.com'), webbrowser.get().open_new_tab('about:blank'))",
    out: "False False\n",
    err:
      "webbrowser: a program here cannot open https://example.com\n" +
      "webbrowser: a program here cannot open about:blank\n",
  },
  {
    name: "a webbrowser of the program's own stays unchanged",
    code: "import webbrowser\nprint(webbrowser.open('x'))",
    files: { "webbrowser.py": "def open(url): return url * 2" },
    out: "xx\n",
  },
  {
    name: "locales that do not exist",
    code:
      "import locale, os\n" +
      "for name in 'de_DE.UTF-8', 'xx_YY.bogus', 'de', ('fr_FR', 'UTF-8'):\n" +
      "    try: print(locale.setlocale(locale.LC_ALL, name))\n" +
      "    except locale.Error as error: print(error)\n" +
      "os.environ['LC_ALL'] = 'ja_JP'\n" +
      "try: locale.setlocale(locale.LC_TIME, '')\n" +
      "except locale.Error as error: print(error)\n" +
      "finally: del os.environ['LC_ALL']",
    out: "unsupported locale setting\n".repeat(5),
  },
  {
    name: "locales that exist",
    code:
      "import locale\n" +
      "for name in 'C', 'POSIX', 'C.UTF-8', 'en_US.UTF-8', 'en_US.utf8', '':\n" +
      "    before = locale.setlocale(locale.LC_ALL)\n" +
      "    assert locale.setlocale(locale.LC_ALL, name)\n" +
      "    assert locale.setlocale(locale.LC_ALL, before)\n" +
      "print(locale.localeconv()['decimal_point'])",
    out: ".\n",
  },
  {
    name: "directives of strftime that only Linux has, and that none has",
    code:
      "import time\nfrom datetime import datetime\n" +
      "moment = datetime(2024, 3, 5, 14, 7, 9)\n" +
      "for text in '%B %d at %l:%M %p', '100%', '%-d.%-m.', '%k', '%P', '%^a', '%#B', '%_m', '%!', '%Q %d', '%E':\n" +
      "    print(repr(moment.strftime(text)))\n" +
      "print(repr(f'{moment:%-I:%M %P}'), repr(time.strftime('', moment.timetuple())))\n" +
      "print(repr(time.strftime('%k %l', time.gmtime(0))))",
    out:
      "'March 05 at  2:07 PM'\n'100%'\n'5.3.'\n'14'\n'pm'\n'TUE'\n'MARCH'\n' 3'\n'%!'\n'%Q 05'\n'%E'\n" +
      "'2:07 pm' ''\n' 0 12'\n",
  },
  {
    name: "asyncio's loops by name",
    code:
      "import asyncio\n" +
      "async def main(): return isinstance(asyncio.get_running_loop(), asyncio.EventLoop)\n" +
      "print(asyncio.run(main(), loop_factory=asyncio.EventLoop), asyncio.run(main()))\n" +
      "with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner: print(runner.run(main()))\n" +
      "loop = asyncio.SelectorEventLoop()\nprint(loop.run_until_complete(asyncio.sleep(0, 5)))\nloop.close()",
    out: "True True\nTrue\n5\n",
  },
];

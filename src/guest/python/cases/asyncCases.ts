import type { RunCase } from "./runCase";

/** asyncio, where WebAssembly cannot be suspended: Node 20 has no JSPI. */
export const asyncCases: readonly RunCase[] = [
  {
    name: "the engine's tasks and futures have asyncio's names",
    code:
      "import asyncio\n" +
      "task = asyncio.ensure_future(asyncio.sleep(0))\n" +
      "print(type(task).__name__, type(asyncio.get_running_loop().create_future()).__name__)\n" +
      "await task",
    out: "Task Future\n",
  },
  {
    name: "asyncio.run finishes before the next line",
    code: "import asyncio\nasync def main():\n    await asyncio.sleep(0.01)\n    return 5\nprint(asyncio.run(main()))\nprint('after')",
    out: "5\nafter\n",
  },
  {
    name: "names of tasks",
    code: "import asyncio\nname = lambda: asyncio.current_task().get_name()\nasync def child(): print(name())\nasync def main():\n    print(name())\n    await asyncio.create_task(child())\n    await asyncio.create_task(child(), name='own')\n    await asyncio.gather(child(), child())\n    async with asyncio.TaskGroup() as group: group.create_task(child())\nasyncio.run(main())\nasyncio.run(child())",
    out: "Task-1\nTask-2\nown\nTask-3\nTask-4\nTask-5\nTask-8\n",
    spoils: true,
  },
  {
    name: "asyncio.run twice, with tasks",
    code: "import asyncio\nasync def say(n):\n    await asyncio.sleep(n / 100)\n    print(n)\n    return n\nasync def main():\n    print(await asyncio.gather(say(2), say(1)))\nasyncio.run(main())\nasyncio.run(main())",
    out: "1\n2\n[2, 1]\n1\n2\n[2, 1]\n",
  },
  {
    name: "an error in asyncio.run",
    code: "import asyncio\nasync def main():\n    1/0\nasyncio.run(main())",
    exitCode: 1,
    err: /^(?![^]*_vitrine)[^]*asyncio\/runners\.py", line \d+, in run\n[^]*in main\n {4}1\/0\n {4}~\^~\nZeroDivisionError: division by zero\n$/,
    error: { type: "ZeroDivisionError" },
  },
  {
    name: "remaining tasks are cancelled",
    code: "import asyncio\nasync def wait():\n    try: await asyncio.sleep(9)\n    finally: print('cancelled')\nasync def main():\n    task = asyncio.create_task(wait())\n    await asyncio.sleep(0)\nasyncio.run(main())",
    out: "cancelled\n",
  },
  {
    name: "timeouts, queues and threads' work",
    code: "import asyncio\nasync def main():\n    queue = asyncio.Queue()\n    asyncio.get_running_loop().call_later(0.01, queue.put_nowait, 'q')\n    print(await queue.get(), await asyncio.to_thread(len, 'abc'))\n    try:\n        async with asyncio.timeout(0.01): await asyncio.sleep(9)\n    except TimeoutError: print('timeout')\nasyncio.run(main())",
    out: "q 3\ntimeout\n",
  },
  {
    name: "sys.exit in asyncio.run",
    code: "import asyncio, sys\nasync def main(): sys.exit(6)\nasyncio.run(main())",
    exitCode: 6,
    error: { type: "SystemExit", message: "6" },
  },
  {
    name: "no loop is running outside",
    code: "import asyncio\nfor find in (asyncio.get_running_loop, asyncio.get_event_loop):\n    try: find()\n    except RuntimeError as error: print(error)",
    out: "no running event loop\nThere is no current event loop in thread 'MainThread'.\n",
  },
  {
    name: "a loop of one's own",
    code: "import asyncio\nloop = asyncio.new_event_loop()\nprint(loop.run_until_complete(asyncio.sleep(0.01, 3)))\nloop.close()",
    out: "3\n",
  },
  {
    name: "asyncio.run inside asyncio.run",
    code: "import asyncio\nasync def main():\n    inner = asyncio.sleep(0)\n    try: asyncio.run(inner)\n    except RuntimeError as error: print(error)\n    inner.close()\nasyncio.run(main())",
    out: "asyncio.run() cannot be called from a running event loop\n",
  },
  {
    name: "a coroutine never awaited",
    code: "async def f(): pass\nf()\nprint('end')",
    out: "end\n",
    err: /^\/home\/pyodide\/main\.py:2: RuntimeWarning: coroutine 'f' was never awaited\n {2}f\(\)\n/,
  },
  {
    name: "an exception never retrieved",
    code: "import asyncio\nasync def f(): 1/0\nasync def main():\n    task = asyncio.create_task(f())\n    await asyncio.sleep(0.01)\nasyncio.run(main())",
    err: /^Task exception was never retrieved\nfuture: [^]*ZeroDivisionError: division by zero\n$/,
  },
  {
    name: "top-level await",
    code: "import asyncio\nawait asyncio.sleep(0.01)\nprint('a')\nasync with asyncio.TaskGroup() as group:\n    group.create_task(asyncio.sleep(0))",
    out: "a\n",
  },
  {
    name: "an error after top-level await",
    code: "import asyncio\nasync def f():\n    1/0\nawait f()",
    exitCode: 1,
    err: 'Traceback (most recent call last):\n  File "/home/pyodide/main.py", line 4, in <module>\n    await f()\n  File "/home/pyodide/main.py", line 3, in f\n    1/0\n    ~^~\nZeroDivisionError: division by zero\n',
    error: {
      type: "ZeroDivisionError",
      frames: [
        ["main.py", 4, "<module>"],
        ["main.py", 3, "f"],
      ],
    },
  },
  {
    name: "sys.exit in a task under top-level await",
    code: "import asyncio, sys\nasync def f(): sys.exit(7)\nawait asyncio.create_task(f())",
    exitCode: 7,
    error: { type: "SystemExit" },
  },
  {
    name: "a task's exception fetched late",
    code: "import asyncio\nasync def f(): raise ValueError\ntask = asyncio.create_task(f())\nawait asyncio.sleep(0.01)\ntry: await task\nexcept ValueError: print('caught')",
    out: "caught\n",
  },
  {
    name: "remaining tasks under top-level await",
    code: "import asyncio\nasync def wait():\n    try: await asyncio.sleep(9)\n    finally: print('cancelled')\ntask = asyncio.create_task(wait())\nawait asyncio.sleep(0)",
    out: "cancelled\n",
  },
  {
    name: "asyncio.run beside top-level await",
    code: "import asyncio\nasync def f(): return 8\nprint(await f(), asyncio.run(f()), await asyncio.sleep(0.01, 9))",
    out: "8 8 9\n",
  },
  {
    name: "a JavaScript promise under top-level await",
    code: "from js import Promise\nawait Promise.resolve(4)",
    value: "4",
  },
  {
    name: "time.sleep",
    code: "import time\nstart = time.perf_counter()\ntime.sleep(0.05)\nprint(0.04 < time.perf_counter() - start < 2)",
    out: "True\n",
  },
  {
    name: "time.sleep of nonsense",
    code: "import time\ntime.sleep(-1)",
    exitCode: 1,
    err: /main\.py", line 2, in <module>\n {4}time\.sleep\(-1\)\n {4}~+\^+\nValueError: sleep length must be non-negative\n$/,
    error: { type: "ValueError", frames: [["main.py", 2, "<module>"]] },
  },
];

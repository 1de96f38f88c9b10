// @vitest-environment node
import { beforeAll, expect, it } from "vitest";
import { parseRunReply } from "../../protocol/runReply";
import { bootInterpreter, type RunReport, type TestInterpreter } from "../../../test/interpreter";

let interpreter: TestInterpreter;
beforeAll(async () => {
  interpreter = await bootInterpreter();
}, 60_000);

async function cell(code: string, filename = "main.py"): Promise<RunReport> {
  return await interpreter.run({ code, filename, state: "keep" });
}

it("continues in the same namespace, like a notebook's cells", async () => {
  expect((await cell("x = 1\ndef f(): return x")).out).toBe("");
  expect((await cell("x += 1\nf()")).reply).toMatchObject({ outcome: "ok", value: "2" });
  expect((await cell("print(__file__, sorted(n for n in globals() if n[0] != '_'))", "next.py")).out).toBe(
    "/home/pyodide/next.py ['f', 'x']\n",
  );
});

it("continues after an error and after sys.exit", async () => {
  expect((await cell("y = 5\n1/0")).reply).toMatchObject({ outcome: "error", exitCode: 1 });
  expect((await cell("import sys\nsys.exit(2)")).reply).toMatchObject({ outcome: "error", exitCode: 2 });
  expect((await cell("y")).reply).toMatchObject({ outcome: "ok", value: "5" });
});

it("ends nothing: no atexit, no __del__", async () => {
  const { out } = await cell(
    "import atexit\natexit.register(print, 'bye')\nclass A:\n    def __del__(self): print('del')\na = A()",
  );
  expect(out).toBe("");
});

it("lets tasks of one cell be awaited in the next", async () => {
  await cell(
    "import asyncio\nasync def late():\n    await asyncio.sleep(0.01)\n    return 7\ntask = asyncio.create_task(late())",
  );
  expect((await cell("await task")).reply).toMatchObject({ value: "7" });
  expect((await cell("asyncio.run(late())")).reply).toMatchObject({ value: "7" });
});

it("has new streams each time", async () => {
  await cell("import sys\nsys.stdout.close()\nsys.stdin.read()");
  expect((await cell("print('open')")).out).toBe("open\n");
});

it("passes nothing to a fresh run that follows", async () => {
  const { out } = await interpreter.run({ code: "print([n for n in globals() if n[0] != '_'])" });
  expect(out.split("\n")[0]).toBe("[]");
});

const tracebackOf = ({ reply }: RunReport): string =>
  parseRunReply(JSON.stringify(reply)).error?.traceback ?? "";

it("shows the lines of the program that ran, whichever it was", async () => {
  await interpreter.run({ code: "0" });
  await cell("def f(x):\n    y = x\n    z = y\n    return 10 / y");
  const second = await cell("a = 1\nb = 2\nc = 3\nsafe = 10 / 1\nf(0)");
  const traceback = `Traceback (most recent call last):
  File "<run 2>/main.py", line 5, in <module>
    f(0)
    ~^^^
  File "/home/pyodide/main.py", line 4, in f
    return 10 / y
           ~~~^~~
ZeroDivisionError: division by zero
`;
  expect(tracebackOf(second)).toBe(traceback);
  expect(second.err).toBe(traceback);
  expect(second.reply).toMatchObject({
    error: {
      frames: [
        { file: "<run 2>/main.py", line: 5, name: "<module>" },
        { file: "main.py", line: 4, name: "f" },
      ],
    },
  });
  // A shorter program does not take the lines away either.
  expect(tracebackOf(await cell("f(0)"))).toContain("    return 10 / y\n");
});

it("names each program in warnings, syntax errors and inspections, and its file by its path", async () => {
  await interpreter.run({ code: "0" });
  await cell("0");
  expect((await cell("import warnings\nwarnings.warn('careful')")).err).toContain(
    "<run 2>/main.py:2: UserWarning: careful\n  warnings.warn('careful')\n",
  );
  expect(tracebackOf(await cell("x = 1\nreturn 5"))).toContain(
    'File "<run 3>/main.py", line 2\n    return 5\n',
  );
  expect(tracebackOf(await cell("for i in range(3)\n    pass"))).toContain(
    'File "<run 4>/main.py", line 1\n    for i in range(3)\n',
  );
  await cell("def g():\n    return 7");
  expect((await cell("import inspect\nprint(inspect.getsource(g), __file__)", "b/next.py")).out).toBe(
    "def g():\n    return 7\n /home/pyodide/b/next.py\n",
  );
  expect(tracebackOf(await cell("1/0", "b/next.py"))).toContain(
    'File "<run 7>/b/next.py", line 1, in <module>',
  );
});

it("counts anew where the session is a new one, and reads files that have changed", async () => {
  await interpreter.run({ code: "0" });
  const files = (line: string): Record<string, string> => ({ "helper.py": `def h():\n    ${line}` });
  await interpreter.run({ code: "0", state: "keep", files: files("return 1 / 0") });
  const first = await interpreter.run({ code: "import helper\nhelper.h()", state: "keep" });
  expect(tracebackOf(first)).toContain("    return 1 / 0\n");
  const code = "import importlib\nimportlib.reload(helper).h()";
  const changed = await interpreter.run({ code, state: "keep", files: files("return [][0] #") });
  expect(tracebackOf(changed)).toContain("    return [][0] #\n");
  await interpreter.run({ code: "0" });
  expect(tracebackOf(await cell("1/0"))).toContain('File "/home/pyodide/main.py", line 1');
});

it("copes with programs whose source cannot be decoded", async () => {
  expect(tracebackOf(await cell("# coding: no-such\n1/0"))).toContain("SyntaxError");
  expect((await cell("1 + 1")).reply).toMatchObject({ value: "2" });
});

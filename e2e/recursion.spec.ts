import { expect, openPlainPage, openSessionPage, plainSite, test } from "./fixtures";
import { recursionProgram, shapesOf, wrongOnes } from "./recursionProgram";

/** Makes Python believe that its stack is this many times its real size. */
const stretched = (times: number): string => `
import pyodide_js
_engine = pyodide_js._module
_base = _engine._emscripten_stack_get_base()
_size = int((_base - _engine._emscripten_stack_get_end()) * ${times})
_engine._PyUnstable_ThreadState_SetStackProtection(_engine._PyThreadState_Get(), _base - _size, _size)`;

test.describe.configure({ timeout: 180_000 });

test("recursion of every kind ends in Python, in the first run, in a spare, and in a session", async ({
  page,
}) => {
  const { code, options } = recursionProgram();
  for (const open of [openPlainPage, openSessionPage]) {
    const plain = await open(page, plainSite);
    const { status, stdout } = await plain.run(code, options);
    const shapes = shapesOf(stdout);
    expect(wrongOnes(shapes)).toEqual([]);
    expect(shapes.length).toBeGreaterThan(300);
    expect({ status, end: stdout.slice(-5) }).toEqual({ status: "ok", end: "\nend\n" });
    expect((await plain.run("1 + 1")).value).toEqual({ "text/plain": "2" });
  }
});

test("there is room between Python's limit and the browser's", async ({ page }) => {
  const plain = await openPlainPage(page, plainSite);
  const run = async (times: number) => {
    const { code, options } = recursionProgram(stretched(times));
    return await plain.run(code.replace("run_shapes()", "run_shapes(kinds=['endless'])"), options);
  };
  const wider = await run(1.08);
  expect(wrongOnes(shapesOf(wider.stdout))).toEqual([]);
  expect(wider.status).toBe("ok");
  // The room is not endless: with ten times as much, the browser's stack ends first.
  expect(await run(10)).toMatchObject({ status: "crashed", error: { type: "RecursionError" } });
});

test("where CPython does not check for recursion a crash keeps what was printed and says what it was", async ({
  plain,
}) => {
  const result = await plain.run(
    [
      "import sys",
      "print('to stdout')",
      "print('to stderr', file=sys.stderr)",
      "chain = iter([1])",
      "for _ in range(100_000): chain = filter(None, chain)",
      "print('an open line', end='')",
      "next(chain)",
    ].join("\n"),
  );
  expect(result).toMatchObject({
    status: "crashed",
    exitCode: null,
    stdout: "to stdout\nan open line",
    stderr:
      'to stderr\nStack (most recent call first):\n  File "/home/pyodide/main.py", line 7 in <module>\n',
    error: { type: "RecursionError", traceback: "", frames: [] },
  });
  expect(result.error?.message).toContain("too deep");
  expect((await plain.run("print('again')")).stdout).toBe("again\n");
});

// @vitest-environment node
import { beforeAll, expect, it } from "vitest";
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

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadPyodide, type PyodideAPI } from "pyodide";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installRunner } from "../src/guest/python/installRunner";
import type { Runner } from "../src/guest/python/runner";
import { pyodideOptions } from "../src/guest/worker/pyodideOptions";
import { startModules } from "../src/protocol/startModules";
import { freshRequest } from "../test/freshRequest";
import { readEngine } from "./readEngine";
import { readRunnerFiles } from "./runnerFiles";
import { readStdlib } from "./stdlibZip";

interface Reply {
  readonly value: string | null;
  readonly error: { readonly type: string; readonly traceback: string } | null;
}

interface Files {
  readdir(path: string): string[];
  writeFile(path: string, content: Uint8Array): void;
}
const filesOf = ({ FS }: PyodideAPI): Files => FS;

/**
 * What modules of the first part import from the rest, and only inside a function. Before adding one here, check that any
 * program that calls it contains a word for which its run waits (src/host/run/needsLibrary.ts), or that Python continues
 * without it.
 */
const importedLate = [
  ...["_py_abc", "_threading_local", "_pydatetime", "asyncio.windows_events", "encodings._win_cp_codecs"],
  ...["_pyrepl.main", "_pyrepl.readline", "_pyrepl.unix_console", "_pyrepl.windows_console", "rlcompleter"],
  ...[
    "argparse",
    "getopt",
    "doctest",
    "py_compile",
    "importlib.readers",
    "importlib.metadata._adapters",
    "email.parser",
  ],
  ...[
    "csv",
    "statistics",
    "pydoc",
    "_ast_unparse",
    "tarfile",
    "urllib.error",
    "urllib.parse",
    "urllib.request",
    "tracemalloc",
    "pickle",
  ],
  ...["concurrent.futures.interpreter", "concurrent.futures.process", "concurrent.futures.thread"],
  ...["pyodide._nodesock_transport"],
];

const listLateImports = `
import ast, json, sys, zipfile
archive = next(path for path in sys.path if path.endswith(".zip"))
def name_of(path): return path[:-3].replace("/", ".").removesuffix(".__init__")
start, rest = [{name_of(path): path for path in zipfile.ZipFile(file).namelist() if path.endswith(".py")} for file in ("/start.zip", archive)]
missing, late = rest.keys() - start.keys(), set()
for name, path in start.items():
    package = name if path.endswith("__init__.py") else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(zipfile.ZipFile("/start.zip").read(path))):
        if isinstance(node, ast.Import):
            late.update(each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            outer = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*outer, node.module or ""]).strip(".")
            late.update([base, *(f"{base}.{each.name}" for each in node.names)])
json.dumps(sorted(late & missing))
`;

describe("the first part of the standard library", () => {
  let folder: string;
  let content: Buffer;
  let python: PyodideAPI;
  let runner: Runner;

  beforeAll(async () => {
    const stdlib = await readStdlib();
    content = stdlib.content;
    folder = await mkdtemp(join(tmpdir(), "vitrine-start-"));
    await writeFile(join(folder, "start.zip"), stdlib.start);
    python = await loadPyodide({
      ...pyodideOptions,
      stdLibURL: join(folder, "start.zip"),
      createPyodideModule: await readEngine(),
    });
    installRunner(python, await readRunnerFiles());
    runner = python.pyimport("_vitrine.runner") as Runner;
    runner.prepare();
    await runner.warm_up();
  }, 300_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const run = async (code: string): Promise<Reply> => {
    return JSON.parse(await runner.run(JSON.stringify(freshRequest(code)), () => 0)) as Reply;
  };

  it.each(startModules)("has everything that `import %s` imports", async (name) => {
    expect((await run(`import ${name}`)).error).toBeNull();
  });

  it.each([
    ["a number of many digits", "import sys\nsys.set_int_max_str_digits(0)\nlen(str(3 ** 50000))", "23857"],
    [
      "a date from a text",
      "import datetime\ndatetime.datetime.strptime('2026-01-02', '%Y-%m-%d').year",
      "2026",
    ],
    [
      "the usual encodings",
      "[len('a'.encode(each)) for each in ('latin-1', 'ascii', 'utf-16', 'utf-32', 'utf-8-sig', 'cp1252')]",
      "[1, 1, 4, 8, 4, 1]",
    ],
  ])("has what Python imports implicitly for %s", async (_name, code, value) => {
    expect(await run(code)).toMatchObject({ error: null, value });
  });

  it("has the modules that make tracebacks, and the source that they show", async () => {
    const { error } = await run("import json\njson.loads('x')");
    expect(error?.traceback).toContain("raise JSONDecodeError");
    expect((await run("whlie True:\n    pass")).error).toMatchObject({ type: "SyntaxError" });
  });

  it("lacks only reviewed modules for its own functions", async () => {
    expect((await run("import turtle")).error).toMatchObject({ type: "ModuleNotFoundError" });
    const complete = await loadPyodide({
      stdLibURL: (await readStdlib()).path,
      createPyodideModule: await readEngine(),
    });
    filesOf(complete).writeFile("/start.zip", new Uint8Array((await readStdlib()).start));
    const late = JSON.parse(String(complete.runPython(listLateImports))) as string[];
    expect(late.filter((name) => !importedLate.includes(name))).toEqual([]);
  }, 120_000);

  it("becomes the complete library when the rest arrives, without another start", async () => {
    const archive = filesOf(python)
      .readdir("/lib")
      .find((name) => name.endsWith(".zip"));
    filesOf(python).writeFile(`/lib/${archive}`, new Uint8Array(content));
    const { error, value } = await run(
      "import xml.dom.minidom as m, wave\nm.parseString('<a>b</a>').toxml()",
    );
    expect({ error, value }).toEqual({ error: null, value: `'<?xml version="1.0" ?><a>b</a>'` });
  });
});

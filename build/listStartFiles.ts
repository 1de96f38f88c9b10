/** Starts Python from the archive that is named, and prints the list for startModules.ts as JSON. */
import { loadPyodide } from "pyodide";
import { readEngine } from "./readEngine.ts";
import { readRunnerFiles } from "./runnerFiles.ts";
import { installRunner } from "../src/guest/python/installRunner.ts";
import type { Runner, RunnerRequest } from "../src/guest/python/runner.ts";
import { pyodideOptions } from "../src/guest/worker/pyodideOptions.ts";
import { startModules } from "../src/protocol/startModules.ts";

const codecs = [
  "ascii",
  "cp1252",
  "latin_1",
  "raw_unicode_escape",
  "unicode_escape",
  "utf_16",
  "utf_16_be",
  "utf_16_le",
  "utf_32",
  "utf_32_be",
  "utf_32_le",
  "utf_8_sig",
];

/** Imported by Python, or by a module in the first part, while a program runs. */
const importedLate = ["_pylong", "_strptime", "difflib", ...codecs.map((codec) => `encodings.${codec}`)];

async function listStartFiles(stdLibURL: string): Promise<string[]> {
  const pyodide = await loadPyodide({
    ...pyodideOptions,
    stdLibURL,
    createPyodideModule: await readEngine(),
  });
  installRunner(pyodide, await readRunnerFiles());
  const runner = pyodide.pyimport("_vitrine.runner") as Runner;
  runner.prepare();
  await runner.warm_up();
  const request: RunnerRequest = {
    code: "print()\n1/0",
    filename: "main.py",
    cwd: pyodideOptions.env.HOME,
    state: "fresh",
    showValue: true,
    echo: false,
  };
  const reply = await runner.run(JSON.stringify(request), () => 0);
  // A request that the runner does not understand would shorten the list unnoticed.
  if (!reply.includes("ZeroDivisionError")) throw new Error(`The program has not run: ${reply}`);
  const files: unknown = pyodide.runPython(`
import json, sys
for name in ${JSON.stringify([...startModules, ...importedLate])}: __import__(name)
archive = next(path for path in sys.path if path.endswith(".zip")) + "/"
found = (getattr(module, "__file__", None) or "" for module in list(sys.modules.values()))
json.dumps(sorted({file.removeprefix(archive) for file in found if file.startswith(archive)}))
`);
  return JSON.parse(String(files)) as string[];
}

const [, , stdLibURL] = process.argv;
if (stdLibURL === undefined) throw new Error("The archive of the standard library is missing.");
process.stdout.write(JSON.stringify(await listStartFiles(stdLibURL)));

import { loadPyodide, type PyodideAPI } from "pyodide";
import { runnerFiles } from "virtual:runner-files";
import { readEngine } from "../build/readEngine";
import { readStdlib } from "../build/stdlibZip";
import { pyodideOptions } from "../src/guest/worker/pyodideOptions";
import { installRunner } from "../src/guest/python/installRunner";
import type { AskForLine, Runner, RunnerRequest } from "../src/guest/python/runner";

export interface RunRequest {
  readonly code: string;
  readonly filename?: string;
  readonly cwd?: string;
  readonly state?: "fresh" | "keep";
  readonly showValue?: boolean;
  readonly echo?: boolean;
  readonly stdin?: string;
  readonly files?: Readonly<Record<string, string>>;
  /** As the worker's: asks for a line. */
  readonly ask?: AskForLine;
}

export interface RunReport {
  readonly reply: unknown;
  readonly out: string;
  readonly err: string;
}

export interface TestInterpreter {
  run(request: RunRequest): Promise<RunReport>;
}

const home = pyodideOptions.env.HOME;

/**
 * A real interpreter with the runner in it, started from the shipped engine script, as the worker starts it without a
 * snapshot.
 */
export async function bootInterpreter(): Promise<TestInterpreter> {
  const pyodide = await loadPyodide({
    ...pyodideOptions,
    stdLibURL: (await readStdlib()).path,
    createPyodideModule: await readEngine(),
  });
  installRunner(pyodide, runnerFiles);
  const runner = pyodide.pyimport("_vitrine.runner") as Runner;
  runner.prepare();
  await runner.warm_up();
  runner.warm_up_run();
  return {
    async run({
      code,
      stdin = "",
      files = {},
      filename = "main.py",
      cwd = home,
      state = "fresh",
      showValue = true,
      echo = false,
      ask,
    }) {
      if (state === "fresh")
        pyodide.runPython(
          `import shutil\nfor p in __import__("os").scandir("${home}"): (shutil.rmtree if p.is_dir() else __import__("os").remove)(p.path)`,
        );
      for (const [path, text] of Object.entries(files)) write(pyodide, `${cwd}/${path}`, text);
      const output = capture(pyodide, stdin);
      const request: RunnerRequest = { code, filename, cwd, state, showValue, echo };
      const reply: unknown = JSON.parse(await runner.run(JSON.stringify(request), output.stderrBytes, ask));
      return { reply, out: output.text("stdout"), err: output.text("stderr") };
    },
  };
}

/** The part of Emscripten's file system used here: the package does not bring its types. */
interface FileSystem {
  mkdirTree(path: string): void;
  writeFile(path: string, text: string): void;
}

function write(pyodide: PyodideAPI, path: string, text: string): void {
  const FS = pyodide.FS as FileSystem;
  FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
  FS.writeFile(path, text);
}

/** What has been written to the descriptors. */
interface Captured {
  text(stream: "stdout" | "stderr"): string;
  stderrBytes(this: void): number;
}

/** Connects the descriptors. */
function capture(pyodide: PyodideAPI, stdin: string): Captured {
  const chunks = { stdout: [] as Uint8Array[], stderr: [] as Uint8Array[] };
  let rest: Uint8Array = new TextEncoder().encode(stdin);
  pyodide.setStdin({
    read(buffer: Uint8Array) {
      const part = rest.subarray(0, buffer.length);
      buffer.set(part);
      rest = rest.subarray(part.length);
      return part.length;
    },
  });
  const writer = (to: Uint8Array[]): { write(bytes: Uint8Array): number } => ({
    write(bytes) {
      to.push(bytes.slice());
      return bytes.length;
    },
  });
  pyodide.setStdout(writer(chunks.stdout));
  pyodide.setStderr(writer(chunks.stderr));
  return {
    text: (stream) => Buffer.concat(chunks[stream]).toString("utf8"),
    stderrBytes: () => chunks.stderr.reduce((sum, { length }) => sum + length, 0),
  };
}

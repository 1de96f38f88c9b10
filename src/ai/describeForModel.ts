import type { PythonForModel } from "./modelResult";
import { count, duration } from "./words";

export interface DescriptionOptions {
  /** Paths of further files that every program finds in the working directory: those that you pass to each run. */
  readonly files?: readonly string[];
  /** Whether programs share variables. Default: whether it is a session. */
  readonly keepsState?: boolean;
}

/** Of the engine: `npm run check:unit` compares it. */
export const pythonVersion = "3.14";

/**
 * What a model has to know of this Python to write programs for it: the description of a tool. Describe it again when what
 * you pass has changed.
 */
export function describeForModel(python: PythonForModel, options: DescriptionOptions = {}): string {
  const { cwd, limits, idleMs, files: own = [] } = python.settings;
  const { files = [], keepsState = isSession(python) } = options;
  const present = [...own, ...files].map((path) => JSON.stringify(path));
  const lines = [
    `Runs a program in Python ${pythonVersion} (CPython as WebAssembly, sealed in the user's browser) and answers with what it printed, the value of its last expression, and the names of the files that it wrote.`,
    keepsState
      ? `Variables, imports and written files are kept from one program to the next${idleMs === undefined ? "" : `, unless none runs for ${duration(idleMs)}`}. They may be lost, above all when a program has to be ended by force: the answer then says so.`
      : "Each program starts in a new interpreter, without variables, imports or written files of earlier ones.",
    `The working directory is ${cwd}.${present.length === 0 ? "" : ` Files in it: ${present.join(", ")}.`} Write files there: those written elsewhere are not returned.`,
    "There is only the standard library. Nothing can be installed: no pip, numpy, pandas or matplotlib.",
    "There is no network, no shell, no other process, no thread and no window. Lines with ! or % are not Python.",
    `Limits of each program: ${duration(limits.timeMs)}, ${count(limits.memoryMiB)} MiB of memory, ${count(limits.outputBytes)} bytes and ${count(limits.outputLines)} lines of output.`,
    "Print what you want to see. Top-level await works.",
  ];
  return lines.join("\n");
}

/** A session can be reset, which a sandbox that starts every program anew need not. */
function isSession(python: PythonForModel): boolean {
  return "reset" in python && typeof python.reset === "function";
}

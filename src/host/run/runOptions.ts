import { runBounds } from "../platform/limits";
import type { InputFunction, Limits, Output, RunOptions } from "../api";
import { readPath, readText, refuse } from "./argument";
import { readFiles, type GivenFiles } from "./givenFiles";
import { readLimits, refuseUnknown } from "../sandbox/sandboxOptions";
import { defaultWorkingDirectory } from "../sandbox/workingDirectory";

export interface RunSettings extends Pick<GivenFiles, "files" | "reading"> {
  readonly code: string;
  readonly cwd: string;
  readonly filename: string;
  readonly stdin: string;
  readonly input: InputFunction | undefined;
  readonly echo: boolean;
  readonly showValue: boolean;
  readonly limits: Limits;
  readonly onOutputLimit: "end" | "cut";
  readonly returnFiles: "none" | "all" | readonly string[];
  readonly signal: AbortSignal | undefined;
  readonly onOutput: ((output: Output) => void) | undefined;
}

const optionNames = [
  "files",
  "stdin",
  "input",
  "echo",
  "filename",
  "showValue",
  "limits",
  "onOutputLimit",
  "returnFiles",
  "signal",
  "onOutput",
] as const satisfies readonly (keyof RunOptions)[];

/**
 * Checks and copies the arguments of an app, so that it can change them later. Throws "bad-argument". `present`: the paths of the
 * session's files, among which those of the run must fit.
 */
export function readRunOptions(
  code: unknown,
  options: RunOptions,
  limits: Limits,
  present: readonly string[] = [],
  cwd = defaultWorkingDirectory,
): RunSettings {
  refuseUnknown(options, "options", optionNames);
  const { echo = false, showValue = true, signal, input, onOutput } = options;
  if (typeof echo !== "boolean") refuse("echo: true or false.");
  if (typeof showValue !== "boolean") refuse("showValue: true or false.");
  if (signal !== undefined && !(signal instanceof AbortSignal)) refuse("signal: an AbortSignal.");
  if (input !== undefined && typeof input !== "function") refuse("input: a function.");
  if (onOutput !== undefined && typeof onOutput !== "function") refuse("onOutput: a function.");
  const filename = readPath(options.filename ?? "main.py", "filename");
  const { files, reading } = readFiles(options.files ?? {}, [filename, ...present]);
  return {
    code: readText(code, "code", runBounds.codeChars),
    cwd,
    filename,
    files,
    reading,
    stdin: readText(options.stdin ?? "", "stdin", runBounds.stdinChars),
    input,
    echo,
    showValue,
    limits: readLimits(options.limits, limits),
    onOutputLimit: readOnOutputLimit(options.onOutputLimit ?? "end"),
    returnFiles: readReturnFiles(options.returnFiles ?? false),
    signal,
    onOutput,
  };
}

function readOnOutputLimit(choice: string): "end" | "cut" {
  if (choice === "end" || choice === "cut") return choice;
  return refuse(`onOutputLimit: "end" or "cut".`);
}

function readReturnFiles(wanted: unknown): RunSettings["returnFiles"] {
  if (typeof wanted === "boolean") return wanted ? "all" : "none";
  if (!Array.isArray(wanted)) return refuse("returnFiles: true, false or a list of paths.");
  if (wanted.length > runBounds.files) return refuse(`returnFiles: at most ${runBounds.files}.`);
  return Array.from({ length: wanted.length }, (_, at) => readPath(wanted[at], `returnFiles[${at}]`));
}

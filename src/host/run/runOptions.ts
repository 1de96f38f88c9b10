import { type RunFile } from "../../protocol";
import { runBounds } from "../platform/limits";
import { SandboxError } from "../SandboxError";
import type { Limits, Output, RunOptions } from "../api";
import { readLimits, refuseUnknown } from "../sandbox/sandboxOptions";

export interface RunSettings {
  readonly code: string;
  readonly filename: string;
  readonly files: readonly RunFile[];
  readonly stdin: string;
  readonly showValue: boolean;
  readonly limits: Limits;
  readonly onOutputLimit: "end" | "cut";
  readonly returnFiles: "none" | "all" | readonly string[];
  readonly signal: AbortSignal | undefined;
  readonly onOutput: ((output: Output) => void) | undefined;
}

const refuse = (message: string): never => {
  throw new SandboxError("bad-argument", message);
};

const optionNames = [
  "files",
  "stdin",
  "filename",
  "showValue",
  "limits",
  "onOutputLimit",
  "returnFiles",
  "signal",
  "onOutput",
] as const satisfies readonly (keyof RunOptions)[];

/**
 * Checks and copies the arguments of an app, so that it can change them later. Throws "bad-argument". `present`: the files of the
 * session, among which those of the run must fit.
 */
export function readRunOptions(
  code: unknown,
  options: RunOptions,
  limits: Limits,
  present: readonly RunFile[] = [],
): RunSettings {
  refuseUnknown(options, "options", optionNames);
  const { showValue = true, signal, onOutput } = options;
  if (typeof showValue !== "boolean") refuse("showValue: true or false.");
  if (signal !== undefined && !(signal instanceof AbortSignal)) refuse("signal: an AbortSignal.");
  if (onOutput !== undefined && typeof onOutput !== "function") refuse("onOutput: a function.");
  const filename = readPath(options.filename ?? "main.py", "filename");
  return {
    code: readText(code, "code", runBounds.codeChars),
    filename,
    files: readFiles(options.files ?? {}, [filename, ...present.map(({ path }) => path)]),
    stdin: readText(options.stdin ?? "", "stdin", runBounds.stdinChars),
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

function readText(value: unknown, name: string, maxChars: number): string {
  if (typeof value !== "string") return refuse(`${name}: a string.`);
  if (value.length > maxChars) return refuse(`${name}: at most ${maxChars} characters.`);
  return value;
}

/** `beside`: other paths, among which these must fit. */
export function readFiles(input: unknown, beside: readonly string[] = []): RunFile[] {
  if (typeof input !== "object" || input === null || Array.isArray(input) || input instanceof Map)
    return refuse("files: an object from path to content.");
  const entries = Object.entries<unknown>({ ...input });
  if (entries.length > runBounds.files) refuse(`files: at most ${runBounds.files}.`);
  const files = entries.map(([path, content]): RunFile => {
    const name = `files[${JSON.stringify(path)}]`;
    if (typeof content === "string")
      return { path: readPath(path, name), bytes: new TextEncoder().encode(content) };
    if (content instanceof Uint8Array) return { path: readPath(path, name), bytes: new Uint8Array(content) };
    return refuse(`${name}: a string or a Uint8Array.`);
  });
  refuseFileAsFolder([...beside, ...files.map(({ path }) => path)]);
  const total = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (total > runBounds.filesBytes) refuse(`files: at most ${runBounds.filesBytes} bytes together.`);
  return files;
}

/** No path may be both a file and the folder of another. */
function refuseFileAsFolder(paths: readonly string[]): void {
  const known = new Set(paths);
  for (const path of paths) {
    for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
      const folder = path.slice(0, end);
      if (known.has(folder)) refuse(`files: ${JSON.stringify(folder)} is a file and a folder.`);
    }
  }
}

/** A path inside the working directory: relative, with forward slashes, no `..` and no control characters. */
function readPath(path: unknown, name: string): string {
  const text = readText(path, name, runBounds.pathChars);
  const parts = text.split("/");
  const isPlain = parts.every((part) => part !== "" && part !== "." && part !== "..");
  // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
  if (!isPlain || parts.length > runBounds.pathDepth || /[\u0000-\u001f\\]/.test(text)) {
    refuse(`${name}: a path such as "data/points.csv", relative to the working directory.`);
  }
  return text;
}

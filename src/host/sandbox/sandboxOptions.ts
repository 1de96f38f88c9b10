import { limitBounds } from "../platform/limits";
import { SandboxError } from "../SandboxError";
import { defaultWorkingDirectory, readWorkingDirectory } from "./workingDirectory";
import type { Limits, SandboxOptions } from "../api";

export interface SandboxSettings {
  readonly limits: Limits;
  /** Ends in a slash. */
  readonly baseUrl: string;
  readonly preload: "now" | "idle" | "first-run";
  readonly cwd: string;
}

const optionNames = ["limits", "network", "packages", "baseUrl", "preload", "cwd"] as const;

/**
 * Checks the options of an app, which TypeScript may not have checked. Throws `SandboxError` "bad-argument".
 * `moduleUrl` is the address from which this library was loaded: its folder is the default base.
 * `defaults` has the values of limits that the options do not set. `more` names options that the caller reads itself.
 */
export function readSandboxOptions(
  options: SandboxOptions,
  moduleUrl: string,
  defaults: Limits,
  more: readonly string[] = [],
): SandboxSettings {
  refuseUnknown(options, "options", [...optionNames, ...more]);
  for (const name of ["network", "packages"] as const) {
    const requested: string = options[name] ?? "none";
    if (requested !== "none") throw new SandboxError("bad-argument", `${name}: the only value is "none".`);
  }
  return {
    limits: readLimits(options.limits, defaults),
    baseUrl: options.baseUrl === undefined ? folderOf(moduleUrl) : readBaseUrl(options.baseUrl),
    preload: readPreload(options.preload ?? "now"),
    cwd: options.cwd === undefined ? defaultWorkingDirectory : readWorkingDirectory(options.cwd),
  };
}

function readPreload(choice: string): SandboxSettings["preload"] {
  if (choice === "now" || choice === "idle" || choice === "first-run") return choice;
  throw new SandboxError("bad-argument", `preload: "now", "idle" or "first-run".`);
}

/** Refuses misspelt options: a limit that is ignored would be no limit. Throws "bad-argument". */
export function refuseUnknown(input: unknown, name: string, known: readonly string[]): void {
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    throw new SandboxError("bad-argument", `${name}: an object.`);
  }
  const unknown = Object.keys(input).find((key) => !known.includes(key));
  if (unknown !== undefined) {
    throw new SandboxError("bad-argument", `${name}: there is no ${unknown}, only ${known.join(", ")}.`);
  }
}

const limitNames = ["timeMs", "memoryMiB", "outputBytes", "outputLines", "waitMs"] as const;

export function readLimits(input: Partial<Limits> | undefined, defaults: Limits): Limits {
  if (input !== undefined) refuseUnknown(input, "limits", limitNames);
  const read = (name: keyof Limits): number => {
    const value = input?.[name] ?? defaults[name];
    const { min, max } = limitBounds[name];
    if (!Number.isFinite(value) || value < min || value > max) {
      throw new SandboxError("bad-argument", `limits.${name}: a number from ${min} to ${max}.`);
    }
    return Math.floor(value);
  };
  return {
    timeMs: read("timeMs"),
    waitMs: read("waitMs"),
    memoryMiB: read("memoryMiB"),
    outputBytes: read("outputBytes"),
    outputLines: read("outputLines"),
  };
}

// By hand, because bundlers take `new URL(…, import.meta.url)` for the address of a file to copy.
function folderOf(moduleUrl: string): string {
  const [path = ""] = moduleUrl.split(/[?#]/);
  return path.slice(0, path.lastIndexOf("/") + 1);
}

function readBaseUrl(input: string | URL): string {
  try {
    const url = new URL(input, document.baseURI);
    if (!url.pathname.endsWith("/")) url.pathname += "/";
    url.search = "";
    url.hash = "";
    return url.href;
  } catch {
    throw new SandboxError("bad-argument", "baseUrl: the address of the folder that holds sandbox.html.");
  }
}

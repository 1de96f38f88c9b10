import { limitBounds } from "../platform/limits";
import { SandboxError } from "../SandboxError";
import type { Limits, SandboxOptions } from "../api";

export interface SandboxSettings {
  readonly limits: Limits;
  /** Ends in a slash. */
  readonly baseUrl: string;
}

/**
 * Checks what an app passed, which TypeScript may not have seen. Throws `SandboxError` "bad-argument".
 * `moduleUrl` is where this library was loaded from: its folder is the default base.
 * What `limits` does not name is as in `defaults`.
 */
export function readSandboxOptions(
  options: SandboxOptions,
  moduleUrl: string,
  defaults: Limits,
): SandboxSettings {
  refuseUnknown(options, "options", ["limits", "network", "packages", "baseUrl"]);
  for (const door of ["network", "packages"] as const) {
    const requested: string = options[door] ?? "none";
    if (requested !== "none") throw new SandboxError("bad-argument", `${door}: the only value is "none".`);
  }
  return {
    limits: readLimits(options.limits, defaults),
    baseUrl: options.baseUrl === undefined ? folderOf(moduleUrl) : readBaseUrl(options.baseUrl),
  };
}

/** A misspelt option is refused, since in a security library a limit that is not read is no limit. Throws "bad-argument". */
export function refuseUnknown(given: unknown, name: string, known: readonly string[]): void {
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    throw new SandboxError("bad-argument", `${name}: an object.`);
  }
  const unknown = Object.keys(given).find((key) => !known.includes(key));
  if (unknown !== undefined) {
    throw new SandboxError("bad-argument", `${name}: there is no ${unknown}, only ${known.join(", ")}.`);
  }
}

const limitNames = ["timeMs", "memoryMiB", "outputBytes", "outputLines", "idleMs"] as const;

export function readLimits(given: Partial<Limits> | undefined, defaults: Limits): Limits {
  if (given !== undefined) refuseUnknown(given, "limits", limitNames);
  const read = (name: keyof Limits): number => {
    const value = given?.[name] ?? defaults[name];
    const { min, max } = limitBounds[name];
    if (!Number.isFinite(value) || value < min || value > max) {
      throw new SandboxError("bad-argument", `limits.${name}: a number from ${min} to ${max}.`);
    }
    return Math.floor(value);
  };
  return {
    timeMs: read("timeMs"),
    memoryMiB: read("memoryMiB"),
    outputBytes: read("outputBytes"),
    outputLines: read("outputLines"),
    idleMs: read("idleMs"),
  };
}

// Written out, for bundlers take `new URL(…, import.meta.url)` for the address of a file to copy.
function folderOf(moduleUrl: string): string {
  const [path = ""] = moduleUrl.split(/[?#]/);
  return path.slice(0, path.lastIndexOf("/") + 1);
}

function readBaseUrl(given: string | URL): string {
  try {
    const url = new URL(given, document.baseURI);
    if (!url.pathname.endsWith("/")) url.pathname += "/";
    url.search = "";
    url.hash = "";
    return url.href;
  } catch {
    throw new SandboxError("bad-argument", "baseUrl: the address of the folder that holds sandbox.html.");
  }
}

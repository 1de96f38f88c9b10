import { limitBounds } from "../protocol";
import { SandboxError } from "./SandboxError";
import type { Limits, SandboxOptions } from "./sandboxApi";

export interface SandboxSettings {
  readonly limits: Limits;
  /** Ends in a slash. */
  readonly baseUrl: string;
}

/**
 * Checks what an app passed, which TypeScript may not have seen. Throws `SandboxError` "bad-argument".
 * `moduleUrl` is where this library was loaded from: its folder is the default base.
 * What `limits` does not name is as in `otherwise`.
 */
export function readSandboxOptions(
  options: SandboxOptions,
  moduleUrl: string,
  otherwise: Limits,
): SandboxSettings {
  for (const door of ["network", "packages"] as const) {
    const asked: string = options[door] ?? "none";
    if (asked !== "none") throw new SandboxError("bad-argument", `${door}: the only value is "none".`);
  }
  return {
    limits: readLimits(options.limits, otherwise),
    baseUrl: options.baseUrl === undefined ? folderOf(moduleUrl) : readBaseUrl(options.baseUrl),
  };
}

export function readLimits(given: Partial<Limits> | undefined, otherwise: Limits): Limits {
  const read = (name: keyof Limits): number => {
    const value = given?.[name] ?? otherwise[name];
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

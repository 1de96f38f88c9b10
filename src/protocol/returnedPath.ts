import { MalformedMessage, type Parser } from "./grammar";
import { returnBounds } from "./limits";

// Control characters, characters that Windows reserves, and those that reverse the direction of text.
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const unusable = /[\u0000-\u001f\u007f<>:"|?*\\\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const loneSurrogate = /\p{Surrogate}/u;
const device = /^(?:con|prn|aux|nul|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3])(?:\.|$)/i;

/** Why a file that a run made or changed is not returned. "elsewhere": it is not below the working directory. */
export const leftOutReasons = ["number", "size", "total", "depth", "name", "kind", "elsewhere"] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

/**
 * Why a path cannot be returned; undefined when it can. A path that can be is relative, leads only downwards, and means the
 * same file on every system.
 */
export function refusedPath(path: string): "name" | "depth" | undefined {
  const parts = path.split("/");
  if (path.length > returnBounds.pathChars || loneSurrogate.test(path) || unusable.test(path)) return "name";
  if (!parts.every(isUsableName)) return "name";
  return parts.length > returnBounds.pathDepth ? "depth" : undefined;
}

function isUsableName(name: string): boolean {
  return name !== "" && !/[. ]$/.test(name) && !device.test(name);
}

/** Two paths with the same key are one file on a disk that ignores case or normalises accents. */
export function pathKey(path: string): string {
  return path.normalize("NFC").toLowerCase();
}

/** The absolute path of a file that is only named, by the same rules. */
export const elsewherePath: Parser<string> = (value, path) => {
  if (typeof value !== "string" || !isElsewherePath(value)) {
    throw new MalformedMessage(path, "an absolute path");
  }
  return value;
};

export function isElsewherePath(path: string): boolean {
  return path.startsWith("/") && refusedPath(path.slice(1)) === undefined;
}

export const returnedPath: Parser<string> = (value, path) => {
  if (typeof value !== "string" || refusedPath(value) !== undefined) {
    throw new MalformedMessage(path, "a relative path");
  }
  return value;
};

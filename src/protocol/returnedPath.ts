import { MalformedMessage, type Parser } from "./grammar";
import { returnBounds } from "./limits";

// Control characters, what Windows has other uses for, and what turns the direction of text around.
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const unusable = /[\u0000-\u001f\u007f<>:"|?*\\\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const loneSurrogate = /\p{Surrogate}/u;
const device = /^(?:con|prn|aux|nul|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3])(?:\.|$)/i;

/** Why a file that a run made or changed is not handed back. */
export const leftOutReasons = ["number", "size", "total", "depth", "name", "kind"] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

/**
 * Why a path cannot be handed back; undefined when it can. What can be is relative, leads nowhere but down, and means
 * the same file wherever a person may save it.
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

/** Two paths with the same key are one file on a disk that does not tell cases or ways to write an accent apart. */
export function pathKey(path: string): string {
  return path.normalize("NFC").toLowerCase();
}

export const returnedPath: Parser<string> = (value, path) => {
  if (typeof value !== "string" || refusedPath(value) !== undefined) {
    throw new MalformedMessage(path, "a relative path");
  }
  return value;
};

import { runBounds } from "../platform/limits";
import { SandboxError } from "../SandboxError";

export const refuse = (message: string): never => {
  throw new SandboxError("bad-argument", message);
};

export function readText(value: unknown, name: string, maxChars: number): string {
  if (typeof value !== "string") return refuse(`${name}: a string.`);
  if (value.length > maxChars) return refuse(`${name}: at most ${maxChars} characters.`);
  return value;
}

/** A path inside the working directory: relative, with forward slashes, no `..` and no control characters. */
export function readPath(path: unknown, name: string): string {
  const text = readText(path, name, runBounds.pathChars);
  const parts = text.split("/");
  const isPlain = parts.every((part) => part !== "" && part !== "." && part !== "..");
  // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
  if (!isPlain || parts.length > runBounds.pathDepth || /[\u0000-\u001f\\]/.test(text)) {
    refuse(`${name}: a path such as "data/points.csv", relative to the working directory.`);
  }
  return text;
}

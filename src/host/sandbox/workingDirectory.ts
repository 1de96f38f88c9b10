import { SandboxError } from "../SandboxError";

export const defaultWorkingDirectory = "/home/pyodide";

const maxChars = 128;

/** Where the engine keeps its devices and the library, and where programs look for the system's own files. */
const reserved = ["/bin", "/boot", "/dev", "/etc", "/lib", "/proc", "/sbin", "/sys", "/usr"];

/** Checks an app's `cwd`. Few characters are allowed, so that it reads the same in a traceback, a shell and a prompt. */
export function readWorkingDirectory(input: unknown): string {
  if (typeof input !== "string" || input.length > maxChars || !isUsable(input)) {
    throw new SandboxError(
      "bad-argument",
      `cwd: an absolute path such as "/mnt/data", of letters, digits, ".", "_" and "-", not in ${reserved.join(", ")}.`,
    );
  }
  return input;
}

function isUsable(path: string): boolean {
  const [root, first = "", ...rest] = path.split("/");
  return (
    root === "" &&
    !reserved.includes(`/${first}`) &&
    [first, ...rest].every((part) => /^[A-Za-z0-9._-]+$/.test(part) && part !== "." && part !== "..")
  );
}

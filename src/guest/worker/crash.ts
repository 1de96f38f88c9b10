import type { PyodideAPI } from "pyodide";
import type { CrashCause, WorkerEvent } from "../../protocol/guestEvents";
import { messageBounds } from "../../protocol/limits";

/** The event that reports a fatal error of the interpreter. */
export function fatalEvent(reason: unknown): Extract<WorkerEvent, { type: "fatal" }> {
  const message = String(reason).slice(0, messageBounds.fatalChars);
  return { type: "fatal", cause: causeOf(reason), message };
}

/** Recognizes the messages of the three browser engines, which have no error codes for these causes. */
function causeOf(reason: unknown): CrashCause {
  if (!(reason instanceof Error)) return "unknown";
  if (/call stack|too much recursion/i.test(reason.message)) return "too-deep";
  return /out of memory|allocation/i.test(reason.message) ? "memory" : "unknown";
}

/** Part of the path of every file of the runner, which calls the program. */
const runnerFolder = "/_vitrine/";

/**
 * The program's frames at the crash, innermost first, as CPython dumps them without using any object. Empty if the dump fails, or
 * if no code of the program was running.
 */
export function lastFrames(pyodide: PyodideAPI): string {
  const { _module } = pyodide as unknown as { readonly _module: { _dump_traceback(): void } };
  const decoder = new TextDecoder();
  let dumped = "";
  // The dump is written to standard output, which is not used otherwise any more.
  pyodide.setStdout({
    write(bytes: Uint8Array) {
      dumped += decoder.decode(bytes, { stream: true });
      return bytes.length;
    },
  });
  try {
    _module._dump_traceback();
  } catch {
    // A partial dump is useful too.
  }
  const lines = dumped.split("\n");
  const end = lines.findIndex((line) => line.includes(runnerFolder));
  const own = end < 0 ? lines : [...lines.slice(0, end), ""];
  return own.some((line) => line.startsWith("  File ")) ? own.join("\n") : "";
}

import type { PyodideAPI } from "pyodide";
import type { CrashCause, WorkerEvent } from "../../protocol/guestEvents";
import { messageBounds } from "../../protocol/limits";

/** What is told of the error that Python died of. */
export function fatalEvent(reason: unknown): Extract<WorkerEvent, { type: "fatal" }> {
  const message = String(reason).slice(0, messageBounds.fatalChars);
  return { type: "fatal", cause: causeOf(reason), message };
}

/** By the words of the three engines: none has a code for it. */
function causeOf(reason: unknown): CrashCause {
  if (!(reason instanceof Error)) return "unknown";
  if (/call stack|too much recursion/i.test(reason.message)) return "too-deep";
  return /out of memory|allocation/i.test(reason.message) ? "memory" : "unknown";
}

/** In the path of every file of the runner, which is what called the program. */
const runner = "/_vitrine/";

/**
 * What Python was doing when it died, innermost first, as it tells itself without an object being touched. Empty where it
 * cannot, or where nothing of the program was under way.
 */
export function lastFrames(pyodide: PyodideAPI): string {
  const { _module } = pyodide as unknown as { readonly _module: { _dump_traceback(): void } };
  const decoder = new TextDecoder();
  let dumped = "";
  // It goes to standard output, whose other end does not matter any more.
  pyodide.setStdout({
    write(bytes: Uint8Array) {
      dumped += decoder.decode(bytes, { stream: true });
      return bytes.length;
    },
  });
  try {
    _module._dump_traceback();
  } catch {
    // What has come until then is worth something too.
  }
  const lines = dumped.split("\n");
  const end = lines.findIndex((line) => line.includes(runner));
  const own = end < 0 ? lines : [...lines.slice(0, end), ""];
  return own.some((line) => line.startsWith("  File ")) ? own.join("\n") : "";
}

import type { PyodideAPI } from "pyodide";
import { describe, expect, it } from "vitest";
import { messageBounds } from "../../protocol/limits";
import { fatalEvent, lastFrames } from "./crash";

/** A Pyodide that dumps this text in pieces, and may then fail. */
function dumping(pieces: readonly string[], fails = false): PyodideAPI {
  let write = (_bytes: Uint8Array): number => 0;
  return {
    setStdout: (options: { write(bytes: Uint8Array): number }) => (write = options.write),
    _module: {
      _dump_traceback() {
        for (const piece of pieces) write(new TextEncoder().encode(piece));
        if (fails) throw new Error("unreachable");
      },
    },
  } as unknown as PyodideAPI;
}

const head = "Stack (most recent call first):\n";
const own = '  File "/home/pyodide/main.py", line 2 in f\n';
const runner = '  File "/lib/python3.14/site-packages/_vitrine/program.py", line 36 in run\n';

describe("what Python was doing when it died", () => {
  it("is the program's frames, without the runner's and its callers'", () => {
    const loop = '  File "/lib/python314.zip/asyncio/events.py", line 94 in _run\n';
    expect(lastFrames(dumping([head, own, own, runner, loop]))).toBe(head + own + own);
    expect(lastFrames(dumping([head, own, "  ...\n"]))).toBe(`${head}${own}  ...\n`);
  });

  it("is nothing where no program was running, and the part before the failure where the dump fails", () => {
    expect(lastFrames(dumping([head, runner]))).toBe("");
    expect(lastFrames(dumping([head, "  <no Python frame>\n"]))).toBe("");
    expect(lastFrames(dumping([head, own], true))).toBe(head + own);
    expect(lastFrames(dumping([], true))).toBe("");
  });
});

describe("the error that Python died of", () => {
  it("is recognised by each engine's message", () => {
    const cause = (reason: unknown): string => fatalEvent(reason).cause;
    expect(cause(new RangeError("Maximum call stack size exceeded"))).toBe("too-deep");
    expect(cause(new RangeError("Maximum call stack size exceeded."))).toBe("too-deep");
    expect(cause(new Error("too much recursion"))).toBe("too-deep");
    expect(cause(new RangeError("Array buffer allocation failed"))).toBe("memory");
    expect(cause(new WebAssembly.RuntimeError("Out of memory"))).toBe("memory");
    expect(cause(new WebAssembly.RuntimeError("unreachable"))).toBe("unknown");
    expect(cause("Maximum call stack size exceeded")).toBe("unknown");
  });

  it("is cut to what the protocol permits", () => {
    expect(fatalEvent(new Error("x".repeat(9000))).message).toHaveLength(messageBounds.fatalChars);
  });
});

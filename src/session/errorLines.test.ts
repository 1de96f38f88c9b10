import { expect, it } from "vitest";
import type { RunError } from "../host";
import { errorLines } from "./errorLines";

const CODE = "import json\n\ndef read(text):\n    return json.loads(text)\n\n\n\n\nread('Octobr')\n";

function errorWith(frames: RunError["frames"], traceback = ""): RunError {
  return { type: "KeyError", message: "'Octobr'", traceback, frames };
}

function linesOf(frames: RunError["frames"], traceback = "", code = CODE) {
  return errorLines(errorWith(frames, traceback), { name: "main.py", code });
}

it("marks the innermost line of the program with the message, and the lines it came through", () => {
  const frames = [
    { file: "main.py", line: 9, name: "<module>" },
    { file: "main.py", line: 4, name: "read" },
    { file: "/lib/json/decoder.py", line: 300, name: "decode" },
  ];
  expect(linesOf(frames)).toEqual([
    { line: 4, message: "KeyError: 'Octobr'", kind: "error" },
    { line: 9, message: "KeyError came through this line", kind: "caller" },
  ]);
});

it("marks the characters that Python underlines", () => {
  const traceback = `Traceback (most recent call last):
  File "/home/pyodide/main.py", line 9, in <module>
    read('Octobr')
    ~~~~^^^^^^^^^^
  File "/home/pyodide/main.py", line 4, in read
    return json.loads(text)
           ~~~~~~~~~~^^^^^^
KeyError: 'Octobr'
`;
  const frames = [9, 4].map((line) => ({ file: "main.py", line, name: "f" }));
  expect(linesOf(frames, traceback).map(({ span }) => span)).toEqual([
    { from: 11, to: 27 },
    { from: 0, to: 14 },
  ]);
});

it("marks each line once, however often a recursion passed it", () => {
  const frames = [1, 2, 2, 2].map((line) => ({ file: "main.py", line, name: "again" }));
  expect(linesOf(frames).map(({ line }) => line)).toEqual([2, 1]);
});

it("marks nothing when no frame is the program's", () => {
  expect(linesOf([{ file: "other.py", line: 1, name: "f" }])).toEqual([]);
});

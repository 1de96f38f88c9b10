import { expect, it } from "vitest";
import type { RunError } from "../host";
import { errorLines } from "./errorLines";

function errorWith(frames: RunError["frames"]): RunError {
  return { type: "KeyError", message: "'Octobr'", traceback: "", frames };
}

it("marks the innermost line of the program with the message, and the lines it came through", () => {
  const frames = [
    { file: "main.py", line: 9, name: "<module>" },
    { file: "main.py", line: 4, name: "read" },
    { file: "/lib/json/decoder.py", line: 300, name: "decode" },
  ];
  expect(errorLines(errorWith(frames), "main.py")).toEqual([
    { line: 4, message: "KeyError: 'Octobr'" },
    { line: 9, message: "KeyError came through this line" },
  ]);
});

it("marks each line once, however often a recursion passed it", () => {
  const frames = [1, 2, 2, 2].map((line) => ({ file: "main.py", line, name: "again" }));
  expect(errorLines(errorWith(frames), "main.py").map(({ line }) => line)).toEqual([2, 1]);
});

it("marks nothing when no frame is the program's", () => {
  expect(errorLines(errorWith([{ file: "other.py", line: 1, name: "f" }]), "main.py")).toEqual([]);
});

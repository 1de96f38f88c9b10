// @vitest-environment happy-dom
import { act } from "react";
import { createRoot } from "react-dom/client";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import type { RunError } from "../../host/index";
import { ErrorCard } from "./ErrorCard";
import { errorReport } from "../blocks/errorReport";

const SIMPLE = `Traceback (most recent call last):
  File "/home/pyodide/main.py", line 3, in <module>
    f(<b>)
    ~^^^^^
  File "/lib/python3.14/json/__init__.py", line 1, in loads
    one
  File "/lib/python3.14/json/decoder.py", line 2, in decode
    two
    ^^^
  File "<frozen runpy>", line 3, in raw_decode
  File "/home/pyodide/pkg/a.py", line 9, in f
    raise KeyError("a")
KeyError: 'a'
second line
a note
`;
const GROUP = `  + Exception Group Traceback (most recent call last):
  |   File "/home/pyodide/main.py", line 40, in <module>
  |     parse_all(FORM)
  |     ~~~~~~~~~^^^^^^
  | ExceptionGroup: 2 of 4 (2 sub-exceptions)
  | a note of the group
  +-+---------------- 1 ----------------
    | Traceback (most recent call last):
    |   File "/home/pyodide/main.py", line 9, in parse_age
    |     age = int(text)
    | ValueError: invalid literal
    | a note
    +------------------------------------
`;
const SYNTAX = `  File "/home/pyodide/main.py", line 1
    print(
         ^
SyntaxError: '(' was never closed
`;
const CHAINED = `Traceback (most recent call last):
  File "/home/pyodide/main.py", line 2, in <module>
    1/0
    ~^~
ZeroDivisionError: division by zero

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/home/pyodide/main.py", line 4, in <module>
    raise KeyError
KeyError
`;

function errorOf(type: string, traceback: string): RunError {
  return { type, message: "", traceback, frames: [] };
}

function draw(error: RunError, onJump = vi.fn()): { card: HTMLElement; onJump: typeof onJump } {
  const card = document.createElement("div");
  document.body.append(card);
  act(() => {
    createRoot(card).render(<ErrorCard error={error} onJump={onJump} />);
  });
  return { card, onJump };
}

beforeAll(() => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
});
afterAll(() => {
  vi.unstubAllGlobals();
});

describe("a traceback's report", () => {
  it.each([
    ["KeyError", SIMPLE],
    ["ExceptionGroup", GROUP],
    ["SyntaxError", SYNTAX],
    ["KeyError", CHAINED],
    ["Weird", "not a traceback at all\n\n  x\n"],
  ])("has every line once (%s)", (type, traceback) => {
    const { headline, parts } = errorReport(errorOf(type, traceback));
    const lines = [...parts.flatMap((part) => part.lines.map((line) => line.text)), ...headline];
    const sorted = (all: readonly string[]): string[] =>
      all.map((line) => line.replace(/^ {2}\| (?! )/, "")).sort();
    expect(sorted(lines)).toEqual(sorted(traceback.replace(/\n$/, "").split("\n")));
  });

  it("has a headline for a group too, without the bar", () => {
    expect(errorReport(errorOf("ExceptionGroup", GROUP)).headline).toEqual([
      "ExceptionGroup: 2 of 4 (2 sub-exceptions)",
      "a note of the group",
    ]);
  });

  it("has no headline when there is none to find", () => {
    expect(errorReport(errorOf("Weird", GROUP)).headline).toEqual([]);
    expect(errorReport(errorOf("ExceptionGroup", "  | ExceptionGroup: cut")).headline).toEqual([]);
  });

  it("has the kind of each line, also in groups", () => {
    const kinds = (type: string, traceback: string): string[] =>
      errorReport(errorOf(type, traceback)).parts.flatMap((part) => part.lines.map((line) => line.kind));
    expect(kinds("ExceptionGroup", GROUP)).toEqual([
      ...["title", "place", "source", "carets", "source"],
      ...["title", "place", "source", "headline", "source", "source"],
    ]);
    expect(kinds("SyntaxError", SYNTAX)).toEqual(["place", "source", "carets"]);
    expect(kinds("KeyError", CHAINED).filter((kind) => kind === "headline")).toHaveLength(1);
  });
});

describe("the error card", () => {
  it("shows the error first, then its places, as text", () => {
    const { card } = draw(errorOf("KeyError", SIMPLE));
    expect(card.querySelector(".output-type")?.textContent).toBe("KeyError");
    expect([...card.querySelectorAll(".output-headline")].map((line) => line.textContent)).toEqual([
      "KeyError: 'a'",
      "second line",
      "a note",
    ]);
    expect(card.textContent).toContain("f(<b>)");
  });

  it("jumps to the program's own lines only", () => {
    const { card, onJump } = draw(errorOf("KeyError", SIMPLE));
    const jumps = [...card.querySelectorAll<HTMLButtonElement>(".output-jump")];
    expect(jumps.map((jump) => jump.textContent)).toEqual([
      'File "main.py", line 3',
      'File "pkg/a.py", line 9',
    ]);
    for (const jump of jumps) jump.click();
    expect(onJump.mock.calls).toEqual([[{ file: "main.py", line: 3 }], [{ file: "pkg/a.py", line: 9 }]]);
  });

  it("folds a run of library frames, and opens it", () => {
    const { card } = draw(errorOf("KeyError", SIMPLE));
    const fold = card.querySelector<HTMLButtonElement>(".output-fold");
    expect(fold?.textContent).toBe("3 library frames");
    expect(card.textContent).not.toContain("raw_decode");
    act(() => {
      fold?.click();
    });
    expect(fold?.getAttribute("aria-expanded")).toBe("true");
    expect(card.textContent).toContain('File "<frozen runpy>", line 3, in raw_decode');
  });

  it("folds a single library frame too, and leaves open what is the program's in another way", () => {
    const place = (file: string): string => `  File "${file}", line 1, in <module>\n    x\n    ^\n`;
    const { card } = draw(
      errorOf(
        "E",
        `Traceback (most recent call last):\n${place("<string>")}${place("/tmp/x.py")}${place("/lib/python314.zip/subprocess.py")}E\n`,
      ),
    );
    expect(card.querySelector(".output-fold")?.textContent).toBe("1 library frame");
    expect(card.textContent).toContain('File "<string>"');
    expect(card.textContent).toContain('File "/tmp/x.py"');
    expect(card.textContent).not.toContain("subprocess");
  });

  it("keeps a first line in view that is short, and no other", () => {
    const headOf = (message: string): string | undefined =>
      draw(errorOf("E", `E: ${message}\nmore\n`)).card.querySelector(".output-head")?.textContent;
    expect(headOf("short")).toBe("E: short");
    expect(headOf("x".repeat(400))).toBeUndefined();
  });

  it("jumps from inside a group and to a syntax error", () => {
    expect(draw(errorOf("ExceptionGroup", GROUP)).card.querySelectorAll(".output-jump")).toHaveLength(2);
    expect(draw(errorOf("SyntaxError", SYNTAX)).card.querySelectorAll(".output-jump")).toHaveLength(1);
  });
});

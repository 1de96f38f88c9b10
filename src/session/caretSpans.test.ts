import { describe, expect, it } from "vitest";
import { caretSpans } from "./caretSpans";

/** The text that a traceback underlines in a program of one line. */
function underlined(code: string, source: string, carets: string): string | null {
  const traceback = `  File "/home/pyodide/main.py", line 1\n    ${source}\n    ${carets}\nE: 1\n`;
  const span = caretSpans(traceback, "main.py", code).get(1);
  return span === undefined ? null : code.slice(span.from, span.to);
}

describe("the characters under carets", () => {
  it("are found in the line as it is written, with its indent", () => {
    expect(underlined("print('a' b)", "print('a' b)", "      ^^^^^")).toBe("'a' b");
    expect(underlined("        a['x'] # é", "a['x'] # é", "~^^^^^")).toBe("a['x']");
    expect(underlined("\tx = 1 / 0", "x = 1 / 0", "    ~~^~~")).toBe("1 / 0");
  });

  it("are counted in columns, of which a wide character takes two", () => {
    expect(underlined("f('漢字', x)", "f('漢字', x)", "          ^")).toBe("x");
    expect(underlined("f('🎉', x)", "f('🎉', x)", "        ^")).toBe("x");
  });

  it("are at least one, and past the end of a line the one past it", () => {
    const traceback = '  File "main.py", line 1\n    x = (\n          ^\nE\n';
    expect(caretSpans(traceback, "main.py", "x = (").get(1)).toEqual({ from: 5, to: 6 });
  });

  it("are those of the last time, in groups too", () => {
    const traceback = `  + Exception Group Traceback (most recent call last):
  |   File "/home/pyodide/main.py", line 1, in <module>
  |     a(b, c)
  |     ~^^^^^^
    |   File "/home/pyodide/main.py", line 1, in <module>
    |     a(b, c)
    |          ^
`;
    expect(caretSpans(traceback, "main.py", "a(b, c)").get(1)).toEqual({ from: 5, to: 6 });
  });

  it("are none where Python underlines nothing, in another file, or in a text that has changed", () => {
    expect(underlined("raise E", "raise E", "E: 1")).toBeNull();
    expect(underlined("other", "raise E", "^^^^^")).toBeNull();
    const traceback = '  File "/home/pyodide/helper.py", line 1\n    x\n    ^\n';
    expect(caretSpans(traceback, "main.py", "x").size).toBe(0);
  });
});

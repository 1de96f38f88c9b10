import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { OUTPUT_LIMITS } from "../blocks/outputLimits";
import { rowKind, rowText } from "./storedRow";
import { StreamWriter } from "./streamWriter";
import { StyleTable } from "./styleTable";
import { RowArray } from "./writtenRows";

type Part = readonly [kind: "stdout" | "stderr", text: string];

function written(...parts: readonly (Part | string)[]): { writer: StreamWriter; rows: RowArray } {
  const rows = new RowArray();
  const writer = new StreamWriter(OUTPUT_LIMITS, new StyleTable(), rows);
  for (const part of parts) {
    const [kind, text] = typeof part === "string" ? (["stdout", part] as const) : part;
    writer.write(kind, text);
  }
  return { writer, rows };
}

/** The rows that this becomes, with the one being written. */
function rowsOf(...parts: readonly (Part | string)[]): string[] {
  const { writer, rows } = written(...parts);
  writer.endRow();
  return rows.rows.map(rowText);
}

describe("the cursor", () => {
  it("goes up and overwrites, like progress bars in each other", () => {
    expect(rowsOf("a 10%\nb 20%\n\x1b[2Aa 50%\n\x1b[Kb 60%\n")).toEqual(["a 50%", "b 60%"]);
    expect(rowsOf("one\ntwo\nthree\n\x1b[2A\x1b[Kx\n")).toEqual(["one", "x", "three"]);
    expect(rowsOf("bar\n\n\x1b[A\x1b[Ab", "\x1b[Bc")).toEqual(["bar", " c"]);
  });

  it("keeps its column on its way, or goes to the start of a line", () => {
    expect(rowsOf("abc\ndef\x1b[AX")).toEqual(["abcX", "def"]);
    expect(rowsOf("abc\ndef\x1b[FX\x1b[EY")).toEqual(["Xbc", "Yef"]);
    expect(rowsOf("abc\x1b[2DX\x1b[1GY\x1b[6GZ")).toEqual(["YXc  Z"]);
    expect(rowsOf("\x1b[3Cx")).toEqual(["   x"]);
  });

  it("comes back to where it was saved", () => {
    expect(rowsOf("ab\x1b[scd\n\x1b[uX")).toEqual(["abXd"]);
    expect(rowsOf("ab\x1b7cd\n\x1b8X\ny")).toEqual(["abXd", "y"]);
  });

  it("goes on below what it has left when the other stream writes", () => {
    expect(rowsOf("a\nb\n\x1b[2A", ["stderr", "error\n"])).toEqual(["a", "b", "error"]);
    expect(rowsOf("a\nb\n\x1b[2Ax", ["stderr", "error\n"], "y\n")).toEqual(["x", "b", "error", "y"]);
  });

  it("stays within the last screenful, and out of rows that are too long", () => {
    const rows = rowsOf("x\n".repeat(200), "\x1b[999Atop\n");
    expect(rows.indexOf("top")).toBe(140);
    expect(rowsOf(`${"x".repeat(600)}\n\x1b[Ay\n`)).toEqual(["x".repeat(600), "y"]);
  });
});

describe("the screen", () => {
  it("is cleared, and drawn again from its top", () => {
    const frame = (n: number): string => `\x1b[2J\x1b[Hframe ${n}\n----\n`;
    expect(rowsOf("before\n", frame(1), frame(2), frame(3))).toEqual(["frame 3", "----"]);
    expect(rowsOf("a\nb\n\x1bcc\n")).toEqual(["c"]);
  });

  it("is redrawn without being cleared", () => {
    expect(rowsOf("\x1b[2J", "\x1b[Ha\nb\n", "\x1b[Hc\nd\n")).toEqual(["c", "d"]);
  });

  it("is cleared below the cursor", () => {
    expect(rowsOf("a\nb\nc\n\x1b[2AB\x1b[J")).toEqual(["a", "B"]);
    expect(rowsOf("abc\x1b[2D\x1b[J")).toEqual(["a"]);
    expect(rowsOf("a\n\x1b[J")).toEqual(["a"]);
  });

  it("has places, also where nothing has been written", () => {
    expect(rowsOf("\x1b[2J\x1b[3;4Hx")).toEqual(["", "", "   x"]);
  });

  it("keeps what is above a screenful", () => {
    const rows = rowsOf("x\n".repeat(200), "\x1b[2Jafter\n");
    expect(rows).toHaveLength(141);
    expect(rows.at(-1)).toBe("after");
  });

  it("is not left inconsistent by any sequence, however it is cut", () => {
    const piece = fc.constantFrom(
      "a",
      "bc",
      "\n",
      "\r",
      "\b",
      "\x1b[A",
      "\x1b[3A",
      "\x1b[B",
      "\x1b[E",
      "\x1b[9D",
    );
    const more = fc.constantFrom(
      "\x1b[J",
      "\x1b[2J",
      "\x1b[H",
      "\x1b[4;3H",
      "\x1bc",
      "\x1b[s",
      "\x1b[u",
      "\x1b[K",
    );
    const kind = fc.constantFrom("stdout" as const, "stderr" as const);
    const parts = fc.array(fc.tuple(kind, fc.oneof(piece, more)), { maxLength: 40 });
    fc.assert(
      fc.property(parts, (list) => {
        const rows = rowsOf(...list);
        // The same text in one chunk per stream's turn.
        const joined: Part[] = [];
        for (const [each, text] of list) {
          const last = joined.at(-1);
          if (last?.[0] === each) joined[joined.length - 1] = [each, last[1] + text];
          else joined.push([each, text]);
        }
        expect(rowsOf(...joined)).toEqual(rows);
      }),
      { numRuns: 500 },
    );
  });
});

it("keeps the stream of a row that is overwritten", () => {
  const { rows } = written(["stderr", "bar\n\x1b[Abaz\n"]);
  expect(rows.rows.map(rowKind)).toEqual(["stderr"]);
});

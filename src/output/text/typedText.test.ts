import { describe, expect, it } from "vitest";

import { OUTPUT_LIMITS } from "../blocks/outputLimits";
import { rowText, readRow } from "./storedRow";
import { spanStyle } from "./spanStyle";
import { StreamWriter } from "./streamWriter";
import { StyleTable } from "./styleTable";
import { RowArray } from "./writtenRows";

/** The rows that these chunks of stdout become: each as its texts, with brackets around what was typed. */
function rowsOf(...chunks: readonly string[]): string[] {
  const styles = new StyleTable();
  const written = new RowArray();
  const writer = new StreamWriter(OUTPUT_LIMITS, styles, written);
  for (const chunk of chunks) writer.write("stdout", chunk);
  writer.endRow();
  return written.rows.map((row) =>
    readRow(row, styles)
      .spans.map(({ text, style }) => (style?.typed === true ? `[${text}]` : text))
      .join(""),
  );
}

const ADA = "\x1b]133;B\x1b\\Ada\x1b]133;C\x1b\\\n";

describe("what a person typed", () => {
  it("has a style of its own, in the line of its prompt", () => {
    expect(rowsOf(`Your name? ${ADA}Age? `, ADA)).toEqual(["Your name? [Ada]", "Age? [Ada]"]);
  });

  it("is found however the text is cut, and whichever way the marks end", () => {
    for (let at = 0; at <= ADA.length; at++)
      expect(rowsOf(ADA.slice(0, at), ADA.slice(at))).toEqual(["[Ada]"]);
    expect(rowsOf("\x1b]133;B\x07x\x1b]133;C\x07y\n")).toEqual(["[x]y"]);
  });

  it("keeps the colour of the text around it", () => {
    expect(rowsOf("\x1b[31mred \x1b]133;B\x07x\x1b[1mb\x1b]133;C\x07 red\n")).toEqual(["red [x][b] red"]);
  });

  it("is not what other marks and unended ones say", () => {
    expect(rowsOf("\x1b]133;A\x07a\x1b]133;D;0\x07\x1b]133;Bx\x07b\x1bP133;B\x07c\n")).toEqual(["abc"]);
    expect(rowsOf("\x1b]133;B\nb\n")).toEqual(["", "b"]);
  });

  it("is copied as text, and announced", () => {
    const styles = new StyleTable();
    const written = new RowArray();
    new StreamWriter(OUTPUT_LIMITS, styles, written).write("stdout", `Name? ${ADA}`);
    const { rows } = written;
    expect(rows.map(rowText)).toEqual(["Name? Ada"]);
    const typed = readRow(rows[0] ?? "", styles).spans[1];
    expect(typed && spanStyle(typed)).toMatchObject({ className: "output-typed", spoken: "Input: " });
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { StyleTable } from "./styleTable";
import type { StyleId } from "./styleTable";
import { RowBody } from "./rowBody";
import { isJoined, readRow, rowKind, rowLength, rowText, storeLine, storeRow } from "./storedRow";
import type { StoredRow } from "./storedRow";

/** Any UTF-16 code units. fast-check's own arbitrary would build a table of all of them first. */
const character = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code));

const styles = new StyleTable();
const ids = ["31", "1;32", "38;2;1;2;3", "7"].flatMap((params) => styles.after(0, params) ?? []);
// Includes numbers beyond that of ESC, which no style has.
for (let at = 0; at < 40; at++) ids.push(styles.after(0, `38;5;${at + 100}`) ?? 0);

const text = fc.string({ unit: character, minLength: 1 }).filter((each) => !each.includes("\x1b"));
const write = fc.tuple(fc.oneof(text, fc.constant("\x1b")), fc.constantFrom(0, ...ids));
const kind = fc.constantFrom("stdout", "stderr", "value", "notice");

function bodyOf(writes: readonly (readonly [string, StyleId])[], maxSpans = 200): RowBody {
  const body = new RowBody(maxSpans);
  for (const [each, style] of writes) body.append(each, style);
  return body;
}

function stored(body: RowBody, flags: Partial<Parameters<typeof storeRow>[0]> = {}): StoredRow {
  const { length, stylesCut } = body;
  return storeRow({ kind: "stdout", joined: false, cut: 0, length, stylesCut, ...flags }, body.toBody());
}

describe("a row as it is kept", () => {
  it("is read as it was written, whatever its text", () => {
    fc.assert(
      fc.property(fc.array(write), kind, fc.boolean(), fc.nat({ max: 9 }), (writes, kind, joined, cut) => {
        const row = stored(bodyOf(writes), { kind, joined, cut });
        const complete = writes.map(([each]) => each).join("");
        expect(rowText(row)).toBe(complete);
        expect([rowKind(row), isJoined(row), rowLength(row)]).toEqual([kind, joined, complete.length]);
        const { spans, ...flags } = readRow(row, styles);
        expect(flags).toEqual({ kind, joined, cut, stylesCut: false, length: complete.length });
        expect(spans.map((span) => span.text).join("")).toBe(complete);
        const looked = writes.flatMap(([each, style]) => Array.from(each, () => styles.styleOf(style)));
        expect(spans.flatMap((span) => Array.from(span.text, () => span.style))).toEqual(looked);
      }),
    );
  });

  it("is only the text for a plain line of stdout, and one string for any other", () => {
    expect(storeLine("stdout", "plain", 0)).toBe("plain");
    expect(stored(bodyOf([["plain", 0]]))).toBe("plain");
    expect(typeof stored(bodyOf([["red", 1]]))).toBe("string");
    expect(rowText(storeLine("stderr", "", 1))).toBe("");
  });

  it("has its length without being read, however long it is", () => {
    const row = stored(bodyOf([["x".repeat(5_000_000), 1]]), { cut: 7 });
    expect(rowLength(row)).toBe(5_000_000);
    expect(readRow(row, styles, 10)).toMatchObject({ length: 5_000_000, cut: 7 });
    expect(readRow(row, styles, 10).spans.map((span) => span.text)).toEqual(["x".repeat(10)]);
  });

  it("gives its beginning while it grows, at a cost that does not depend on the rest", () => {
    fc.assert(
      fc.property(fc.array(write), fc.nat({ max: 30 }), (writes, limit) => {
        const body = bodyOf(writes);
        const beginning = storeRow(
          { kind: "stderr", joined: false, cut: 0, length: body.length, stylesCut: body.stylesCut },
          body.beginning(limit),
        );
        const complete = writes.map(([each]) => each).join("");
        const shown = readRow(beginning, styles, limit).spans.map((span) => span.text);
        expect(shown.join("")).toBe(complete.slice(0, limit));
      }),
    );
    const long = bodyOf([["x".repeat(1_000_000), 0]]);
    expect(long.beginning(100).length).toBeLessThan(1_000);
  });
});

describe("the styles of a row", () => {
  it("are limited: the rest has the last one, and the row says so", () => {
    const writes = Array.from({ length: 5_000 }, (_, at) => ["x", at % 2 === 0 ? 1 : 2] as const);
    const row = readRow(stored(bodyOf(writes)), styles);
    expect(row).toMatchObject({ length: 5_000, stylesCut: true });
    expect(row.spans).toHaveLength(200);
    expect(row.spans.at(-1)?.text).toHaveLength(4_801);
    expect(stored(bodyOf(writes)).length).toBeLessThan(5_500);
  });

  it("are not reported as too many when the rest has the last style", () => {
    const row = readRow(
      stored(
        bodyOf(
          [
            ["a", 1],
            ["b", 2],
            ["c", 2],
          ],
          2,
        ),
      ),
      styles,
    );
    expect(row.stylesCut).toBe(false);
  });

  it("stay unchanged where a style was not kept", () => {
    const body = new RowBody(200);
    body.append("a", 1);
    body.append("b", null);
    const row = readRow(stored(body), styles);
    expect(row.spans).toEqual([{ text: "ab", style: styles.styleOf(1) }]);
    expect(row.stylesCut).toBe(true);
  });
});

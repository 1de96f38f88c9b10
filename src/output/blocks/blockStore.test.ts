import { describe, expect, it } from "vitest";

import type { BlockContent } from "./block";
import { BlockStore } from "./blockStore";
import { OUTPUT_LIMITS } from "./outputLimits";
import type { OutputLimits } from "./outputLimits";
import { rowText } from "../text/storedRow";

function storeOf(limits: Partial<OutputLimits>) {
  const store = new BlockStore({ ...OUTPUT_LIMITS, ...limits });
  const text: BlockContent = { type: "text" };
  const rows = (): string[] =>
    store.blocks.map((block) => block.rowsBetween(0, block.rowCount).map(rowText).join("|"));
  return { store, text, rows };
}

const display = (id: string | null = null): BlockContent => ({ type: "display", id });

describe("the blocks kept", () => {
  it("are the first and the last, however often blocks follow each other", () => {
    const { store, rows } = storeOf({ blocksPerEnd: 3 });
    for (let at = 0; at < 100_000; at++) {
      store.push(`t${at}`, { type: "text" });
      store.add(display(`${at}`), [`d${at}`]);
    }
    expect(rows()).toEqual([
      ...["t0", "d0", "t1"],
      "… 199,994 lines between are not kept …",
      ...["d99998", "t99999", "d99999"],
    ]);
    expect(store.dropped).toBe(199_994);
    // One that was dropped cannot be updated.
    expect([store.update("5", ["x"]), store.update("0", ["x"]), store.update("99998", ["x", "y"])]).toEqual([
      false,
      true,
      true,
    ]);
    expect(rows()[1]).toBe("x");
    expect(rows()[4]).toBe("x|y");
  });

  it("stay within the rows and characters of an end, and a text goes on after the gap", () => {
    const { store, text, rows } = storeOf({ rowsPerEnd: 3 });
    for (let at = 0; at < 10; at++) store.push(`${at}`, text);
    expect(rows()).toEqual(["0|1|2", "… 4 lines between are not kept …", "7|8|9"]);
    const small = storeOf({ charsPerEnd: 10 });
    for (let at = 0; at < 10; at++) small.store.push("xxxx", small.text);
    expect(small.rows()).toEqual(["xxxx|xxxx", "… 6 lines between are not kept …", "xxxx|xxxx"]);
    small.store.push("long".repeat(9), small.text);
    expect(small.rows()[2]).toBe("long".repeat(9));
  });

  it("do not outgrow an end by one block that is large, or becomes large", () => {
    const { store, text, rows } = storeOf({ rowsPerEnd: 4 });
    const many = Array.from({ length: 50 }, (_, at) => `r${at}`);
    store.push("first", text);
    store.add(display("a"), ["1"]);
    store.update("a", many);
    expect(rows()).toEqual(["first", "r0|r1|… 48 more lines not kept …"]);
    store.add(display("b"), many);
    expect(rows()[2]).toBe("r0|r1|r2|… 47 more lines not kept …");
    store.update("b", ["only"]);
    expect(rows()[2]).toBe("only");
  });

  it("are the same array until something else than the last one changes", () => {
    const { store, text } = storeOf({});
    store.push("a", text);
    const { blocks } = store;
    store.push("b", text);
    expect(store.blocks).toBe(blocks);
    store.add(display(), ["d"]);
    expect(store.blocks).not.toBe(blocks);
  });

  it("are split where an error is", () => {
    const { store, text, rows } = storeOf({ rowsPerEnd: 4 });
    for (const row of ["a", "T", "E", "b", "c", "d", "T", "E", "e"]) store.push(row, text);
    expect(store.splitOff(1, 3, display())).toBe(true);
    expect(rows()).toEqual(["a", "T|E", "b", "… 1 line between are not kept …", "d|T|E|e"]);
    expect(store.splitOff(6, 8, display())).toBe(true);
    expect(store.splitOff(8, 9, display())).toBe(true);
    expect(rows().slice(4)).toEqual(["d", "T|E", "e"]);
    // Not of one text, not kept, or nothing at all.
    for (const [start, end] of [
      [0, 2],
      [3, 6],
      [4, 5],
      [8, 12],
      [0, 0],
    ] as const) {
      expect(store.splitOff(start, end, display())).toBe(false);
    }
    store.push("f", text);
    expect(rows().at(-1)).toBe("f");
  });
});

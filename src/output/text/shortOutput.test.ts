import { expect, it } from "vitest";

import type { BlockContent } from "../blocks/block";
import { shortOutput } from "./shortOutput";
import { storeRow } from "./storedRow";

const text: BlockContent = { type: "text" };
const value: BlockContent = { type: "display", id: null };

function said(...rows: readonly (readonly [row: string, content: BlockContent])[]): string | null {
  return shortOutput(rows.map(([row, content]) => ({ row, content })));
}

it("is what was printed and the value, each on its line", () => {
  const joined = storeRow({ kind: "stderr", joined: true, stylesCut: false, length: 3, cut: 0 }, "bad");
  expect(said(["ask: ", text], [joined, text], ["[1,", value], [" 2]", value])).toBe(
    "ask: bad\nValue: [1,\n 2]",
  );
  expect(said()).toBe("");
});

it("leaves out what is announced in other words", () => {
  const error: BlockContent = {
    type: "error",
    error: { type: "E", message: "", traceback: "E\n", frames: [] },
  };
  expect(said(["one", text], ["E", error], ["It ended.", { type: "notice", isGap: false }])).toBe("one");
});

it("is null when it is more than anyone wants to be read", () => {
  expect(said(...Array.from({ length: 5 }, () => ["x", text] as const))).toBe("x\nx\nx\nx\nx");
  expect(said(...Array.from({ length: 6 }, () => ["x", text] as const))).toBeNull();
  expect(said(["x".repeat(301), text])).toBeNull();
  expect(said(["x".repeat(9_999_999), text])).toBeNull();
});

import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";

import { RowLine } from "./RowLine";
import type { RowDrawing } from "./rowDrawings";

const second: RowDrawing = {
  kind: "value",
  joined: false,
  isFirst: false,
  shown: { pieces: [{ text: "2", style: null, title: null }], rest: null, isDrawing: false },
};
const html = (beginsBlock: boolean): string =>
  renderToStaticMarkup(<RowLine index={3} drawing={second} beginsBlock={beginsBlock} />);

it("marks the first row of a value, also right below another value", () => {
  expect(html(true)).toContain("output-first");
  expect(html(true)).toContain("Value of the last line");
});

it("labels error output, which is quiet, once", () => {
  const warning: RowDrawing = { ...second, kind: "stderr", isFirst: true };
  const row = (drawing: RowDrawing): string =>
    renderToStaticMarkup(<RowLine index={3} drawing={drawing} beginsBlock={false} />);
  expect(row(warning)).toContain("Error output");
  expect(row({ ...warning, isFirst: false })).not.toContain("Error output");
  expect(row({ ...warning, kind: "stdout" })).not.toContain("caption");
});

it("marks no further row of the same value", () => {
  expect(html(false)).not.toContain("output-first");
  expect(html(false)).not.toContain("Value of the last line");
});

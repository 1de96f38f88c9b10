import { expect, it } from "vitest";

import { formatCount } from "./formatCount";

it("says how many in groups of three digits", () => {
  const said = [0, 1, 999, 1000, 12_345, 123_456, 1_000_000].map((count) => formatCount(count, "line"));
  expect(said).toEqual([
    "0 lines",
    "1 line",
    "999 lines",
    "1,000 lines",
    "12,345 lines",
    "123,456 lines",
    "1,000,000 lines",
  ]);
});

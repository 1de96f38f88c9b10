import { expect, it } from "vitest";
import { createListener, readPageReport } from "./pageReport";

it("hands on what a page tells, and hears nothing in other requests", async () => {
  const listener = createListener();
  const told = listener.next(1000);
  listener.hear("/vitrine.js?told");
  listener.hear(`/bench/told?${encodeURIComponent('{"runs":[1.5,2]}')}`);
  expect(await told).toEqual({ runs: [1.5, 2] });
});

it("fails with the page's own words, and with what is no list of numbers", () => {
  expect(() => readPageReport('{"failure":"No output: timeout"}')).toThrow("No output: timeout");
  expect(() => readPageReport('{"runs":["1"]}')).toThrow("told");
  expect(() => readPageReport("null")).toThrow("told");
});

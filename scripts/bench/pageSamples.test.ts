import { expect, it } from "vitest";
import { parseSamples, SampleReceiver } from "./pageSamples";

it("receives the samples of a page, and ignores other requests", async () => {
  const receiver = new SampleReceiver();
  const samples = receiver.next(1000);
  receiver.receive("/vitrine.js?samples");
  receiver.receive(`/bench/samples?${encodeURIComponent('{"runs":[1.5,2]}')}`);
  expect(await samples).toEqual({ runs: [1.5, 2] });
});

it("rejects when no page sends samples in time", async () => {
  await expect(new SampleReceiver().next(5)).rejects.toThrow("no samples for 0.005 s");
});

it("fails with the page's own message, and with anything but lists of numbers", () => {
  expect(() => parseSamples('{"failure":"No output: timeout"}')).toThrow("No output: timeout");
  expect(() => parseSamples('{"runs":["1"]}')).toThrow("sent");
  expect(() => parseSamples("null")).toThrow("sent");
});

import { expect, it } from "vitest";
import { readPageMessage } from "./pageMessage";

it("reads both kinds of messages, and copies only known properties", () => {
  expect(readPageMessage({ type: "activate", more: 1 })).toEqual({ type: "activate" });
  expect(readPageMessage({ type: "keep", addresses: ["a", 1, null, "b"] })).toEqual({
    type: "keep",
    addresses: ["a", "b"],
  });
});

it("rejects everything else", () => {
  const tooMany = Array.from({ length: 201 }, () => "a");
  for (const data of [null, "keep", {}, { type: "keep" }, { type: "keep", addresses: tooMany }, { type: 1 }])
    expect(readPageMessage(data)).toBeNull();
});

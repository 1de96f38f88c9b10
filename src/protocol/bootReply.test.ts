import { describe, expect, it } from "vitest";
import { parseBootReply, type BootReply } from "./bootReply";
import { MalformedMessage } from "./grammar";
import { messageBounds } from "./limits";

describe("what a boot answers", () => {
  it.each<BootReply>([
    { restored: true, reason: null },
    { restored: false, reason: "not-sent" },
    { restored: false, reason: "other-build" },
    { restored: false, reason: "failed" },
  ])("is parsed to the same value: %o", (reply) => {
    expect(parseBootReply(JSON.stringify(reply))).toEqual(reply);
  });

  it.each([
    ["nothing, as it once was", undefined],
    ["an object", { restored: true, reason: null }],
    ["no JSON", "restored"],
    ["no reason at all", '{"restored":true}'],
    ["words of the guest's own", '{"restored":false,"reason":"<b>Press here</b>"}'],
    ["a reason for nothing", '{"restored":true,"reason":"failed"}'],
    ["no restore and no reason", '{"restored":false,"reason":null}'],
    ["a number for a flag", '{"restored":1,"reason":null}'],
    ["more than was asked for", '{"restored":true,"reason":null,"then":1}'],
    ["another prototype", '{"restored":true,"reason":null,"__proto__":{}}'],
    ["many brackets", "[".repeat(messageBounds.bootReplyParts + 1)],
  ])("is refused when it is %s", (_what, answer) => {
    expect(() => parseBootReply(answer)).toThrow(MalformedMessage);
  });
});

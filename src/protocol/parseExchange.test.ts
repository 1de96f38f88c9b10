import { describe, expect, it } from "vitest";
import { requestCost } from "./exchange";
import { MalformedMessage } from "./grammar";
import { credit, messageBounds } from "./limits";
import { parseGuestRequest, parseHostResponse } from "./parseExchange";

const request = { type: "input", run: "r", prompt: "name? ", secret: false } as const;

function refuses(parse: (value: unknown, path: string) => unknown, ...values: readonly unknown[]): void {
  for (const value of values) expect(() => parse(value, "message")).toThrow(MalformedMessage);
}

describe("a request", () => {
  it("is a question, copied", () => {
    const parsed = parseGuestRequest(request, "request");
    expect(parsed).toEqual(request);
    expect(parsed).not.toBe(request);
    expect(parseGuestRequest({ ...request, prompt: "", secret: true }, "request").secret).toBe(true);
  });

  it("is refused with anything missing, more, too long or of another kind", () => {
    refuses(
      parseGuestRequest,
      { type: "input", run: "r", secret: false },
      { ...request, more: 1 },
      { ...request, type: "fetch" },
      { ...request, type: undefined },
      { ...request, prompt: "x".repeat(messageBounds.promptChars + 1) },
      { ...request, prompt: null },
      { ...request, run: "r".repeat(messageBounds.runIdChars + 1) },
      { ...request, secret: "yes" },
      { ...request, secret: undefined },
      null,
      "input",
    );
  });

  it("costs its envelope and its text", () => {
    expect(requestCost(request)).toBe(credit.envelopeBytes + 12);
    expect(requestCost({ ...request, prompt: "" })).toBe(credit.envelopeBytes);
  });
});

describe("a response", () => {
  it("is a line, the end, or that there is none", () => {
    for (const response of [
      { type: "input", line: "Ada" },
      { type: "input", line: "" },
      { type: "input", line: null },
      { type: "failed" },
      { type: "withdrawn" },
    ])
      expect(parseHostResponse(response, "response")).toEqual(response);
  });

  it("is refused as anything else", () => {
    refuses(
      parseHostResponse,
      { type: "input" },
      { type: "input", line: 1 },
      { type: "input", line: undefined },
      { type: "input", line: "x".repeat(messageBounds.inputLineChars + 1) },
      { type: "failed", line: null },
      { type: "withdrawn", reason: "x" },
      { type: "output" },
    );
  });
});

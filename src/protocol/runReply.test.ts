import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MalformedMessage } from "./grammar";
import { credit, messageBounds } from "./limits";
import { costOf } from "./relay";
import { parseRunReply, type RunReply } from "./runReply";

const ok: RunReply = { outcome: "ok", exitCode: 0, value: null, error: null };
const error = {
  type: "E",
  message: "m",
  traceback: "t",
  frames: [{ file: "main.py", line: 3, name: "f" }],
  fromEnd: 1,
};
const failed: RunReply = { outcome: "error", exitCode: 1, value: null, error };

const refuses = (...texts: unknown[]): void => {
  for (const text of texts) expect(() => parseRunReply(text)).toThrow(MalformedMessage);
};
/** The reply with one piece of its text replaced. */
const edited = (reply: RunReply, from: string, to: string): string => {
  const text = JSON.stringify(reply);
  expect(text).toContain(from);
  return text.replace(from, to);
};

describe("a run's reply", () => {
  it("is parsed to the same value", () => {
    const replies: RunReply[] = [
      ok,
      { ...ok, value: "'\ud800'", exitCode: 255 },
      failed,
      { ...failed, outcome: "out-of-memory", error: { ...error, frames: [], fromEnd: null } },
    ];
    for (const reply of replies) expect(parseRunReply(JSON.stringify(reply))).toEqual(reply);
  });

  it("is JSON text and nothing else", () => {
    refuses(
      undefined,
      null,
      true,
      1,
      ok,
      "",
      "undefined",
      "{",
      "NaN",
      "'ok'",
      `${JSON.stringify(ok)}x`,
      "\0",
    );
    refuses("null", "1", '"ok"', "[]", `[${JSON.stringify(ok)}]`);
  });

  it("is refused with a key that has a meaning in the language", () => {
    for (const key of ["__proto__", "constructor", "toString", "then", "toJSON"]) {
      refuses(edited(ok, "}", `,"${key}":{"polluted":1}}`), edited(ok, '"value"', `"${key}"`));
      refuses(
        edited(failed, '"type"', `"${key}":{"polluted":1},"type"`),
        edited(failed, '"line"', `"${key}"`),
      );
    }
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it("is refused with a wrong number", () => {
    for (const number of ["-1", "256", "1e400", "-0", "0.5", '"0"', "null", "[0]", "true"]) {
      refuses(edited(ok, '"exitCode":0', `"exitCode":${number}`));
    }
    for (const number of ["-1", "2147483649", "1e400", "-0", "3.5", '"3"', "null"]) {
      refuses(edited(failed, '"line":3', `"line":${number}`));
    }
    for (const number of ["-1", `${messageBounds.tracebackFromEndBytes + 1}`, "-0", "0.5", '"1"', "true"]) {
      refuses(edited(failed, '"fromEnd":1', `"fromEnd":${number}`));
    }
  });

  it("is refused with another outcome, a missing part or one too many", () => {
    for (const outcome of ["timeout", "crashed", "stopped", "output-limit", ""]) {
      refuses(edited(ok, '"ok"', JSON.stringify(outcome)));
    }
    refuses("{}", edited(ok, ',"error":null', ""), edited(ok, "}", ',"status":"ok"}'));
    refuses(edited(failed, '"message":"m",', ""), edited(failed, ',"fromEnd":1', ""));
    refuses(edited(failed, '"frames":[', '"frames":[null,'));
    refuses(edited(failed, '"type":"E"', '"type":null'), edited(ok, '"error":null', '"error":[]'));
  });

  it("is refused beyond any of its limits", () => {
    const long = (chars: number): string => "a".repeat(chars + 1);
    const frame = { file: "f", line: 1, name: "n" };
    const withError = (change: object): string =>
      JSON.stringify({ ...failed, error: { ...error, ...change } });
    refuses(
      JSON.stringify({ ...ok, value: long(messageBounds.valueChars) }),
      withError({ type: long(messageBounds.errorTypeChars) }),
      withError({ message: long(messageBounds.errorMessageChars) }),
      withError({ traceback: long(messageBounds.tracebackChars) }),
      withError({ frames: Array.from({ length: messageBounds.frames + 1 }, () => frame) }),
      withError({ frames: [{ ...frame, file: long(messageBounds.frameFileChars) }] }),
      withError({ frames: [{ ...frame, name: long(messageBounds.frameNameChars) }] }),
    );
  });

  it("is refused, and breaks nothing, when it is nested a hundred thousand deep", () => {
    const deep = "[".repeat(100_000) + "]".repeat(100_000);
    refuses(deep, edited(ok, '"value":null', `"value":${deep}`));
  });

  it("fits into one answer and its credit at its largest, with every character escaped", () => {
    const worst = (chars: number): string => "\ud800".repeat(chars);
    const largest: RunReply = {
      outcome: "out-of-memory",
      exitCode: 255,
      value: worst(messageBounds.valueChars),
      error: {
        type: worst(messageBounds.errorTypeChars),
        message: worst(messageBounds.errorMessageChars),
        traceback: worst(messageBounds.tracebackChars),
        frames: Array.from({ length: messageBounds.frames }, () => ({
          file: worst(messageBounds.frameFileChars),
          line: 2 ** 31,
          name: worst(messageBounds.frameNameChars),
        })),
        fromEnd: messageBounds.tracebackFromEndBytes,
      },
    };
    const text = JSON.stringify(largest);
    expect(text.length).toBeLessThanOrEqual(messageBounds.answerChars);
    expect(costOf({ type: "answer", answer: { id: "1", type: "RAW", value: text } })).toBeLessThanOrEqual(
      credit.slackBytes,
    );
    expect(parseRunReply(text).exitCode).toBe(255);
  });

  it("is parsed or refused as malformed, for any text", () => {
    const near = fc
      .record({ outcome: fc.anything(), exitCode: fc.anything(), value: fc.anything(), error: fc.anything() })
      .map((value) => JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? 1 : part)));
    fc.assert(
      fc.property(fc.oneof(near, fc.json(), fc.string()), (text) => {
        try {
          expect(parseRunReply(text)).toEqual(JSON.parse(text));
        } catch (error) {
          if (!(error instanceof MalformedMessage)) throw error;
        }
      }),
      { numRuns: 500 },
    );
  });
});

// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import type { Outcome } from "./verdict";
import { PROBES } from "../probes/probes";
import { summaryText, tally, tallyMessage } from "./summaryText";

const all = (outcome: Outcome): Map<string, Outcome> => new Map(PROBES.map(({ id }) => [id, outcome]));
const held: Outcome = { verdict: "held", happened: "Refused." };
const words = (outcomes: ReadonlyMap<string, Outcome>): string => tallyMessage(tally(PROBES, outcomes));

describe("the tally", () => {
  it("begins with what got out", () => {
    const outcomes = all(held);
    expect(words(outcomes)).toBe(`All ${PROBES.length} attempts were blocked.`);
    outcomes.set("local", { verdict: "unclear", happened: "" });
    expect(words(outcomes)).toContain("1 came to no clear end");
    outcomes.set("fetch", { verdict: "out", happened: "It read." });
    expect(words(outcomes)).toMatch(/^It got out: 1 of /);
  });

  it("does not count what was not run", () => {
    expect(words(new Map([["fetch", held]]))).toMatch(/^Stopped after 1 of \d+ attempts\. All of those/);
  });
});

describe("the summary", () => {
  it("names browser, date, site and headers, and each attempt with its result", () => {
    const text = summaryText({
      probes: PROBES,
      outcomes: all(held),
      date: new Date(0),
      userAgent: "Browser/1",
      site: "https://vitrine.example/",
      headers: { page: ["referrer-policy"], sandbox: ["connection-allowlist"] },
      longestPauseMs: 12,
      unavailable: ["lock-taken"],
    });
    for (const part of [
      "1970-01-01T00:00:00.000Z",
      "Browser/1",
      "https://vitrine.example/",
      "connection-allowlist",
      "12 ms",
      "It took away a lock",
    ])
      expect(text).toContain(part);
    expect(text.match(/^- .*: held\. Refused\.$/gm)).toHaveLength(PROBES.length);
  });
});

it("every attempt has a unique id, and says what its verdict is based on", () => {
  expect(new Set(PROBES.map(({ id }) => id)).size).toBe(PROBES.length);
  for (const { code, fence, evidence } of PROBES) {
    expect(code).toMatch(/^# /);
    expect(fence.length).toBeGreaterThan(20);
    expect(evidence.length).toBeGreaterThan(20);
  }
});

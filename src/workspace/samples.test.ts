import { describe, expect, it } from "vitest";

import { safeProgramName } from "./programName";
import { FIRST_SAMPLES, SAMPLE_GROUPS } from "./samples";

const SAMPLES = SAMPLE_GROUPS.flatMap(({ samples }) => samples);

describe("the samples", () => {
  it("have unique ids, titles and names", () => {
    for (const key of ["id", "title", "filename"] as const) {
      expect(new Set(SAMPLES.map((sample) => sample[key])).size).toBe(SAMPLES.length);
    }
  });

  it("are for those who learn, and for those who look", () => {
    expect(SAMPLE_GROUPS.map(({ title }) => title)).toEqual(["Learn", "Show"]);
    expect(FIRST_SAMPLES.map(({ id }) => id)).toEqual(["guess", "mandelbrot", "leave"]);
  });

  it.each(SAMPLES.map((sample) => [sample.filename, sample] as const))(
    "%s is short, safe and plain",
    (_, sample) => {
      expect(safeProgramName(sample.filename)).toBe(sample.filename);
      expect(sample.code.length).toBeGreaterThan(200);
      expect(sample.code.endsWith("\n")).toBe(true);
      expect(Math.max(...sample.code.split("\n").map((line) => Array.from(line).length))).toBeLessThanOrEqual(
        88,
      );
      expect(sample.code).not.toMatch(/\bhttps?:|micropip/);
      expect(sample.code.includes("input(")).toBe(sample.stdin !== undefined);
      expect(sample.blurb).toMatch(/^[A-Z].*\.$/);
    },
  );
});

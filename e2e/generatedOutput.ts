import { readFileSync } from "node:fs";
import fc from "fast-check";

/** Pieces of text that are expensive to parse, to lay out or to draw, and some that are not. */
const piece = fc.constantFrom(
  "x",
  " ",
  "word ",
  "\t",
  "\u2588",
  "\u05d0",
  "\u0627\u0628 ",
  "\u6f22",
  "\u{1f468}\u200d",
  "\u0915\u094d\u0937",
  "e\u0301",
  "\u0301",
  "\u20e3",
  "\ufe0f",
  "\u{e0100}",
  "\u2800",
  "\u200b",
  "\u202e",
  "\u2066",
  "\u0001",
  "\u0085",
  "\r",
  "\b",
  "\n",
  "\u001b",
  "\u001b[31m",
  "\u001b[0m",
  "\u001b[7;41m",
  "\u001b[4:3m",
  "\u001b[38;2;9;8;7m",
  "\u001b[48;5;196m",
  "\u001b[K",
  "\u001b[2K",
  "\u001b]8;;",
  "\u001b\\",
);
const text = fc.array(piece, { minLength: 1, maxLength: 6 }).map((texts) => texts.join(""));
const stream = fc.constantFrom("stdout", "stdout", "stderr");
const written = fc.tuple(stream, text, fc.constantFrom(1, 7, 300, 2_500));
const line = fc.tuple(fc.array(written, { minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 4 }));
const chapter = fc
  .array(line, { minLength: 1, maxLength: 3 })
  .map((lines) =>
    lines.flatMap(([writes, times]) =>
      Array.from({ length: times }, () => [...writes, ["stdout", "\n", 1] as const]).flat(),
    ),
  );

/** A program that prints this many chapters of such pieces, the same ones for the same seed. */
export function generatedProgram(seed: number, chapters: number): string {
  const plan = fc.sample(chapter, { seed, numRuns: chapters });
  // In ASCII, which Python and JSON write in the same way.
  const json = JSON.stringify(plan).replace(
    /[\u007f-\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  const program = readFileSync(new URL("programs/output/generated.py", import.meta.url), "utf8");
  return program.replace('"[]"', () => JSON.stringify(json));
}

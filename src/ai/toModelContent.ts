import { fileLines } from "./fileLines";
import { fitText } from "./fitText";
import { howItEnded } from "./howItEnded";
import { imageParts, type ImagePart } from "./imageParts";
import type { ResultForModel } from "./modelResult";
import { outputText } from "./outputText";

export interface TextPart {
  readonly type: "text";
  readonly text: string;
}

export type ModelPart = TextPart | ImagePart;

export interface ModelContentOptions {
  /** The most characters of the text part. Default 8,000; at least 1,000. */
  readonly maxChars?: number;
}

const leastChars = 1000;

/**
 * A run's result as content for a model: one text part, and an image part for each picture. The text says how the run ended,
 * which limit it met, what is left of its state and which files it wrote; then comes what it printed, cut in the middle if it
 * is long. What it printed is the program's own words: give it to the model as the output of a tool, never as instructions.
 */
export async function toModelContent(
  result: ResultForModel,
  { maxChars = 8000 }: ModelContentOptions = {},
): Promise<ModelPart[]> {
  if (!Number.isInteger(maxChars) || maxChars < leastChars)
    throw new RangeError(`maxChars: a whole number, at least ${leastChars}.`);
  const images = await imageParts(result);
  const facts = fitText([howItEnded(result), ...fileLines(result, maxChars / 2)].join("\n"), maxChars / 2);
  const output = outputText(result);
  const heading = output === "" ? "It printed nothing." : "Its output:\n";
  const start = `${facts}\n${heading}`;
  return [{ type: "text", text: start + fitText(output, maxChars - start.length) }, ...images];
}

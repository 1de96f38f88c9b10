import type { DroppedEvent } from "../host/index";
import { countWords } from "./countWords";

/** How much of a run's output is missing, for a person. */
export function droppedWords({ bytes, lines }: DroppedEvent): string {
  return lines > 0 ? countWords(lines, "line") : countWords(bytes, "byte");
}

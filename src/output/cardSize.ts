import type { OutputLimits } from "./outputLimits";
import { textCost } from "./textCost";
import { visiblePieces } from "./visibleText";

/** Whether a traceback is small enough to be drawn at once, in a card. A larger one stays rows, of which few are drawn. */
export function fitsCard(traceback: string, limits: OutputLimits): boolean {
  if (textCost(traceback) > limits.tracebackCost) return false;
  let marks = 0;
  for (const { title } of visiblePieces(traceback.replaceAll("\n", " "))) {
    if (title !== null) marks += 1;
    if (marks > limits.tracebackMarks) return false;
  }
  return true;
}

import type { OutputLimits } from "../blocks/outputLimits";
import { textCost } from "../text/textCost";
import { visiblePieces } from "../text/visibleText";

/** Whether a traceback is small enough to be drawn at once, in a card. Of a larger one the list draws the visible rows. */
export function fitsCard(traceback: string, limits: OutputLimits): boolean {
  if (textCost(traceback) > limits.tracebackCost) return false;
  let marks = 0;
  for (const { title } of visiblePieces(traceback.replaceAll("\n", " "))) {
    if (title !== null) marks += 1;
    if (marks > limits.tracebackMarks) return false;
  }
  return true;
}

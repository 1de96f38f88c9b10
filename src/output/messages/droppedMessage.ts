import type { DroppedEvent } from "../../host/index";
import { formatCount } from "./formatCount";

/** How much of a run's output is missing, as text. */
export function droppedMessage({ bytes, lines }: DroppedEvent): string {
  return lines > 0 ? formatCount(lines, "line") : formatCount(bytes, "byte");
}

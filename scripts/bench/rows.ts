import type { Row } from "./measurement.ts";
import { compute } from "./rows/compute.ts";
import { idleSessions } from "./rows/idleSessions.ts";
import { manySandboxes } from "./rows/manySandboxes.ts";
import { printedLines } from "./rows/printedLines.ts";
import { runToOutput } from "./rows/runToOutput.ts";
import { slowMachines } from "./rows/slowMachines.ts";
import { stopToOutput } from "./rows/stopToOutput.ts";
import { visits } from "./rows/visits.ts";

/** In the order of the published table. */
export const rows: readonly Row[] = [
  visits,
  runToOutput,
  stopToOutput,
  compute,
  printedLines,
  manySandboxes,
  idleSessions,
  slowMachines,
];

import type { Row } from "./measurement.ts";
import { compute } from "./rows/compute.ts";
import { manySandboxes } from "./rows/manySandboxes.ts";
import { runToOutput } from "./rows/runToOutput.ts";
import { stopToOutput } from "./rows/stopToOutput.ts";
import { visits } from "./rows/visits.ts";

/** In the order of the published table. */
export const rows: readonly Row[] = [visits, runToOutput, stopToOutput, compute, manySandboxes];

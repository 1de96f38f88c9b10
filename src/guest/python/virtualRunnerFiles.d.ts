/** The files of `_vitrine`: what `virtual:runner-files` exports (build/runnerFiles.ts). */
import type { RunnerFile } from "./installRunner";

export const runnerFiles: readonly RunnerFile[];

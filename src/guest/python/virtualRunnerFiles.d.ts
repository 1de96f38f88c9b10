/** The module `virtual:runner-files`, which exports the files of `_vitrine` (build/runnerFiles.ts). */
import type { RunnerFile } from "./installRunner";

export const runnerFiles: readonly RunnerFile[];

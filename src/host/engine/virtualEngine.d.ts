/** What `virtual:vitrine-engine` exports: the engine's files of this build, and its version (build/engineFilesPlugin.ts). */
import type { EngineFile } from "./engineFile";

export const engineFiles: readonly EngineFile[];
export const version: string;

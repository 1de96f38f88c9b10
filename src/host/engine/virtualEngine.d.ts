/** The engine's files as the build found them: what `virtual:vitrine-engine` exports (build/engineFilesPlugin.ts). */
import type { EngineFile } from "./engineFile";

export const engineFiles: readonly EngineFile[];

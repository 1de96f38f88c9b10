/** The engine's files as the build found them: what `virtual:vitrine-engine` exports (build/engineFilesPlugin.ts). */
import type { EngineFile } from "./engineDownload";

export const engineFiles: readonly EngineFile[];

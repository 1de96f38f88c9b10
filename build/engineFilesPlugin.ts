import type { Plugin } from "vite";
import { readEngineFiles, type EngineFile } from "./engineFiles.ts";

export const engineModuleId = "virtual:vitrine-engine";

/** Source text of the module from which the host imports the files' paths, sizes and checksums. */
export function engineFilesModule(files: readonly EngineFile[]): string {
  const descriptions = files.map(({ content: _, ...rest }) => rest);
  return `export const engineFiles = ${JSON.stringify(descriptions)};`;
}

/** Copies the engine's files into the built site. In development build/dev/devGuestPlugin.ts serves them. */
export function engineFilesPlugin(options: { emit: boolean }): Plugin {
  let files: Promise<readonly EngineFile[]> | undefined;
  const read = (): Promise<readonly EngineFile[]> => (files ??= readEngineFiles());
  return {
    name: "vitrine:engine-files",
    apply: "build",
    resolveId: (id) => (id === engineModuleId ? `\0${engineModuleId}` : undefined),
    load: async (id) => (id === `\0${engineModuleId}` ? engineFilesModule(await read()) : undefined),
    async generateBundle() {
      if (!options.emit) return;
      for (const file of await read())
        this.emitFile({ type: "asset", fileName: file.path, source: file.content });
    },
  };
}

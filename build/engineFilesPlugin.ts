import type { Plugin } from "vite";
import { readEngineFiles, type EngineFile } from "./engineFiles.ts";

export const engineModuleId = "virtual:vitrine-engine";

/** Source text of the module that gives the host the files' paths, sizes and sums. */
export function engineModule(files: readonly EngineFile[]): string {
  const known = files.map(({ content: _, ...rest }) => rest);
  return `export const engineFiles = ${JSON.stringify(known)};`;
}

/** Copies the engine's files into the built site. The dev server has them from build/dev/devGuestPlugin.ts. */
export function engineFilesPlugin(options: { emit: boolean }): Plugin {
  let files: Promise<readonly EngineFile[]> | undefined;
  const read = (): Promise<readonly EngineFile[]> => (files ??= readEngineFiles());
  return {
    name: "vitrine:engine-files",
    apply: "build",
    resolveId: (id) => (id === engineModuleId ? `\0${engineModuleId}` : undefined),
    load: async (id) => (id === `\0${engineModuleId}` ? engineModule(await read()) : undefined),
    async generateBundle() {
      if (!options.emit) return;
      for (const file of await read())
        this.emitFile({ type: "asset", fileName: file.path, source: file.content });
    },
  };
}

import type { Plugin } from "vite";
import { readEngineFiles, type EngineFile } from "./engineFiles.ts";
import { siteManifest, version } from "./siteManifest.ts";

export const engineModuleId = "virtual:vitrine-engine";

/** Source text of the module from which the host imports the files' paths, sizes and checksums, and its own version. */
export function engineFilesModule(files: readonly EngineFile[]): string {
  const descriptions = files.map(({ content: _, ...rest }) => rest);
  return `export const engineFiles = ${JSON.stringify(descriptions)};\nexport const version = ${JSON.stringify(version)};`;
}

/**
 * Copies the engine's files into the built site, with `vitrine.json`, which lists them. In development
 * build/dev/devGuestPlugin.ts serves both.
 */
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
      this.emitFile({ type: "asset", fileName: "vitrine.json", source: siteManifest(await read()) });
    },
  };
}

import type { Plugin } from "vite";
import { readEngineFiles, type EngineFile } from "./engineFiles.ts";

const moduleId = "virtual:vitrine-engine";

/** Copies the engine's files into the site, and tells the host their paths, sizes and sums. */
export function engineFilesPlugin(options: { emit: boolean }): Plugin {
  let files: Promise<readonly EngineFile[]> | undefined;
  const read = (): Promise<readonly EngineFile[]> => (files ??= readEngineFiles());
  return {
    name: "vitrine:engine-files",
    resolveId: (id) => (id === moduleId ? `\0${moduleId}` : undefined),
    async load(id) {
      if (id !== `\0${moduleId}`) return undefined;
      const list = (await read()).map(({ content: _, ...known }) => known);
      return `export const engineFiles = ${JSON.stringify(list)};`;
    },
    async generateBundle() {
      if (!options.emit) return;
      for (const file of await read())
        this.emitFile({ type: "asset", fileName: file.path, source: file.content });
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = new URL(request.url ?? "/", "http://localhost").pathname;
        read().then((list) => {
          const file = list.find((each) => path.endsWith(`/${each.path}`));
          if (file === undefined) next();
          else response.end(file.content);
        }, next);
      });
    },
  };
}

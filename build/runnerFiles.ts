import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Plugin } from "rolldown";
import type { RunnerFile } from "../src/guest/python/installRunner.ts";

const moduleId = "virtual:runner-files";
const folder = fileURLToPath(new URL("../src/guest/python/_vitrine/", import.meta.url));

/** The files of the Python runner, sorted by name. */
export async function readRunnerFiles(): Promise<RunnerFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".py")).sort();
  return Promise.all(
    names.map(async (name) => ({
      path: `_vitrine/${name}`,
      source: await readFile(folder + name, "utf8"),
    })),
  );
}

/** Provides them as the module `virtual:runner-files`, for the worker's bundle and for the tests. */
export function runnerFilesPlugin(): Plugin {
  return {
    name: "vitrine:runner-files",
    resolveId: (id) => (id === moduleId ? `\0${moduleId}` : undefined),
    async load(id) {
      if (id !== `\0${moduleId}`) return undefined;
      return `export const runnerFiles = ${JSON.stringify(await readRunnerFiles())};`;
    },
  };
}

import { isWrongAnswer } from "../engine/downloadFile";
import type { EngineFile } from "../engine/engineFile";
import { askSite, type Site } from "./askSite";
import { noEngine, versionMismatch } from "./siteErrors";

/**
 * The error to report for a download that failed. When a server sent something else than the file, its site may tell that the
 * whole folder is another one, or of another build.
 */
export async function explainDownload(
  error: unknown,
  files: readonly EngineFile[],
  site: Site,
): Promise<Error> {
  if (!isWrongAnswer(error)) return error instanceof Error ? error : new Error(String(error));
  const answer = await askSite(site);
  switch (answer.kind) {
    case "unknown":
      return error;
    case "no-build":
      return noEngine(site, error);
    case "build": {
      const { manifest } = answer;
      const isOurs = files.every(({ path }) => manifest.enginePaths.includes(path));
      return isOurs ? error : versionMismatch(site, manifest, error);
    }
  }
}

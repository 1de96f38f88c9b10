import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { patchEngineScript } from "./patchEngineScript.ts";
import { cachedFile } from "./cachedFile.ts";

const sources = ["patchEngineScript.ts", "unusedLibraries.ts"].map((name) =>
  fileURLToPath(new URL(name, import.meta.url)),
);

/** `patchEngineScript(code)`, cached between builds, because it takes seconds and each edit rebuilds the guest's page. */
export async function cachedEngineScript(code: string): Promise<string> {
  const hash = createHash("sha256").update(code);
  for (const source of sources) hash.update("\0").update(await readFile(source));
  const name = `engine-script-${hash.digest("hex").slice(0, 32)}.mjs`;
  return (await cachedFile(name, () => Promise.resolve(Buffer.from(patchEngineScript(code))))).toString(
    "utf8",
  );
}

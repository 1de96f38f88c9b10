import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { patchEngineScript } from "./patchEngineScript.ts";
import { cachedFile } from "./cachedFile.ts";

const makers = ["patchEngineScript.ts", "unusedLibraries.ts"].map((name) =>
  fileURLToPath(new URL(name, import.meta.url)),
);

/** `engineScript(code)`, kept between builds: it takes seconds, and the guest's page is made anew at each edit. */
export async function cachedEngineScript(code: string): Promise<string> {
  const hash = createHash("sha256").update(code);
  for (const maker of makers) hash.update("\0").update(await readFile(maker));
  const name = `engine-script-${hash.digest("hex").slice(0, 32)}.mjs`;
  return (await cachedFile(name, () => Promise.resolve(Buffer.from(patchEngineScript(code))))).toString(
    "utf8",
  );
}

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { engineScript } from "./engineScript.ts";
import { keptFile } from "./keptFile.ts";

const makers = ["engineScript.ts", "idleLibraries.ts"].map((name) =>
  fileURLToPath(new URL(name, import.meta.url)),
);

/** `engineScript(code)`, kept between builds: it takes seconds, and the guest's page is made anew at each edit. */
export async function keptEngineScript(code: string): Promise<string> {
  const hash = createHash("sha256").update(code);
  for (const maker of makers) hash.update("\0").update(await readFile(maker));
  const name = `engine-script-${hash.digest("hex").slice(0, 32)}.mjs`;
  return (await keptFile(name, () => Promise.resolve(Buffer.from(engineScript(code))))).toString("utf8");
}

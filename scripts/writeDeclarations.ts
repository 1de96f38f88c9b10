/** Writes the types of each part of the library into one file beside its script: `dist/vitrine.d.ts` and the others. */
import { generateDtsBundle } from "dts-bundle-generator";
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const inRoot = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

const entries = [
  ["vitrine", "src/host/index.ts"],
  ["vitrine-ai", "src/ai/index.ts"],
  ["vitrine-testing", "src/host/testing/index.ts"],
] as const;

const declarations = generateDtsBundle(
  entries.map(([, path]) => ({
    filePath: inRoot(path),
    output: { noBanner: true, exportReferencedTypes: false },
  })),
  { preferredConfigPath: inRoot("tsconfig.page.json") },
);
for (const [index, [name]] of entries.entries()) {
  const text = declarations[index];
  if (text === undefined) throw new Error(`no declarations of ${name} were made`);
  // Before TypeScript 5.7 it is not generic, and a declaration that says so is an error in every app that checks its libraries.
  if (text.includes("Uint8Array<"))
    throw new Error("Write Bytes (src/host/api.ts) in place of Uint8Array<…>.");
  await writeFile(inRoot(`dist/${name}.d.ts`), text);
}

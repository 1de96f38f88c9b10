/** Writes `dist/vitrine.d.ts`: the library's types in one file. */
import { generateDtsBundle } from "dts-bundle-generator";
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const inRoot = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

const [declarations] = generateDtsBundle(
  [{ filePath: inRoot("src/host/index.ts"), output: { noBanner: true, exportReferencedTypes: false } }],
  { preferredConfigPath: inRoot("tsconfig.page.json") },
);
if (declarations === undefined) throw new Error("no declarations were made");
// Before TypeScript 5.7 it is not generic, and a declaration that says so is an error in every app that checks its libraries.
if (declarations.includes("Uint8Array<"))
  throw new Error("Write Bytes (src/host/api.ts) in place of Uint8Array<…>.");
await writeFile(inRoot("dist/vitrine.d.ts"), declarations);

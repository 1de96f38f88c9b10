/** Checks every import against the table of rooms: a forbidden one fails, and so does a permission nobody uses. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rooms } from "./rooms.ts";
import { wrongImports } from "./wrongImports.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const paths = (await readdir(join(root, "src"), { recursive: true }))
  .map((file) => `src/${file.replaceAll("\\", "/")}`)
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".d.ts"));
const files = new Map(
  await Promise.all(paths.map(async (path) => [path, await readFile(join(root, path), "utf8")] as const)),
);

const problems = wrongImports(files, rooms);
for (const problem of problems) console.error(problem);
console.log(`${files.size} files, ${problems.length} wrong imports`);
process.exitCode = problems.length > 0 ? 1 : 0;

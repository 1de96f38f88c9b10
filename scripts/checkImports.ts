/** Checks every import against the tables of rooms and layers: a forbidden one fails, and so does a permission nobody uses. */
import { fileURLToPath } from "node:url";
import { layers, rooms } from "./rooms.ts";
import { wrongImports } from "./wrongImports.ts";

const problems = await wrongImports(fileURLToPath(new URL("..", import.meta.url)), rooms, layers);
for (const problem of problems) console.error(problem);
console.log(`${problems.length} wrong imports`);
process.exitCode = problems.length > 0 ? 1 : 0;

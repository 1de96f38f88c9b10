/**
 * Weighs what is in `dist/` against scripts/sizeBudget.ts, and compares it with the table in docs/hosting.md, which `--write` writes
 * anew. Fails without a build.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { documentedSizes } from "./documentedSizes.ts";
import { measureSizes } from "./measureSizes.ts";
import { builtSite } from "../tools/servers/serveSite.ts";
import { sizeBudgets } from "./sizeBudget.ts";

if (!existsSync(join(builtSite, "vitrine.js"))) {
  console.error("No build to weigh: npm run build, then npm run check:sizes");
  process.exitCode = 1;
} else {
  const measured = measureSizes(builtSite, sizeBudgets);
  for (const { budget, bytes } of measured) {
    const kilobytes = (bytes / 1000).toFixed(1);
    const line = `${budget.name.padEnd(36)} ${kilobytes.padStart(9)} KB gzip of ${budget.kilobytes}`;
    if (bytes <= budget.kilobytes * 1000) console.log(line);
    else {
      console.error(`${line}: too much (${budget.why})`);
      process.exitCode = 1;
    }
  }
  const document = "docs/hosting.md";
  const { page, faults } = documentedSizes(readFileSync(document, "utf8"), builtSite);
  if (process.argv.includes("--write")) writeFileSync(document, page);
  else if (faults.length > 0) {
    console.error([...faults, "npm run check:sizes -- --write corrects the sizes"].join("\n"));
    process.exitCode = 1;
  }
}

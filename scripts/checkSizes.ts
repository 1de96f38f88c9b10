/** Weighs what is in `dist/` against scripts/sizeBudget.ts. Fails without a build. */
import { existsSync } from "node:fs";
import { join } from "node:path";
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
}

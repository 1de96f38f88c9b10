/** Everything that needs no browser: one gate, the same everywhere. */
import { runScriptsAtOnce, runStep } from "./runStep.ts";
import { staticChecks } from "./staticChecks.ts";

const ok =
  (await runScriptsAtOnce(staticChecks)) &&
  ["check:unit", "check:sizes"].every((script) => runStep("npm", ["run", "--silent", script]));
if (!ok) process.exit(1);

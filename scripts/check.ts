/** Everything that needs no browser: one gate, the same everywhere. */
import { runScript, runScriptsAtOnce } from "./runStep.ts";
import { staticChecks } from "./staticChecks.ts";

const ok =
  (await runScriptsAtOnce(staticChecks)) &&
  (await runScript("check:unit")) &&
  (await runScript("check:sizes"));
if (!ok) process.exit(1);

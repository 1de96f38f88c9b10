/** Everything that needs no browser: one gate, the same everywhere. */
import { runScript, runScriptsAtOnce } from "./runStep.ts";
import { staticChecks } from "./staticChecks.ts";

const ok = (await runScriptsAtOnce(staticChecks)) && ["check:unit", "check:sizes"].every(runScript);
if (!ok) process.exit(1);

/** Everything that needs no browser and no build: one gate, the same everywhere. */
import { staticChecks } from "./staticChecks.ts";
import { runScript, runScriptsAtOnce } from "./runStep.ts";

const ok = (await runScriptsAtOnce(staticChecks)) && (await runScript("check:unit"));
if (!ok) process.exit(1);

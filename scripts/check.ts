/** Everything that needs no browser and no build: one gate, the same everywhere. */
import { beforeTests } from "./beforeTests.ts";
import { runScript, runScriptsAtOnce } from "./runStep.ts";

const ok = (await runScriptsAtOnce(beforeTests)) && (await runScript("check:unit"));
if (!ok) process.exit(1);

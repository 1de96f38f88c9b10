/** Everything that needs no browser: one gate, the same everywhere. */
import { beforeTests } from "./beforeTests.ts";
import { runScript, runScriptsAtOnce } from "./runStep.ts";

const ok =
  (await runScriptsAtOnce(beforeTests)) &&
  (await runScript("check:unit")) &&
  (await runScript("check:sizes"));
if (!ok) process.exit(1);

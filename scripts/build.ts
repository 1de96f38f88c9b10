/** Builds the site, the library and its types, and compresses all of it. */
import { runScript, runScriptsAtOnce } from "./runStep.ts";

const ok =
  (await runScript("build:site")) &&
  // The pages are most of what there is to compress; what the library adds to them comes after it.
  (await runScriptsAtOnce(["build:compress", "build:library"])) &&
  (await runScript("build:compress"));
if (!ok) process.exit(1);

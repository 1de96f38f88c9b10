/** Builds the site, the library and its types, and compresses all of it. */
import { readEngineFiles } from "../build/engineFiles.ts";
import { runScript, runScriptsAtOnce } from "./runStep.ts";

// The snapshot is the same each time if nothing else runs in its process.
await readEngineFiles();

const ok =
  (await runScript("build:site")) &&
  // The pages are most of what is compressed; what the library adds is compressed after its build.
  (await runScriptsAtOnce(["build:compress", "build:library"])) &&
  (await runScript("build:compress"));
if (!ok) process.exit(1);

/** Builds the site, the library and its types, and compresses all of it. */
import { readEngineFiles } from "../build/engineFiles.ts";
import { runScript, runScriptsAtOnce } from "./runStep.ts";

// The snapshot comes out the same each time where nothing else goes on in its process.
await readEngineFiles();

const ok =
  (await runScript("build:site")) &&
  // The pages are most of what there is to compress; what the library adds to them comes after it.
  (await runScriptsAtOnce(["build:compress", "build:library"])) &&
  (await runScript("build:compress"));
if (!ok) process.exit(1);

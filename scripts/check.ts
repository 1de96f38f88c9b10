/** Everything that needs no browser: one gate, the same everywhere. Stops at the first that fails. */
import { runStep } from "./runStep.ts";

const steps = [
  "check:format",
  "check:lint",
  "check:types",
  "check:imports",
  "check:python",
  "check:unit",
  "check:sizes",
];

for (const step of steps) {
  if (!runStep("npm", ["run", "--silent", step])) process.exit(1);
}

/**
 * Every part of the project against the globals that it has: a worker has no document, the protocol has neither. By the
 * native compiler, which takes a fifth of the time; the declarations need the API that it does not have yet.
 */
import { runStep } from "./runStep.ts";

const compiler = "node_modules/typescript-native/bin/tsc";
const projects = ["protocol", "frame", "worker", "serviceworker", "page", "node"] as const;

for (const project of projects) {
  const ok = await runStep(process.execPath, [compiler, "-p", `tsconfig.${project}.json`]);
  if (!ok) process.exitCode = 1;
}

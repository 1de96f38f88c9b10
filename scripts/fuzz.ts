/** The long form of the protocol's fuzzing: a million messages, or as many as are asked for: `npm run fuzz -- 5000000`. */
import { runStep } from "./runStep.ts";

const messages = process.argv[2] ?? "1000000";
const ok = await runStep("npx", ["vitest", "run", "fuzz"], { VITRINE_FUZZ_MESSAGES: messages });
process.exitCode = ok ? 0 : 1;

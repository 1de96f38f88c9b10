import { bootAttempts } from "../../protocol";
import { SandboxError } from "../SandboxError";

/** What is said when Python dies again and again by itself. */
export function crashLoop(): SandboxError {
  return new SandboxError(
    "crash-loop",
    `Python stopped ${bootAttempts} times in a row. This browser may be short of memory: close other tabs and try again.`,
  );
}

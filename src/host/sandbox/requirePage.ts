import { SandboxError } from "../SandboxError";

/** Throws "unsupported" on a server and in a worker, where there is no document to put the sandbox's frame in. */
export function requirePage(caller: "createSandbox" | "createSession"): void {
  if (typeof document !== "undefined") return;
  throw new SandboxError(
    "unsupported",
    `${caller} needs a page: call it in the browser and not in a worker. On a server, wait until the page runs.`,
  );
}

import { createSandbox, type Sandbox } from "../host";
import { allowOnlyFrames } from "../page";
import { pageLimits } from "./pageLimits";

/**
 * The page's one sandbox. Throws `SandboxError` where it cannot be created. From then on the page may frame only the sandbox and the
 * preview of an embed.
 */
export function openSandbox(document: Document): Sandbox {
  const baseUrl = new URL(".", document.baseURI);
  allowOnlyFrames(["sandbox.html", "embed.html"].map((page) => new URL(page, baseUrl).href));
  return createSandbox({ baseUrl, limits: pageLimits });
}

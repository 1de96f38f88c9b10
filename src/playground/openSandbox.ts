import { createSandbox, type Sandbox } from "../host";
import { allowOnlyFrames } from "../page";
import { pageLimits } from "./pageLimits";

/** The page's one sandbox; throws `SandboxError` where there can be none. From here on the page may frame nothing but it and the preview of an embed. */
export function openSandbox(document: Document): Sandbox {
  const baseUrl = new URL(".", document.baseURI);
  allowOnlyFrames(["sandbox.html", "embed.html"].map((page) => new URL(page, baseUrl).href));
  return createSandbox({ baseUrl, limits: pageLimits });
}

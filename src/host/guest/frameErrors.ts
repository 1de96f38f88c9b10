import { SandboxError } from "../SandboxError";
import type { FramedPage } from "./askFramedPage";

const didNotStart = "The sandbox's frame did not start.";

/** The page's own policy has refused the frame. */
export function refusedByPolicy(url: string, directive: string): SandboxError {
  const [address] = url.split("?");
  return new SandboxError(
    "frame-blocked",
    `${didNotStart} This page's Content-Security-Policy forbids it: add ${address ?? url} to ${directive}.`,
  );
}

/** The frame has not loaded, or has loaded without its script, and nothing more is known. */
export function frameBlocked(url: string): SandboxError {
  return new SandboxError(
    "frame-blocked",
    `${didNotStart} ${url} must be served without X-Frame-Options and frame-ancestors that forbid it, and this page's Content-Security-Policy, if it has one, must have it in frame-src.`,
  );
}

/** As `frameBlocked`, with what a request for the same address has shown. */
export function frameFault(url: string, page: FramedPage, isIsolated: boolean): SandboxError {
  const because = (why: string): SandboxError => new SandboxError("frame-blocked", `${didNotStart} ${why}`);
  switch (page.kind) {
    case "unknown":
      return frameBlocked(url);
    case "status":
      return because(`${url} answered ${page.status}: publish sandbox.html in the same folder as engine/.`);
    case "other":
      return because(
        `Another page came in place of ${url}: publish sandbox.html in the same folder as engine/.`,
      );
    case "sandbox": {
      if (page.forbids !== undefined)
        return because(`${url} is sent with "${page.forbids}", which forbids this page to frame it.`);
      if (isIsolated)
        return because(
          `This page is cross-origin isolated, so ${url} must be sent with "Cross-Origin-Embedder-Policy: require-corp".`,
        );
      return because(
        `${url} is there, but the browser does not show it in a frame of this page. Look for X-Frame-Options, frame-ancestors and Cross-Origin-Resource-Policy in its headers; the browser's console may name the one.`,
      );
    }
  }
}

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import type { SandboxOptions } from "../../src/host/api";
import { plainSite } from "../fixtures";

const source = readFileSync(fileURLToPath(new URL("../pages/hostilePeer.html", import.meta.url)), "utf8");

/** What a page tells of a sandbox whose frame is a hostile peer. */
export interface PeerPage {
  /** The code of what `ready` was rejected with; "ready" when it was not. */
  readonly ready: string;
  /** Errors that nobody caught. */
  readonly uncaught: readonly string[];
}

/**
 * Opens a page whose sandbox is a frame of the test's: `plan` is JavaScript, an object of what it does when it is asked
 * for `ping`, `load`, `start`, `boot`, `run` or `terminate`. What the plan leaves out is answered as it should be.
 */
export async function openPeerPage(
  page: Page,
  plan: string,
  options: SandboxOptions = {},
): Promise<PeerPage> {
  const uncaught: string[] = [];
  page.on("pageerror", (error) => uncaught.push(error.message));
  await page.route("**/sandbox.html*", (route) =>
    route.fulfill({ contentType: "text/html", body: source.replace('"PLAN"', () => plan) }),
  );
  await page.goto(`${plainSite}plain.html`);
  const ready = await page.evaluate(
    async ([url, given]) => {
      const { createSandbox } = (await import(url)) as typeof import("../../src/host/index");
      const sandbox = createSandbox(given);
      Object.assign(window, { sandbox, createSandbox });
      return await sandbox.ready.then(
        () => "ready",
        (error: unknown) => (error as { code?: string }).code ?? "no code",
      );
    },
    [`${plainSite}vitrine.js`, options] as const,
  );
  return { ready, uncaught };
}

/** A reply that says that the program ended well. */
export const okReply = `'{"outcome":"ok","exitCode":0,"value":null,"error":null}'`;

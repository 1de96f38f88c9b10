import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import type { SandboxOptions } from "../../src/host/api";
import { plainSite } from "../fixtures";

const source = readFileSync(fileURLToPath(new URL("../pages/hostilePeer.html", import.meta.url)), "utf8");

/** What a page reports about a sandbox whose frame is a hostile peer. */
export interface PeerPage {
  /** The code of the error that rejected `ready`; "ready" when it resolved. */
  readonly ready: string;
  /** Errors that nobody caught. */
  readonly uncaught: readonly string[];
}

/**
 * Opens a page whose sandbox is a frame of the test's. `plan` is the JavaScript of an object with what the frame does on
 * `ping`, `load`, `start`, `boot`, `run` or `terminate`. Calls that the plan omits are answered correctly.
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

/** A reply that reports success. */
export const okReply = `'{"outcome":"ok","exitCode":0,"value":null,"error":null}'`;

import type { Page } from "@playwright/test";
import type { SandboxErrorCode } from "../../src/host/api";

export interface StartFailure {
  readonly code: SandboxErrorCode | "started";
  readonly message: string;
  /** The names of the causes, the last one first. */
  readonly causes: readonly string[];
  readonly ms: number;
}

/**
 * Opens a page that holds nothing but the library, which it imports from `library`, and waits until a sandbox has started there,
 * or until it has failed.
 */
export async function startFailure(
  page: Page,
  at: string,
  { library = `${at}vitrine.js`, baseUrl }: { library?: string; baseUrl?: string } = {},
): Promise<StartFailure> {
  await page.goto(`${at}plain.html`);
  return await page.evaluate(
    async ([url, base]) => {
      const { createSandbox, SandboxError } = (await import(url)) as typeof import("../../src/host/index");
      const began = performance.now();
      const sandbox = createSandbox(base === undefined ? {} : { baseUrl: base });
      Object.assign(window, { sandbox });
      try {
        await sandbox.ready;
        return { code: "started" as const, message: "", causes: [], ms: performance.now() - began };
      } catch (error) {
        if (!(error instanceof SandboxError)) throw error;
        const causes: string[] = [];
        for (let { cause } = error; cause instanceof Error; { cause } = cause) causes.push(cause.name);
        return { code: error.code, message: error.message, causes, ms: performance.now() - began };
      }
    },
    [library, baseUrl] as const,
  );
}

import { readdirSync, readFileSync } from "node:fs";
import type { BrowserContext } from "@playwright/test";

/**
 * What all processes of the browser hold, in MiB; what they share is counted once (proportional set size). NaN where the
 * system has no /proc.
 */
export async function browserMemory(context: BrowserContext): Promise<number> {
  const session = await browserSession(context);
  if (session === null) return NaN;
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  return processInfo.reduce((sum, { id }) => sum + proportionalSize(id), 0) / 1024;
}

async function browserSession(context: BrowserContext) {
  return (await context.browser()?.newBrowserCDPSession()) ?? null;
}

function proportionalSize(id: number): number {
  try {
    const text = readFileSync(`/proc/${id}/smaps_rollup`, "utf8");
    return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? NaN);
  } catch {
    // Ended meanwhile, or not this kind of system.
    return readdirSync("/").includes("proc") ? 0 : NaN;
  }
}

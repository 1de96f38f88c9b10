import type { Page } from "@playwright/test";

/** What the bench's pages offer (scripts/bench/pages): the same on Vitrine's library and on bare Pyodide. */
export interface Peer {
  ready(): Promise<void>;
  settled(): Promise<void>;
  run(code: string): Promise<{ text: string; firstOutputAt: number; endedAt: number }>;
  measureRuns(count: number): Promise<number[]>;
  measureStops(count: number): Promise<{ withSpare: number[]; withoutSpare: number[] }>;
  another(): { run(code: string): Promise<void> };
}

declare global {
  interface Window {
    peer: Peer;
    firstOutputAt?: number;
    longTasks?: { startTime: number; duration: number }[];
  }
}

export type PeerName = "vitrine" | "bare" | "pyscript";

export const peerPage = (name: PeerName): string => `bench/${name}.html`;

/** From the start of the navigation to the first line that the program printed, in milliseconds. */
export async function firstOutput(page: Page, address: string, timeout = 120_000): Promise<number> {
  await page.goto(address, { waitUntil: "commit" });
  const found = await page.waitForFunction(() => window.firstOutputAt, undefined, {
    timeout,
    polling: 50,
  });
  return (await found.jsonValue()) ?? NaN;
}

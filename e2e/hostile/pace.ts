import { cpus, loadavg } from "node:os";
import type { Page } from "@playwright/test";

/** The longest time that the page's own thread was blocked since the last call, in milliseconds. */
export interface Pace {
  longestGap(): Promise<number>;
}

interface PaceWindow {
  askPace(): Promise<number>;
}

const tickMs = 10;

const gapAllowedMs = 250;

/**
 * Nothing that a guest does may block the page for more than 250 ms, where the guest has a process of its own. Where more
 * threads are busy than there are processors, each gets only a share of one, and takes longer accordingly.
 */
export function gapAllowed(): number {
  const waiting = (loadavg()[0] ?? 0) / cpus().length;
  return gapAllowedMs * Math.min(10, Math.max(1, waiting));
}

/**
 * A worker of the page calls every ten milliseconds, and counts its calls until the page answers. A machine that is busy
 * with other things delays the worker as well as the page, so that only what blocks the page alone counts.
 */
export async function watchPace(page: Page): Promise<Pace> {
  await page.evaluate((every) => {
    const source = `
      let sent = 0, answered = 0, longest = 0;
      setInterval(() => {
        sent += 1;
        longest = Math.max(longest, sent - answered);
        postMessage(sent);
      }, ${every});
      onmessage = ({ data }) => {
        if (typeof data === "number") answered = data;
        else { data.postMessage(longest * ${every}); longest = 0; }
      };`;
    const worker = new Worker(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
    worker.onmessage = ({ data }) => worker.postMessage(data);
    Object.assign(window, {
      askPace: () =>
        new Promise<number>((resolve) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = ({ data }) => resolve(Number(data));
          worker.postMessage(port2, [port2]);
        }),
    } satisfies PaceWindow);
  }, tickMs);
  const longestGap = (): Promise<number> => page.evaluate(() => (window as unknown as PaceWindow).askPace());
  await longestGap();
  return { longestGap };
}

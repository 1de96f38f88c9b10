import type { BrowserContext } from "@playwright/test";
import { traceTasks } from "./traceTasks";

/**
 * In milliseconds of processor time: what the task below takes on the machine for which the budgets are stated, when it is
 * otherwise idle.
 */
const REFERENCE_MS = 40;
const TIMES = 5;

/**
 * How many times longer a page's thread takes here and now than the budgets assume; at least 1. The same work takes half as
 * much processor time again where other browsers share the cores.
 */
export async function slowness(context: BrowserContext): Promise<number> {
  const page = await context.newPage();
  const times: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    const stop = await traceTasks(page);
    await page.evaluate(layOut);
    times.push(await stop());
  }
  await page.close();
  // The longest, because it is compared with the longest of many tasks.
  return Math.max(1, Math.max(...times) / REFERENCE_MS);
}

/** What drawing output mostly consists of: elements with styles of their own, laid out once. */
function layOut(): void {
  const box = document.createElement("div");
  box.style.cssText = "position: absolute; inline-size: 60ch; visibility: hidden; overflow-wrap: anywhere";
  for (let at = 0; at < 1_500; at += 1) {
    const piece = document.createElement("span");
    piece.textContent = `word ${at} \u00e9\u0301\u05d0 `;
    piece.style.color = `rgb(${at % 256} ${(at * 7) % 256} ${(at * 13) % 256})`;
    box.append(piece);
  }
  document.body.append(box);
  void box.offsetHeight;
  box.remove();
}

import { expect, type Page } from "@playwright/test";
import { traceTaskTimes } from "../traceTasks";
import { okReply, openPeerPage } from "./hostilePeer";

interface Flooded {
  /** Of the run with the flood, and of the next one. */
  readonly status: string;
  readonly next: string;
  /** Whether the frame of the flood is gone. */
  readonly isRemoved: boolean;
  /** How often the app was asked for input. */
  readonly asked: number;
  /** The longest task of the page and all of them, in milliseconds of processor time. */
  readonly longest: number;
  readonly all: number;
}

/**
 * Makes a frame send a message `count` times in its second run, which it never answers. `flood` is the statement that sends one; it finds
 * `sent`, how many were sent before. `input`: the app answers questions, each after a time without an end.
 */
export async function floodFrom(
  page: Page,
  flood: string,
  count: number,
  { input = false }: { input?: boolean } = {},
): Promise<Flooded> {
  await openPeerPage(
    page,
    `{ run({ answer, relay, control, worker }) {
      if (plan.code !== "flood") answer(${okReply});
      else for (let sent = 0; sent < ${count}; sent++) ${flood};
    } }`,
  );
  await page.evaluate(() => window.sandbox.run("1"));
  await expect.poll(() => page.evaluate(() => window.sandbox.state.status)).toBe("idle");
  const stop = await traceTaskTimes(page);
  const outcome = await page.evaluate(async (answersQuestions) => {
    const frame = document.querySelector("iframe");
    let asked = 0;
    const ask = { input: () => ((asked += 1), new Promise<null>(() => undefined)) };
    const { status } = await window.sandbox.run("flood", {
      limits: { timeMs: 3000 },
      ...(answersQuestions ? ask : {}),
    });
    const isRemoved = frame?.isConnected === false;
    return { status, isRemoved, asked, next: (await window.sandbox.run("1")).status };
  }, input);
  return { ...outcome, ...(await stop()) };
}

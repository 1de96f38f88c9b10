import type { Page } from "@playwright/test";

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** In microseconds of the thread's own processor time. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

const taskName = "ThreadControllerImpl::RunTask";

/** The longest task; see `traceTaskTimes`. */
export async function traceTasks(page: Page): Promise<() => Promise<number>> {
  const stop = await traceTaskTimes(page);
  return async () => (await stop()).longest;
}

/** In milliseconds of the thread's own processor time. */
export interface TaskTimes {
  readonly longest: number;
  readonly all: number;
}

/**
 * Traces the tasks of a page's main thread. The returned function ends it and returns how long they took in processor time:
 * on a machine that is busy with other things, elapsed time means nothing.
 */
export async function traceTaskTimes(page: Page): Promise<() => Promise<TaskTimes>> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  // The protocol's own names; Playwright has no types for the content of a trace.
  session.on("Tracing.dataCollected", ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: ["toplevel", "blink.user_timing"] },
  });
  await page.evaluate(() => performance.mark("vitrine-test-page"));
  return async () => {
    // The task that answered us has not ended yet, and a task has no length in the trace before its end.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
    const over = new Promise<unknown>((resolve) => session.once("Tracing.tracingComplete", resolve));
    await session.send("Tracing.end");
    await over;
    const mark = events.find(({ name }) => name === "vitrine-test-page");
    const tasks = events.filter(
      ({ name, pid, tid }) => name === taskName && pid === mark?.pid && tid === mark.tid,
    );
    if (tasks.length === 0) throw new Error("The trace holds no task of the page.");
    const times = tasks.map(({ tdur = 0 }) => tdur / 1000);
    // A flood has more tasks than a call may have arguments.
    const longest = times.reduce((most, each) => Math.max(most, each), 0);
    return { longest, all: times.reduce((sum, each) => sum + each, 0) };
  };
}

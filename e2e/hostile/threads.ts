import { readdirSync, readFileSync } from "node:fs";

const read = (path: string): string => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // It ended while it was being read.
    return "";
  }
};

/** How many workers run in the browsers that this process started: Linux names their threads. */
export function countWorkerThreads(): number {
  return workerThreads().length;
}

/** How many of them are busy: those that use the processor within the next half second. */
export async function countBusyWorkerThreads(): Promise<number> {
  const before = new Map(workerThreads().map((thread) => [thread, ticksOf(thread)]));
  await new Promise((resolve) => setTimeout(resolve, 500));
  return workerThreads().filter((thread) => ticksOf(thread) - (before.get(thread) ?? Infinity) >= 5).length;
}

/** By the names that Chromium, Firefox and WebKit give them. */
const workerNames = /^(DedicatedWorker|DOM Worker|WebCore: Worker)/;

/** The folder of each in /proc. */
function workerThreads(): string[] {
  return [String(process.pid), ...startedProcesses()].flatMap(threadsOf);
}

/** Has the browsers that this process started stand still for so long, as a machine's sleep does. */
export async function sleepBrowsers(ms: number): Promise<void> {
  const asleep = startedProcesses().map(Number);
  const signal = (name: "SIGSTOP" | "SIGCONT"): void => {
    for (const pid of asleep) {
      try {
        process.kill(pid, name);
      } catch {
        // It has ended meanwhile.
      }
    }
  };
  signal("SIGSTOP");
  try {
    await new Promise((resolve) => setTimeout(resolve, ms));
  } finally {
    signal("SIGCONT");
  }
}

/** The numbers of the processes that this one started, or that those did. */
function startedProcesses(): string[] {
  const parents = new Map(
    readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map((pid) => [pid, /\) \S (\d+)/.exec(read(`/proc/${pid}/stat`))?.[1]] as const),
  );
  const isOurs = (pid: string | undefined): boolean =>
    pid !== undefined && (pid === String(process.pid) || isOurs(parents.get(pid)));
  return [...parents.keys()].filter((pid) => isOurs(parents.get(pid)));
}

function threadsOf(pid: string): string[] {
  let tasks: string[];
  try {
    tasks = readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
  return tasks
    .map((task) => `/proc/${pid}/task/${task}`)
    .filter((thread) => workerNames.test(read(`${thread}/comm`)));
}

/** The processor's time, the kernel's for it included, in hundredths of a second: proc_pid_stat(5). */
function ticksOf(thread: string): number {
  const fields = read(`${thread}/stat`).split(") ")[1]?.split(" ") ?? [];
  return Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
}

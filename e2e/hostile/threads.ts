import { readdirSync, readFileSync } from "node:fs";

const read = (path: string): string => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // It ended while it was looked at.
    return "";
  }
};

/** How many workers run in the browsers that this process started: Linux names their threads. */
export function countWorkerThreads(): number {
  const parents = new Map(
    readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map((pid) => [pid, /\) \S (\d+)/.exec(read(`/proc/${pid}/stat`))?.[1]] as const),
  );
  const isOurs = (pid: string | undefined): boolean =>
    pid !== undefined && (pid === String(process.pid) || isOurs(parents.get(pid)));
  return [...parents.keys()].filter(isOurs).reduce((count, pid) => count + workersOf(pid), 0);
}

function workersOf(pid: string): number {
  let tasks: string[];
  try {
    tasks = readdirSync(`/proc/${pid}/task`);
  } catch {
    return 0;
  }
  return tasks.filter((task) => read(`/proc/${pid}/task/${task}/comm`).startsWith("DedicatedWorker")).length;
}

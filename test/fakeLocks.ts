import type { Locks } from "../src/host/fetch/locks";

/** Locks by name, like the browser's. A shared lock never blocks another one here. */
export function fakeLocks(): Locks {
  const held = new Set<string>();
  const waiting: { name: string; start(): void }[] = [];
  const next = (name: string): void => {
    const index = waiting.findIndex((each) => each.name === name);
    if (index >= 0) waiting.splice(index, 1)[0]?.start();
  };
  return {
    request: (name, options, work) =>
      new Promise((resolve, reject) => {
        const start = (): void => {
          held.add(name);
          const over = (): void => {
            held.delete(name);
            next(name);
          };
          work({}).finally(over).then(resolve, reject);
        };
        if ("mode" in options && !held.has(name)) void work({}).then(() => resolve(undefined));
        else if (!held.has(name)) start();
        else if ("ifAvailable" in options) void work(null).then(() => resolve(undefined));
        else {
          const one = { name, start };
          waiting.push(one);
          options.signal.addEventListener("abort", () => {
            if (waiting.includes(one)) waiting.splice(waiting.indexOf(one), 1);
            reject(new DOMException("aborted", "AbortError"));
          });
        }
      }),
  };
}

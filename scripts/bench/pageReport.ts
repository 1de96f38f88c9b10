/** What a page has measured: lists of samples by name. */
export type PageReport = Readonly<Record<string, readonly number[]>>;

/** Takes what pages tell by asking for `…/told?` and a JSON text (pages/tell.js). */
export interface Listener {
  /** Undefined when this is another request. */
  hear(path: string): void;
  /** What the next page tells. */
  next(withinMs: number): Promise<PageReport>;
}

export function createListener(): Listener {
  let waiting: ((text: string) => void) | undefined;
  return {
    hear(path) {
      const [, text] = /\/told\?(.*)$/.exec(path) ?? [];
      if (text !== undefined) waiting?.(decodeURIComponent(text));
    },
    next: (withinMs) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(
          () => reject(new Error(`The page told nothing for ${withinMs / 1000} s.`)),
          withinMs,
        );
        waiting = (text) => {
          waiting = undefined;
          clearTimeout(late);
          try {
            resolve(readPageReport(text));
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)));
          }
        };
      }),
  };
}

export function readPageReport(text: string): PageReport {
  const told: unknown = JSON.parse(text);
  if (typeof told !== "object" || told === null) throw new Error(`The page told ${text}`);
  const samples: Record<string, readonly number[]> = {};
  for (const [name, list] of Object.entries(told)) {
    if (name === "failure") throw new Error(String(list));
    if (!isNumbers(list)) throw new Error(`The page told ${text}`);
    samples[name] = list;
  }
  return samples;
}

/** What a page told that was opened for its first output: from the start of the navigation, in milliseconds. */
export function firstOf({ first = [] }: PageReport): number {
  return first[0] ?? NaN;
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((each) => typeof each === "number");
}

/** What a page has measured: lists of samples by name. */
export type PageSamples = Readonly<Record<string, readonly number[]>>;

/** Receives the samples of pages, which request `…/samples?` and a JSON text (pages/reportSamples.js). */
export class SampleReceiver {
  #resolve: ((text: string) => void) | undefined;

  /** Ignores the path of any other request. */
  receive(path: string): void {
    const [, text] = /\/samples\?(.*)$/.exec(path) ?? [];
    if (text !== undefined) this.#resolve?.(decodeURIComponent(text));
  }

  /** Rejects after the timeout, and when the page reports a failure. */
  async next(timeoutMs: number): Promise<PageSamples> {
    let timer: NodeJS.Timeout | undefined;
    try {
      const text = await new Promise<string>((resolve, reject) => {
        this.#resolve = resolve;
        const error = new Error(`The page sent no samples for ${timeoutMs / 1000} s.`);
        timer = setTimeout(() => reject(error), timeoutMs);
      });
      return parseSamples(text);
    } finally {
      clearTimeout(timer);
      this.#resolve = undefined;
    }
  }
}

export function parseSamples(text: string): PageSamples {
  const parsed: unknown = JSON.parse(text);
  if (typeof parsed !== "object" || parsed === null) throw new Error(`The page sent ${text}`);
  const samples: Record<string, readonly number[]> = {};
  for (const [name, list] of Object.entries(parsed)) {
    if (name === "failure") throw new Error(String(list));
    if (!isNumbers(list)) throw new Error(`The page sent ${text}`);
    samples[name] = list;
  }
  return samples;
}

/** From the start of the navigation to the first output, in milliseconds. */
export function firstSample({ first = [] }: PageSamples): number {
  return first[0] ?? NaN;
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((each) => typeof each === "number");
}

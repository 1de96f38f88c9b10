import * as fc from "fast-check";

/** The same messages each time; another seed generates others. */
const seed = Number(process.env["VITRINE_FUZZ_SEED"] ?? 20_261_125);

/** `npm run fuzz` asks for many; the everyday tests use what fits into a few seconds. */
const asked = process.env["VITRINE_FUZZ_MESSAGES"];

const everyDay = { messages: 12_000, ms: 3000 } as const;

/** For a property that takes `each` messages a run. Running out of time is not a failure, because machines differ. */
export function fuzzing<T>(each: number, share = 1): fc.Parameters<T> {
  const messages = (asked === undefined ? everyDay.messages : Number(asked)) * share;
  const plugins = asked === undefined ? [fc.interruptAfterTimeLimit(everyDay.ms)] : [];
  return {
    seed,
    numRuns: Math.ceil(messages / each),
    plugins: plugins as fc.Parameters<T>["plugins"] & object,
  };
}

/** The timeout of such a test, in milliseconds. */
export const fuzzTimeout = asked === undefined ? 60_000 : 60 * 60_000;

/** Fuzzes in steps, and reports how many messages it generated. */
export function report(target: string, messages: number): void {
  if (asked !== undefined) console.log(`${target}: ${messages.toLocaleString("en")} messages`);
}

export { fc };

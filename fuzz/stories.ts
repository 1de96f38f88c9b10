import { fc } from "./budget";
import { hostileValue } from "./hostileValues";
import { jsonOf, nearMiss } from "./nearMisses";
import { frameMessages, runReplies, traffic } from "./wellFormed";

export type Way = "control" | "relay";
export interface Said {
  readonly way: Way;
  readonly message: unknown;
  /** Whether it bears the id of a call that waits, as a peer would that answers what it was asked. */
  readonly answers: boolean;
}

/** The same message, about the call or the run that is under way. */
export function aimed(message: unknown, id: string, run: string | undefined, isComplete = true): unknown {
  if (typeof message !== "object" || message === null || Array.isArray(message)) return message;
  const entries = Object.entries(message).map(([key, value]): [string, unknown] => {
    if (key === "id" && typeof value === "string") return [key, id];
    if (key === "run" && typeof value === "string" && run !== undefined) return [key, run];
    if (key === "worker" && typeof value === "number" && value <= lastRecorded) return [key, 1];
    // No deeper: what is hostile may go in circles.
    return [key, isComplete && (key === "answer" || key === "event") ? aimed(value, id, run, false) : value];
  });
  return Object.getPrototypeOf(message) === Object.prototype ? Object.fromEntries(entries) : message;
}

/** The recorded messages are of the workers of several runs; here there is one. Another number is a hostile one. */
export const lastRecorded = 20;

export const hasWorker = (message: unknown): boolean => Object.hasOwn(Object(message) as object, "worker");
export const relayed = frameMessages.filter(hasWorker);
export const answered = traffic.toHost.filter((message) => !hasWorker(message));
export const forged = nearMiss(runReplies).map((reply) => ({
  type: "answer",
  worker: 1,
  answer: { id: "1", type: "RAW", value: jsonOf(reply) },
}));

export const saidBy = (
  way: Way,
  messages: readonly unknown[],
  more: fc.Arbitrary<unknown>,
): fc.Arbitrary<Said> =>
  fc.record({
    way: fc.constant(way),
    message: fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...messages) },
      { weight: 2, arbitrary: nearMiss(messages) },
      more,
    ),
    // What is about no call of ours, or no worker, goes no further: not too much of that.
    answers: fc.nat(5).map((chance) => chance > 0),
  });
export const said = fc.oneof(
  // Of the answers of the frame itself few: three that nobody waits for end it.
  { weight: 9, arbitrary: saidBy("relay", relayed, fc.oneof(forged, hostileValue)) },
  saidBy("control", answered, hostileValue),
);
/** What a guest says before its first answer, while it boots, during a run and after its end. */
export interface Story {
  readonly opening: readonly Said[];
  readonly starting: readonly Said[];
  readonly running: readonly Said[];
  readonly after: readonly Said[];
}

export const stage = fc.array(said, { maxLength: 12 });
export const story: fc.Arbitrary<Story> = fc.record({
  opening: fc.array(said, { maxLength: 3 }),
  starting: fc.array(said, { maxLength: 4 }),
  running: stage,
  after: stage,
});

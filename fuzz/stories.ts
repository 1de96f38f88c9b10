import { fc } from "./budget";
import { hostileValue } from "./hostileValues";
import { jsonOf, nearMiss } from "./nearMisses";
import { frameMessages, runReplies, traffic } from "./wellFormed";

export type Way = "control" | "relay";
export interface Said {
  readonly way: Way;
  readonly message: unknown;
  /** Whether it has the id of a waiting call, as from a peer that answers what it was asked. */
  readonly answers: boolean;
}

/** The same message, for the present call or run. */
export function aimed(message: unknown, id: string, run: string | undefined, isComplete = true): unknown {
  if (typeof message !== "object" || message === null || Array.isArray(message)) return message;
  const entries = Object.entries(message).map(([key, value]): [string, unknown] => {
    if (key === "id" && typeof value === "string") return [key, id];
    if (key === "run" && typeof value === "string" && run !== undefined) return [key, run];
    if (key === "worker" && typeof value === "number" && value <= lastRecorded) return [key, 1];
    // No deeper: hostile values may have cycles.
    return [
      key,
      isComplete && (key === "answer" || key === "event" || key === "request")
        ? aimed(value, id, run, false)
        : value,
    ];
  });
  return Object.getPrototypeOf(message) === Object.prototype ? Object.fromEntries(entries) : message;
}

/**
 * The recorded messages come from the workers of several runs; here there is one worker. A different number is a hostile
 * one.
 */
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
    // A message for no call of ours, or no worker, is dropped at once: there should be few of them.
    answers: fc.nat(5).map((chance) => chance > 0),
  });
export const said = fc.oneof(
  // Few answers from the frame itself: three that nothing waits for end it.
  { weight: 9, arbitrary: saidBy("relay", relayed, fc.oneof(forged, hostileValue)) },
  saidBy("control", answered, hostileValue),
);
/** What a guest sends before its first answer, while it boots, during a run and after its end. */
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

import fc from "fast-check";
import { hostileKeys, hostileValue, withOwnKeys } from "./hostileValues";

type Path = readonly (string | number)[];

/** No message has more levels; a message that has been changed once may have a cycle. */
const levels = 5;

/** The limit for a list that is extended or copied: a sparse list may claim four billion items. */
const longestList = 2000;

/** The places in a message, beginning with the message itself. */
function placesIn(value: unknown, path: Path = []): Path[] {
  if (path.length === levels) return [path];
  if (Array.isArray(value)) {
    return [path, ...value.slice(0, 8).flatMap((item, index) => placesIn(item, [...path, index]))];
  }
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return [path];
  return [
    path,
    ...Object.entries(value)
      .slice(0, 8)
      .flatMap(([key, item]) => placesIn(item, [...path, key])),
  ];
}

/** A copy with `change` applied where the path leads. */
function changedAt(value: unknown, [step, ...rest]: Path, change: (at: unknown) => unknown): unknown {
  if (step === undefined) return change(value);
  if (Array.isArray(value)) {
    if (value.length > longestList) return value;
    return value.map((item: unknown, index) => (index === step ? changedAt(item, rest, change) : item));
  }
  const entries = Object.entries(Object(value) as object);
  return withOwnKeys(
    entries.map(([key, item]) => [key, key === step ? changedAt(item, rest, change) : item] as const),
  );
}

const without = (value: unknown, key: string): unknown =>
  withOwnKeys(Object.entries(Object(value) as object).filter(([name]) => name !== key));

/** The results of one change to a well-formed part. */
const changes: fc.Arbitrary<(at: unknown) => unknown> = fc.oneof(
  { weight: 6, arbitrary: hostileValue.map((value) => () => value) },
  fc.tuple(fc.constantFrom(...hostileKeys), hostileValue).map(
    ([key, value]) =>
      (at: unknown) =>
        withOwnKeys([...Object.entries(Object(at) as object), [key, value]]),
  ),
  fc.constantFrom(...hostileKeys).map((key) => (at: unknown) => without(at, key)),
  fc.constant((at: unknown) => [at]),
  fc.constant((at: unknown) => withOwnKeys(Object.entries(Object(at) as object), false)),
  fc.constant((at: unknown) => new Map(Object.entries(Object(at) as object))),
  fc.constantFrom(-1, 1, 0.5, 1e9).map((by) => (at: unknown) => (typeof at === "number" ? at + by : by)),
  fc
    .constantFrom(1, 128, 70_000)
    .map((more) => (at: unknown) => (typeof at === "string" ? at + "x".repeat(more) : at)),
  fc.constant((at: unknown) => (typeof at === "string" ? at.toUpperCase() : typeof at)),
  fc.constant((at: unknown) => (at instanceof Uint8Array ? new Int8Array(at) : (Object(at) as unknown))),
  fc.constant((at: unknown) =>
    Array.isArray(at) && at.length <= longestList ? [...(at as unknown[]), ...(at as unknown[])] : [at, at],
  ),
);

/** A message that is one change away from one of these, or two. */
export function nearMiss(messages: readonly unknown[]): fc.Arbitrary<unknown> {
  const places = messages.flatMap((message) => placesIn(message).map((path) => ({ message, path })));
  return fc
    .tuple(
      fc.constantFrom(...places),
      changes,
      fc.option(fc.tuple(fc.constantFrom(...places), changes), { freq: 3 }),
    )
    .map(([{ message, path }, change, second]) => {
      const once = changedAt(message, path, change);
      return second === null ? once : changedAt(once, second[0].path, second[1]);
    });
}

/** As JSON has it: what JSON cannot express becomes null. */
export function jsonOf(value: unknown): string {
  try {
    const json = JSON.stringify(value, (_key, item: unknown) => (typeof item === "bigint" ? null : item)) as
      string | undefined;
    return json ?? "null";
  } catch {
    return "null";
  }
}

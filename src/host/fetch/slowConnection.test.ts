import { expect, it, vi } from "vitest";
import { deferred } from "../../protocol";
import { fakeLocks } from "../../../test/fakeLocks";
import { openSlowConnection } from "./slowConnection";

const forever = new AbortController().signal;
const never = (): Promise<void> => new Promise(() => undefined);

it("is known to the others until it is mended", async () => {
  const locks = fakeLocks();
  const [one, other] = [openSlowConnection(locks, forever), openSlowConnection(locks, forever)];
  expect(await Promise.all([one.isKnown(), other.isKnown()])).toEqual([false, false]);
  const mending = deferred<void>();
  one.report(() => mending.promise);
  expect(await other.isKnown()).toBe(true);
  mending.resolve();
  await vi.waitFor(async () => expect(await other.isKnown()).toBe(false));
});

it("is mended by one at a time, and not by one that has closed", async () => {
  const locks = fakeLocks();
  const gone = new AbortController();
  openSlowConnection(locks, forever).report(never);
  const mend = vi.fn(never);
  openSlowConnection(locks, gone.signal).report(mend);
  gone.abort();
  await Promise.resolve();
  expect(mend).not.toHaveBeenCalled();
});

it("is detected by each where there are no locks", async () => {
  const line = openSlowConnection(undefined, forever);
  const mend = vi.fn(never);
  line.report(mend);
  expect(mend).toHaveBeenCalledOnce();
  expect(await line.isKnown()).toBe(false);
});

import { beforeEach, expect, it, vi } from "vitest";
import type { EngineDownload } from "../src/host/engine/engineDownload";
import { executeRun } from "../src/host/run/executeRun";
import type { Interpreter } from "../src/host/guest/interpreter";
import { openGuest } from "../src/host/guest/guest";
import { openGuestFrame, type GuestFrame } from "../src/host/guest/guestFrame";
import { readRunOptions } from "../src/host/run/runOptions";
import { SandboxError } from "../src/host/SandboxError";
import { GuestThrew } from "../src/host/guest/wrapGuest";
import {
  defaultLimits,
  parseComlinkAnswer,
  parseFrameToHost,
  patience,
  strikesAllowed,
  workerOf,
} from "../src/protocol";
import { fc, fuzzing, fuzzTimeout, report } from "./budget";
import { arrived, hostileValue } from "./hostileValues";
import { watchBuiltIns, watchHeap } from "./integrity";
import { jsonOf, nearMiss } from "./nearMisses";
import { frameMessages, runReplies, traffic } from "./wellFormed";

vi.mock(import("../src/host/guest/guestFrame"), async (original) => ({
  ...(await original()),
  openGuestFrame: vi.fn<typeof openGuestFrame>(),
}));

type Way = "control" | "relay";
interface Said {
  readonly way: Way;
  readonly message: unknown;
  /** Whether it bears the id of a call that waits, as a peer would that answers what it was asked. */
  readonly answers: boolean;
}

/** A frame of which nothing is ours, and time that passes when the test says so. */
function setUp() {
  const ids: Record<Way, string> = { control: "1", relay: "1" };
  const asked: Record<Way, Set<string>> = { control: new Set(), relay: new Set() };
  const runs: string[] = [];
  const port = (way: Way) => ({
    onmessage: null as ((event: MessageEvent<unknown>) => void) | null,
    postMessage(message: unknown) {
      const call = (way === "control" ? message : (message as { call?: unknown }).call) as
        { id?: string; argumentList?: { value?: { run?: string } }[] } | undefined;
      ids[way] = call?.id ?? ids[way];
      asked[way].add(ids[way]);
      const run = call?.argumentList?.[0]?.value?.run;
      if (run !== undefined) runs.push(run);
    },
    close: () => undefined,
  });
  const ports = { control: port("control"), relay: port("relay") };
  let removals = 0;
  let resolveLost = (): void => undefined;
  const lost = new Promise<void>((resolve) => (resolveLost = resolve));
  const remove = (): void => {
    removals += 1;
    ports.control.onmessage = null;
    ports.relay.onmessage = null;
    resolveLost();
  };
  vi.mocked(openGuestFrame).mockResolvedValue({ ...ports, lost, remove } as unknown as GuestFrame);
  let now = 0;
  const timers = new Map<() => void, number>();
  const set = (ms: number, callback: () => void): (() => void) => {
    timers.set(callback, now + ms);
    return () => void timers.delete(callback);
  };
  return {
    ids,
    asked,
    runs,
    removals: () => removals,
    /** False when nobody listens there: not yet, or not any more. */
    hear(way: Way, data: unknown): boolean {
      const { onmessage } = ports[way];
      onmessage?.(new MessageEvent("message", { data }));
      return onmessage !== null;
    },
    clock: {
      now: () => now,
      after(ms: number, callback: () => void) {
        // The frame gives its signs of life; else every story would end with their lack.
        if (ms === patience.heartbeatDeadMs) return () => undefined;
        return set(ms, callback);
      },
      deadline: (ms: number, callback: () => void) => set(ms, callback),
    },
    /** Every deadline passes, and those that it leads to. */
    async sleep() {
      for (let round = 0; round < 12; round += 1) {
        const due = [...timers].sort(([, a], [, b]) => a - b).slice(0, 1);
        for (const [callback, at] of due) {
          now = Math.max(now, at);
          timers.delete(callback);
          callback();
        }
        await settle();
      }
    },
  };
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** The same message, about the call or the run that is under way. */
function aimed(message: unknown, id: string, run: string | undefined, isComplete = true): unknown {
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
const lastRecorded = 20;

const hasWorker = (message: unknown): boolean => Object.hasOwn(Object(message) as object, "worker");
const relayed = frameMessages.filter(hasWorker);
const answered = traffic.toHost.filter((message) => !hasWorker(message));
const forged = nearMiss(runReplies).map((reply) => ({
  type: "answer",
  worker: 1,
  answer: { id: "1", type: "RAW", value: jsonOf(reply) },
}));

const saidBy = (way: Way, messages: readonly unknown[], more: fc.Arbitrary<unknown>): fc.Arbitrary<Said> =>
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
const said = fc.oneof(
  // Of the answers of the frame itself few: three that nobody waits for end it.
  { weight: 9, arbitrary: saidBy("relay", relayed, fc.oneof(forged, hostileValue)) },
  saidBy("control", answered, hostileValue),
);
/** What a guest says before its first answer, while it boots, during a run and after its end. */
interface Story {
  readonly opening: readonly Said[];
  readonly starting: readonly Said[];
  readonly running: readonly Said[];
  readonly after: readonly Said[];
}

const stage = fc.array(said, { maxLength: 12 });
const story: fc.Arbitrary<Story> = fc.record({
  opening: fc.array(said, { maxLength: 3 }),
  starting: fc.array(said, { maxLength: 4 }),
  running: stage,
  after: stage,
});

const isMalformed = (way: Way, data: unknown): boolean => {
  try {
    (way === "relay" ? parseFrameToHost : parseComlinkAnswer)(data, "message");
    return false;
  } catch {
    return true;
  }
};

const engine = (): EngineDownload => {
  const part = (): Promise<ArrayBuffer> => Promise.resolve(new ArrayBuffer(1));
  return { wasm: part(), stdlib: part(), snapshot: part() };
};
const statuses = ["ok", "error", "out-of-memory", "timeout", "stopped", "output-limit", "crashed"];

beforeEach(() => void vi.clearAllMocks());

/** One life of a guest, from its first answer to its last word. How many messages it said. */
async function live({ opening, starting, running, after }: Story): Promise<number> {
  const guest = setUp();
  const { ids, asked, runs, hear, clock } = guest;
  let count = 0;
  const living: { interpreter?: Interpreter | undefined } = {};
  const strikes: Record<Way, number> = { control: 0, relay: 0 };
  const say = async (messages: readonly Said[]): Promise<void> => {
    for (const { way, message, answers } of messages) {
      const arrival = arrived(answers ? aimed(message, ids[way], runs.at(-1)) : message);
      if (arrival === undefined) continue;
      count += 1;
      // Of a message of a worker that has ended nothing is read but the worker's number.
      const isRead =
        way === "control" || workerOf(arrival.data) === undefined || living.interpreter?.isAlive !== false;
      const isHeard = hear(way, arrival.data);
      if (isMalformed(way, arrival.data)) strikes[way] += isHeard && isRead ? 1 : 0;
      else if (answers) asked[way].delete(ids[way]);
      if (answers) await settle();
    }
    await settle();
  };
  const answer = async (way: Way): Promise<void> => {
    // More than one part of the engine may be on its way into the frame.
    for (const id of [...asked[way]]) {
      // Once each: a second answer is a strike.
      asked[way].delete(id);
      const reply = { id, type: "RAW", value: way === "control" ? true : '{"restored":true,"reason":null}' };
      hear(way, way === "control" ? reply : { type: "answer", worker: 1, answer: reply });
    }
    await settle();
  };

  const opened = openGuest("sandbox.html", engine(), clock, new AbortController().signal);
  opened.catch(() => undefined);
  await settle();
  await say(opening);
  await answer("control");
  await answer("control");
  await guest.sleep();
  const mayFail = (error: unknown): undefined => {
    // What a guest threw itself is tried again and then told as a failed boot (createSandbox.test.ts); no other error is let
    // through to the app.
    if (!(error instanceof GuestThrew)) expect(error).toBeInstanceOf(SandboxError);
    return undefined;
  };
  const made = await opened.catch(mayFail);
  if (made === undefined) return count;

  const booting = made.startInterpreter(512);
  booting.catch(() => undefined);
  await settle();
  await say(starting);
  await answer("control");
  await answer("relay");
  await guest.sleep();
  const interpreter = await booting.catch(mayFail);
  living.interpreter = interpreter;

  if (interpreter !== undefined) {
    let heard = "";
    let isOver = false;
    const outcome = executeRun(interpreter, readRunOptions("1", {}, { ...defaultLimits, outputBytes: 100 }), {
      clock,
      stop: new Promise(() => undefined),
      onOutput: ({ text }) => {
        expect(isOver).toBe(false);
        heard += text;
      },
      onDropped: () => undefined,
      onEnding: () => undefined,
    });
    await settle();
    await say(running);
    await guest.sleep();
    const result = await outcome;
    isOver = true;
    expect(statuses).toContain(result.status);
    expect(heard.length).toBe(result.stdout.length + result.stderr.length);
    interpreter.kill();
    expect(interpreter.isAlive).toBe(false);
  }
  await say(after);
  await guest.sleep();
  for (const way of ["control", "relay"] as const) {
    // Of a worker that did not boot nothing is read any more but its number: it has no strikes to count.
    if (way === "relay" && interpreter === undefined) continue;
    if (strikes[way] >= strikesAllowed) expect(guest.removals()).toBeGreaterThan(0);
  }
  made.remove();
  return count;
}

it(
  "the host survives whatever a frame says, at every stage, and a good frame works after it",
  async () => {
    const builtInsAreIntact = watchBuiltIns();
    const heapGrowth = watchHeap();
    let count = 0;
    await fc.assert(
      fc.asyncProperty(story, async (each) => {
        count += await live(each);
      }),
      fuzzing(8, 0.1),
    );
    builtInsAreIntact();
    expect(heapGrowth()).toBeLessThan(128);
    expect(count).toBeGreaterThan(50);

    const { ids, asked, hear, clock } = setUp();
    const control = async (value: unknown): Promise<void> => {
      await settle();
      for (const id of [...asked.control]) {
        asked.control.delete(id);
        hear("control", { id, type: "RAW", value });
      }
    };
    const relay = async (value: unknown): Promise<void> => {
      await settle();
      hear("relay", { type: "answer", worker: 1, answer: { id: ids.relay, type: "RAW", value } });
    };
    const opening = openGuest("sandbox.html", engine(), clock, new AbortController().signal);
    await control(true);
    await control(undefined);
    const booting = (await opening).startInterpreter(512);
    await control(undefined);
    await relay('{"restored":true,"reason":null}');
    const outcome = executeRun(await booting, readRunOptions("1", {}, defaultLimits), {
      clock,
      stop: new Promise(() => undefined),
      onOutput: () => undefined,
      onDropped: () => undefined,
      onEnding: () => undefined,
    });
    await relay(JSON.stringify(runReplies[0]));
    expect((await outcome).status).toBe("ok");
    report("the host", count);
  },
  fuzzTimeout,
);

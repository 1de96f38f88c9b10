import { beforeEach, expect, it, vi } from "vitest";
import type { EngineDownload } from "../src/host/engine/engineDownload";
import { executeRun } from "../src/host/run/executeRun";
import type { Interpreter } from "../src/host/guest/interpreter";
import { openGuest } from "../src/host/guest/openGuest";
import type { openGuestFrame } from "../src/host/guest/guestFrame";
import { readRunOptions } from "../src/host/run/runOptions";
import { SandboxError } from "../src/host/SandboxError";
import { GuestThrew } from "../src/host/guest/wrapGuest";
import { parseComlinkAnswer, parseFrameToHost, strikesAllowed, workerOf } from "../src/protocol";
import { baseLimits } from "../src/host/platform/limits";
import { fc, fuzzing, fuzzTimeout, report } from "./budget";
import { arrived } from "./hostileValues";
import { watchBuiltIns } from "./integrity";
import { watchHeap } from "../test/watchHeap";
import { runReplies } from "./wellFormed";
import { settle, setUp } from "./hostileFrame";
import { aimed, story, type Said, type Story, type Way } from "./stories";

vi.mock(import("../src/host/guest/guestFrame"), async (original) => ({
  ...(await original()),
  openGuestFrame: vi.fn<typeof openGuestFrame>(),
}));

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
  return { wasm: part(), stdlib: part(), stdlibRest: part(), snapshot: part() };
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
    const outcome = executeRun(interpreter, readRunOptions("1", {}, { ...baseLimits, outputBytes: 100 }), {
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
    const outcome = executeRun(await booting, readRunOptions("1", {}, baseLimits), {
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

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

/** One life of a guest, from its first answer to its last message. Returns how many messages it sent. */
async function live({ opening, starting, running, after }: Story): Promise<number> {
  const guest = setUp();
  const { ids, asked, runs, deliver, clock } = guest;
  let count = 0;
  const living: { interpreter?: Interpreter | undefined } = {};
  const strikes: Record<Way, number> = { control: 0, relay: 0 };
  const say = async (messages: readonly Said[]): Promise<void> => {
    for (const { way, message, answers } of messages) {
      const arrival = arrived(answers ? aimed(message, ids[way], runs.at(-1)) : message);
      if (arrival === undefined) continue;
      count += 1;
      // For a worker that has ended, only the worker's number is read from a message.
      const isRead =
        way === "control" || workerOf(arrival.data) === undefined || living.interpreter?.isAlive !== false;
      const isDelivered = deliver(way, arrival.data);
      if (isMalformed(way, arrival.data)) strikes[way] += isDelivered && isRead ? 1 : 0;
      else if (answers) asked[way].delete(ids[way]);
      if (answers) await settle();
    }
    await settle();
  };
  const answer = async (way: Way): Promise<void> => {
    // Several parts of the engine may be in transit to the frame.
    for (const id of [...asked[way]]) {
      // Answer each call once: a second answer is a strike.
      asked[way].delete(id);
      const reply = { id, type: "RAW", value: way === "control" ? true : '{"restored":true,"reason":null}' };
      deliver(way, way === "control" ? reply : { type: "answer", worker: 1, answer: reply });
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
    // An error that the guest itself throws is retried and then reported as a failed boot (createSandbox.test.ts); no other
    // error reaches the app.
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
    let received = "";
    let isOver = false;
    let asked = 0;
    const input = (): string | null => {
      expect(isOver).toBe(false);
      asked += 1;
      return asked % 3 === 0 ? null : "x";
    };
    const settings = readRunOptions("1", { input }, { ...baseLimits, outputBytes: 100 });
    const outcome = executeRun(interpreter, settings, {
      id: crypto.randomUUID(),
      state: "fresh",
      clock,
      stop: new Promise(() => undefined),
      onOutput: (output) => {
        expect(isOver).toBe(false);
        if (output.type === "stream") received += output.text;
        if (output.type === "input") expect([null, "x"]).toContain(output.line);
      },
      onEnding: () => undefined,
    });
    await settle();
    await say(running);
    await guest.sleep();
    const result = await outcome;
    isOver = true;
    expect(statuses).toContain(result.status);
    expect(received.length).toBe(result.stdout.length + result.stderr.length);
    interpreter.kill();
    expect(interpreter.isAlive).toBe(false);
  }
  await say(after);
  await guest.sleep();
  for (const way of ["control", "relay"] as const) {
    // For a worker that did not boot, only its number is read: it has no strikes to count.
    if (way === "relay" && interpreter === undefined) continue;
    if (strikes[way] >= strikesAllowed) expect(guest.removals()).toBeGreaterThan(0);
  }
  made.remove();
  return count;
}

it(
  "the host survives anything that a frame sends, at every stage, and a good frame works after it",
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

    const { ids, asked, deliver, clock } = setUp();
    const control = async (value: unknown): Promise<void> => {
      await settle();
      for (const id of [...asked.control]) {
        asked.control.delete(id);
        deliver("control", { id, type: "RAW", value });
      }
    };
    const relay = async (value: unknown): Promise<void> => {
      await settle();
      deliver("relay", { type: "answer", worker: 1, answer: { id: ids.relay, type: "RAW", value } });
    };
    const opening = openGuest("sandbox.html", engine(), clock, new AbortController().signal);
    await control(true);
    await control(undefined);
    const booting = (await opening).startInterpreter(512);
    await control(undefined);
    await relay('{"restored":true,"reason":null}');
    const outcome = executeRun(await booting, readRunOptions("1", {}, baseLimits), {
      id: crypto.randomUUID(),
      state: "fresh",
      clock,
      stop: new Promise(() => undefined),
      onOutput: () => undefined,
      onEnding: () => undefined,
    });
    await relay(JSON.stringify(runReplies[0]));
    expect((await outcome).status).toBe("ok");
    report("the host", count);
  },
  fuzzTimeout,
);

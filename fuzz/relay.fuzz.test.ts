import { expect, it } from "vitest";
import { Relay, type RelayedSlots } from "../src/guest/frame/relay";
import type { WorkerListener } from "../src/guest/frame/workerSlots";
import {
  costOf,
  parseFrameToHost,
  parseWorkerToFrame,
  strikesAllowed,
  type FrameToHost,
} from "../src/protocol";
import { fc, fuzzing, fuzzTimeout, report } from "./budget";
import { arrived, hostileValue } from "./hostileValues";
import { watchBuiltIns } from "./integrity";
import { watchHeap } from "../test/watchHeap";
import { nearMiss } from "./nearMisses";
import { traffic, workerMessages } from "./wellFormed";

/** The relay between a worker that sends anything and a host that listens, with the checks on what it passes. */
function setUp() {
  const sent: FrameToHost[] = [];
  const port = {
    onmessage: null as ((event: MessageEvent<unknown>) => void) | null,
    postMessage(message: unknown, transfer: Transferable[]) {
      // A message that cannot be cloned, or that the host would not accept, fails here.
      sent.push(parseFrameToHost(structuredClone(message, { transfer }), "message"));
    },
  };
  let listener: WorkerListener | undefined;
  let isRunning = true;
  const slots: RelayedSlots = {
    listen: (added) => (listener = added),
    post: () => undefined,
    end: () => (isRunning = false),
  };
  const relay = new Relay(port as unknown as MessagePort, slots);
  relay.reset(1);
  return {
    sent,
    isRunning: () => isRunning,
    grant: (messages: number, bytes: number) =>
      port.onmessage?.(new MessageEvent("message", { data: { type: "grant", worker: 1, messages, bytes } })),
    say: (data: unknown) => listener?.message(data, 1),
    startAnew() {
      isRunning = true;
      relay.reset(1);
    },
  };
}

const costOfSent = (message: FrameToHost): number =>
  message.type === "ended" ? 0 : costOf(parseWorkerToFrame(withoutWorker(message), "message"));

function withoutWorker(message: object): object {
  return Object.fromEntries(Object.entries(message).filter(([key]) => key !== "worker"));
}

function isMalformed(data: unknown): boolean {
  try {
    parseWorkerToFrame(data, "message");
    return false;
  } catch {
    return true;
  }
}

const grants = fc.record({
  type: fc.constant("grant" as const),
  messages: fc.nat(30),
  bytes: fc.constantFrom(0, 500, 10_000, 1 << 20),
});
const said = fc.oneof(
  { weight: 3, arbitrary: nearMiss(workerMessages) },
  { weight: 6, arbitrary: fc.constantFrom(...workerMessages) },
  hostileValue,
);
const steps = fc.oneof(
  { weight: 1, arbitrary: grants },
  { weight: 12, arbitrary: said.map((message) => ({ type: "say" as const, message })) },
);
/** Replays, reorderings and truncations of what a real worker sent. */
const replays = fc
  .tuple(fc.shuffledSubarray([...traffic.toRelay, ...traffic.toRelay]), fc.nat(20))
  .map(([messages, from]) => messages.slice(from).map((message) => ({ type: "say" as const, message })));
const stories = fc.oneof(
  { weight: 4, arbitrary: fc.array(steps, { minLength: 10, maxLength: 60 }) },
  fc.tuple(grants, replays).map(([grant, messages]) => [grant, ...messages]),
);

it(
  "the relay forwards only what the host accepts, within its credit, and ends a worker that exceeds it",
  () => {
    const builtInsAreIntact = watchBuiltIns();
    const heapGrowth = watchHeap();
    let count = 0;
    let passed = 0;
    fc.assert(
      fc.property(stories, (story) => {
        const { sent, isRunning, grant, say, startAnew } = setUp();
        let granted = { messages: 0, bytes: 0 };
        let strikes = 0;
        let from = 0;
        for (const step of story) {
          if (step.type === "grant") {
            grant(step.messages, step.bytes);
            granted = { messages: granted.messages + step.messages, bytes: granted.bytes + step.bytes };
            continue;
          }
          const arrival = arrived(step.message);
          if (arrival === undefined) continue;
          count += 1;
          const before = sent.length;
          if (isMalformed(arrival.data)) strikes += 1;
          say(arrival.data);
          const through = sent.slice(from).filter(({ type }) => type !== "ended");
          expect(through.length + strikes).toBeLessThanOrEqual(granted.messages + (isRunning() ? 0 : 1));
          expect(through.reduce((sum, each) => sum + costOfSent(each), 0)).toBeLessThanOrEqual(granted.bytes);
          expect(sent.length - before).toBeLessThanOrEqual(1);
          if (isRunning()) {
            expect(strikes).toBeLessThan(strikesAllowed);
            continue;
          }
          // The end is reported once, after everything else, and the next worker starts without credit.
          expect(sent.at(-1)?.type).toBe("ended");
          expect(sent.slice(from).filter(({ type }) => type === "ended")).toHaveLength(1);
          passed += through.length;
          startAnew();
          granted = { messages: 0, bytes: 0 };
          strikes = 0;
          from = sent.length;
        }
      }),
      fuzzing(30, 0.2),
    );
    builtInsAreIntact();
    expect(heapGrowth()).toBeLessThan(128);
    expect(passed).toBeGreaterThan(20);
    report("the frame's relay", count);
  },
  fuzzTimeout,
);

import { expect, it } from "vitest";
import { Relay, type RelayedSlots } from "../src/guest/frame/relay";
import type { WorkerListener } from "../src/guest/frame/workerSlots";
import {
  costOf,
  requestCost,
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
import { traffic, workerMessages, workerRequests } from "./wellFormed";

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
  const responded: number[] = [];
  const slots: RelayedSlots = {
    listen: (added) => (listener = added),
    post: () => undefined,
    respond: (_worker, { ticket }) => void responded.push(ticket),
    end: () => (isRunning = false),
  };
  const relay = new Relay(port as unknown as MessagePort, slots);
  relay.reset(1);
  const receive = (data: unknown): void => port.onmessage?.(new MessageEvent("message", { data }));
  return {
    sent,
    responded,
    isRunning: () => isRunning,
    grant: (messages: number, bytes: number) => receive({ type: "grant", worker: 1, messages, bytes }),
    grantRequests: (requests: number, bytes: number) =>
      receive({ type: "grant-requests", worker: 1, requests, bytes }),
    respond: (id: number) =>
      receive({ type: "response", worker: 1, id, response: { type: "input", line: null } }),
    say: (data: unknown) => listener?.message(data, 1),
    startAnew() {
      isRunning = true;
      relay.reset(1);
    },
  };
}

const costOfSent = (message: FrameToHost): number => {
  if (message.type === "ended" || message.type === "request") return costOf(message);
  return costOf(parseWorkerToFrame(withoutWorker(message), "message"));
};

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
const requestGrants = fc.record({
  type: fc.constant("grant-requests" as const),
  requests: fc.nat(6),
  bytes: fc.constantFrom(0, 300, 5000, 1 << 20),
});
const responses = fc.record({ type: fc.constant("respond" as const), id: fc.integer({ min: 1, max: 6 }) });
const said = fc.oneof(
  { weight: 3, arbitrary: nearMiss(workerMessages) },
  { weight: 6, arbitrary: fc.constantFrom(...workerMessages) },
  { weight: 2, arbitrary: fc.constantFrom(...workerRequests) },
  hostileValue,
);
const steps = fc.oneof(
  { weight: 1, arbitrary: grants },
  { weight: 1, arbitrary: requestGrants },
  { weight: 3, arbitrary: responses },
  { weight: 12, arbitrary: said.map((message) => ({ type: "say" as const, message })) },
);
/** A worker that asks, mostly within its credit, and a host that responds. */
const exchanges = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.constantFrom(...workerRequests).map((message) => ({ type: "say" as const, message })),
    },
    { weight: 6, arbitrary: responses },
    { weight: 1, arbitrary: said.map((message) => ({ type: "say" as const, message })) },
  ),
  { minLength: 4, maxLength: 20 },
);
/** Replays, reorderings and truncations of what a real worker sent. */
const replays = fc
  .tuple(fc.shuffledSubarray([...traffic.toRelay, ...traffic.toRelay]), fc.nat(20))
  .map(([messages, from]) => messages.slice(from).map((message) => ({ type: "say" as const, message })));
const stories = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(grants, requestGrants, fc.array(steps, { minLength: 10, maxLength: 60 }))
      .map(([grant, requests, more]) => [grant, requests, ...more]),
  },
  {
    weight: 2,
    arbitrary: exchanges.map((more) => [
      { type: "grant" as const, messages: 30, bytes: 1 << 20 },
      { type: "grant-requests" as const, requests: 6, bytes: 5000 },
      ...more,
    ]),
  },
  fc
    .tuple(grants, requestGrants, replays)
    .map(([grant, requests, messages]) => [grant, requests, ...messages]),
);

it(
  "the relay forwards only what the host accepts, within its credit, and ends a worker that exceeds it",
  () => {
    const builtInsAreIntact = watchBuiltIns();
    const heapGrowth = watchHeap();
    let count = 0;
    let passed = 0;
    let answered = 0;
    fc.assert(
      fc.property(stories, (story) => {
        const { sent, responded, isRunning, grant, grantRequests, respond, say, startAnew } = setUp();
        let granted = { messages: 0, bytes: 0 };
        let grantedRequests = { requests: 0, bytes: 0 };
        /** The tickets that may be answered, by the frame's numbers. */
        const open = new Map<number, number>();
        let strikes = 0;
        let from = 0;
        for (const step of story) {
          if (step.type === "grant") {
            grant(step.messages, step.bytes);
            granted = { messages: granted.messages + step.messages, bytes: granted.bytes + step.bytes };
            continue;
          }
          if (step.type === "grant-requests") {
            grantRequests(step.requests, step.bytes);
            grantedRequests = {
              requests: grantedRequests.requests + step.requests,
              bytes: grantedRequests.bytes + step.bytes,
            };
            continue;
          }
          if (step.type === "respond") {
            const before = responded.length;
            respond(step.id);
            // Once, to the worker that asked, by its own number; otherwise to nobody.
            expect(responded.slice(before)).toEqual(open.has(step.id) ? [open.get(step.id)] : []);
            answered += responded.length - before;
            open.delete(step.id);
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
          const requests = through.filter((each) => each.type === "request");
          expect(requests.map(({ id }) => id)).toEqual(requests.map((_, index) => index + 1));
          expect(requests.length).toBeLessThanOrEqual(grantedRequests.requests);
          expect(requests.reduce((sum, { request }) => sum + requestCost(request), 0)).toBeLessThanOrEqual(
            grantedRequests.bytes,
          );
          const last = sent.at(-1);
          if (sent.length > before && last?.type === "request")
            open.set(last.id, Number(Object(arrival.data).ticket));
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
          grantedRequests = { requests: 0, bytes: 0 };
          open.clear();
          strikes = 0;
          from = sent.length;
        }
      }),
      fuzzing(30, 0.2),
    );
    builtInsAreIntact();
    expect(heapGrowth()).toBeLessThan(128);
    expect(passed).toBeGreaterThan(20);
    expect(answered).toBeGreaterThan(5);
    report("the frame's relay", count);
  },
  fuzzTimeout,
);

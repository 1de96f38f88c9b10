import { expect, it, vi } from "vitest";
import { answerControl } from "../src/guest/frame/control";
import { Relay } from "../src/guest/frame/relay";
import type { WorkerSlots, WorkerListener } from "../src/guest/frame/workerSlots";
import type { Clock } from "../src/host/platform/clock";
import type { EngineDownload } from "../src/host/engine/engineDownload";
import { openGuest } from "../src/host/guest/openGuest";
import { openGuestFrame, type GuestFrame } from "../src/host/guest/guestFrame";
import type { Interpreter, RunOrder } from "../src/host/guest/interpreter";
import { deferred, type HostResponse } from "../src/protocol";
import { request as ordinary } from "../test/accountedInterpreter";
import { fc, fuzzing, fuzzTimeout, report } from "./budget";
import { workerMessages, workerRequests } from "./wellFormed";

vi.mock(import("../src/host/guest/guestFrame"), async (original) => ({
  ...(await original()),
  openGuestFrame: vi.fn<typeof openGuestFrame>(),
}));

/** So little credit that a worker spends it in a few messages, in the frame as in the host. */
vi.mock("../src/protocol/limits", async (original) => {
  const limits = await original<typeof import("../src/protocol/limits")>();
  return {
    ...limits,
    credit: { ...limits.credit, messages: 5, slackBytes: 2000 },
    exchangeBounds: { pending: 3, bytes: 1500 },
  };
});

type Listener = (event: MessageEvent<unknown>) => void;
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Two ends of a channel that keeps the order of each direction; messages wait until the test delivers them. */
function createWire() {
  const queues: Record<"down" | "up", unknown[]> = { down: [], up: [] };
  const listeners: Record<"down" | "up", Listener[]> = { down: [], up: [] };
  const end = (out: "down" | "up", into: "down" | "up") => ({
    set onmessage(listener: Listener | null) {
      listeners[into] = listener === null ? [] : [listener];
    },
    onmessageerror: null,
    postMessage: (message: unknown, transfer: Transferable[] = []) =>
      void queues[out].push(structuredClone(message, { transfer })),
    addEventListener: (_type: string, listener: Listener) => listeners[into].push(listener),
    removeEventListener: () => undefined,
    start: () => undefined,
    close: () => undefined,
  });
  return {
    host: end("down", "up"),
    frame: end("up", "down"),
    /** Delivers the first message of a direction. */
    deliver(direction: "down" | "up") {
      if (queues[direction].length === 0) return false;
      const data = queues[direction].shift();
      for (const listener of listeners[direction]) listener(new MessageEvent("message", { data }));
      return true;
    },
  };
}

/** Our own frame, with a worker in it that sends what the test chooses, and our own host. */
function setUp() {
  const control = createWire();
  const relay = createWire();
  let listener: WorkerListener | undefined;
  let running: number | undefined;
  let called: string | undefined;
  let responses = 0;
  const end = (): void => void (running = undefined);
  const slots: Pick<WorkerSlots, keyof WorkerSlots> = {
    listen: (added) => (listener = added),
    start: (worker) => (running = worker),
    prewarm: () => undefined,
    dismissSpare: () => undefined,
    post(worker, message) {
      if (worker === running) called = (message as { call: { id: string } }).call.id;
    },
    respond(worker) {
      if (worker === running) responses += 1;
    },
    interrupt: () => false,
    end,
  };
  const engine = { load: () => Promise.resolve(), release: () => undefined };
  const framePort = control.frame as unknown as MessagePort;
  answerControl(framePort, engine, slots, new Relay(relay.frame as unknown as MessagePort, slots));
  const { promise: lost, resolve: lose } = deferred<void>();
  const remove = vi.fn(() => lose());
  const frame = { control: control.host, relay: relay.host, lost, remove } as unknown as GuestFrame;
  vi.mocked(openGuestFrame).mockResolvedValue(frame);
  const time = { now: 0, timers: new Map<() => void, number>() };
  // The only waits that elapse are those between grants of credit: a frame that is slow here is not dead.
  const after = (ms: number, callback: () => void): (() => void) => {
    if (ms < 200) time.timers.set(callback, time.now + ms);
    return () => void time.timers.delete(callback);
  };
  const clock: Clock = { now: () => time.now, after, deadline: after };
  return {
    wires: { control, relay },
    remove,
    clock,
    isRunning: () => running !== undefined,
    responses: () => responses,
    answer: () =>
      say({
        type: "answer",
        answer: { id: called ?? "", type: "RAW", value: '{"restored":true,"reason":null}' },
      }),
    say,
    pass(ms: number) {
      time.now += ms;
      for (const [callback, at] of [...time.timers]) {
        if (at <= time.now && time.timers.delete(callback)) callback();
      }
    },
  };

  function say(message: unknown): void {
    if (running !== undefined) listener?.message(structuredClone(message), running);
  }
}

const request: RunOrder = { ...ordinary, input: true, state: "keep", outputBytes: 500, outputLines: 20 };

const direction = fc.constantFrom("down" as const, "up" as const);
const step = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      type: fc.constant("deliver" as const),
      port: fc.constantFrom("control" as const, "relay" as const),
      direction,
      count: fc.integer({ min: 1, max: 6 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant("say" as const),
      message: fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(...workerMessages) },
        fc.constantFrom(...workerRequests),
      ),
      count: fc.integer({ min: 1, max: 8 }),
    }),
  },
  { weight: 4, arbitrary: fc.constant({ type: "answer" as const }) },
  { weight: 2, arbitrary: fc.constant({ type: "run" as const }) },
  { weight: 3, arbitrary: fc.constant({ type: "respond" as const }) },
  { weight: 3, arbitrary: fc.nat(5).map((delivered) => ({ type: "converse" as const, delivered })) },
  { weight: 2, arbitrary: fc.constant({ type: "kill" as const }) },
  {
    weight: 3,
    arbitrary: fc.integer({ min: 0, max: 9 }).map((pumped) => ({ type: "start" as const, pumped })),
  },
  { weight: 2, arbitrary: fc.nat(400).map((ms) => ({ type: "pass" as const, ms })) },
);

it(
  "our own frame is never removed by the host's account, whatever its worker sends and however messages are delayed",
  async () => {
    let count = 0;
    let overdrawn = 0;
    let served = 0;
    let responded = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 120 }), async (steps) => {
        const world = setUp();
        const { wires, remove, clock, say, answer, isRunning, responses, pass } = world;
        /** Questions that the app has not answered yet. */
        const questions: (() => void)[] = [];
        const listen = (): Promise<HostResponse> =>
          new Promise((resolve) => questions.push(() => resolve({ type: "input", line: "x" })));
        const part = (): Promise<ArrayBuffer> => Promise.resolve(new ArrayBuffer(1));
        const engine: EngineDownload = {
          wasm: part(),
          stdlib: part(),
          stdlibRest: part(),
          snapshot: Promise.resolve(null),
        };
        const opening = openGuest("sandbox.html", engine, clock, new AbortController().signal);
        for (let round = 0; round < 8; round += 1) {
          await settle();
          while (wires.control.deliver("down") || wires.control.deliver("up"));
        }
        const guest = await opening;
        let interpreter: Interpreter | undefined;
        const start = (): void => {
          guest.startInterpreter(512).then(
            (started) => {
              interpreter = started;
              served += 1;
              void started.ended.then((reason) => (overdrawn += reason === "overdrawn" ? 1 : 0));
            },
            () => undefined,
          );
        };
        start();
        for (const each of steps) {
          count += 1;
          switch (each.type) {
            case "deliver":
              for (let sent = 0; sent < each.count; sent += 1) wires[each.port].deliver(each.direction);
              break;
            case "say":
              for (let said = 0; said < each.count && isRunning(); said += 1) say(each.message);
              break;
            case "answer":
              answer();
              break;
            case "run":
              interpreter?.run(request, () => undefined, listen).catch(() => undefined);
              break;
            case "respond":
              questions.shift()?.();
              break;
            case "converse":
              // A run that asks, and may have its response before anything else happens.
              interpreter?.run(request, () => undefined, listen).catch(() => undefined);
              await settle();
              for (let sent = 0; sent < each.delivered; sent += 1) wires.relay.deliver("down");
              say(workerRequests[0]);
              for (let sent = 0; sent < each.delivered; sent += 1) wires.relay.deliver("up");
              questions.shift()?.();
              await settle();
              for (let sent = 0; sent < each.delivered; sent += 1) wires.relay.deliver("down");
              break;
            case "kill":
              interpreter?.kill();
              break;
            case "start":
              start();
              // Sometimes it gets as far as booting.
              for (let round = 0; round < each.pumped; round += 1) {
                await settle();
                while (wires.control.deliver("down") || wires.control.deliver("up"));
                if (wires.relay.deliver("down") && wires.relay.deliver("down")) answer();
                wires.relay.deliver("up");
              }
              break;
            case "pass":
              pass(each.ms);
              break;
          }
          await settle();
          expect(remove).not.toHaveBeenCalled();
        }
        // Deliver the messages that are still in flight.
        for (let round = 0; round < 50; round += 1) {
          while (wires.control.deliver("down") || wires.relay.deliver("down"));
          while (wires.control.deliver("up") || wires.relay.deliver("up"));
          await settle();
        }
        expect(remove).not.toHaveBeenCalled();
        responded += responses();
      }),
      fuzzing(60, 0.5),
    );
    expect(served).toBeGreaterThan(10);
    expect(overdrawn).toBeGreaterThan(5);
    expect(responded).toBeGreaterThan(5);
    report("the account", count);
  },
  fuzzTimeout,
);

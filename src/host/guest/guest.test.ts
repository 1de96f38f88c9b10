import { beforeEach, describe, expect, it, vi } from "vitest";
import { deferred, credit, strikesAllowed } from "../../protocol";
import { timeouts } from "../platform/timeouts";
import type { Clock } from "../platform/clock";
import type { EngineDownload } from "../engine/engineDownload";
import type { Guest } from "./guest";
import { openGuest, type FindFault } from "./openGuest";
import { openGuestFrame, type GuestFrame } from "./guestFrame";
import { SandboxError } from "../SandboxError";

vi.mock(import("./guestFrame"), async (original) => ({
  ...(await original()),
  openGuestFrame: vi.fn<typeof openGuestFrame>(),
}));

type Way = "control" | "relay";

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A frame that answers what the test chooses. */
function setUp() {
  const posted: Record<Way, Record<string, unknown>[]> = { control: [], relay: [] };
  const port = (way: Way) => ({
    onmessage: null as ((event: MessageEvent<unknown>) => void) | null,
    onmessageerror: null as (() => void) | null,
    postMessage: (message: Record<string, unknown>) => posted[way].push(message),
    close: () => undefined,
  });
  const ports = { control: port("control"), relay: port("relay") };
  const { promise: lost, resolve: lose } = deferred<void>();
  const remove = vi.fn(() => lose());
  vi.mocked(openGuestFrame).mockResolvedValue({
    ...ports,
    lost,
    remove,
    hasStarted: true,
  } as unknown as GuestFrame);
  const receive = (way: Way, data: unknown, from: MessagePort[] = []): void =>
    ports[way].onmessage?.({ data, ports: from } as unknown as MessageEvent);
  const calls = (name: string): { id: string }[] =>
    [
      ...posted.control,
      ...posted.relay.map(({ call }) => call as Record<string, unknown> | undefined),
    ].filter((call) => (call?.["path"] as string[] | undefined)?.[0] === name) as unknown as { id: string }[];
  const answer = async (name: string, value: unknown, worker = 1): Promise<void> => {
    await settle();
    const reply = { id: calls(name).at(-1)?.id, type: "RAW", value };
    const isRelayed = name === "boot" || name === "run";
    receive(isRelayed ? "relay" : "control", isRelayed ? { type: "answer", worker, answer: reply } : reply);
    await settle();
  };
  const garble = (way: Way): void => ports[way].onmessageerror?.();
  return { receive, garble, answer, calls, remove };
}

const timers = new Map<() => void, number>();
const set = (ms: number, callback: () => void): (() => void) => {
  timers.set(callback, ms);
  return () => void timers.delete(callback);
};
const clock: Clock = {
  now: () => 0,
  after: set,
  deadline: set,
};
beforeEach(() => timers.clear());

const part = (): Promise<ArrayBuffer> => Promise.resolve(new ArrayBuffer(1));
const downloaded = (): EngineDownload => ({
  wasm: part(),
  stdlib: part(),
  stdlibRest: part(),
  snapshot: Promise.resolve(null),
});
const noFault: FindFault = () => Promise.resolve(undefined);
const { signal } = new AbortController();

async function opened(parts: Partial<EngineDownload> = {}) {
  const frame = setUp();
  const engine = { ...downloaded(), ...parts };
  const opening = openGuest("sandbox.html", engine, clock, signal, noFault);
  await frame.answer("ping", true);
  // Each part of the engine is a call of its own.
  for (const { id } of frame.calls("load")) frame.receive("control", { id, type: "RAW", value: undefined });
  return { ...frame, guest: await opening };
}

async function booted(
  { guest, answer }: { guest: Guest; answer: ReturnType<typeof setUp>["answer"] },
  worker = 1,
) {
  const booting = guest.startInterpreter(512);
  await answer("start", undefined);
  await answer("boot", '{"restored":true,"reason":null}', worker);
  return await booting;
}

const fatal = (worker: number): object => ({
  type: "event",
  worker,
  event: { type: "fatal", cause: "unknown", message: "" },
});

/** Lets the time pass that a frame has for its first answer, or for a part of it. */
async function pass(ms: number): Promise<void> {
  await settle();
  for (const [callback, after] of [...timers]) if (after === ms) callback();
  await settle();
}

describe("a frame that does not answer", () => {
  it("is asked about after a moment, and the fault that is found is reported", async () => {
    const { remove } = setUp();
    const fault = new SandboxError("frame-blocked", "It is missing.");
    const findFault = vi.fn<FindFault>(() => Promise.resolve(fault));
    const opening = openGuest("sandbox.html", downloaded(), clock, signal, findFault);
    const failed = expect(opening).rejects.toBe(fault);
    await pass(timeouts.frameQuietMs);
    await failed;
    expect(findFault).toHaveBeenCalledExactlyOnceWith(true);
    expect(remove).toHaveBeenCalled();
  });

  it("is waited for when it may only be slow, and given up in the end", async () => {
    for (const isInTime of [true, false]) {
      const frame = setUp();
      const findFault = vi.fn(noFault);
      const opening = openGuest("sandbox.html", downloaded(), clock, signal, findFault);
      const failed = opening.catch((error: unknown) => error);
      await pass(timeouts.frameQuietMs);
      expect(findFault).toHaveBeenCalledOnce();
      expect(frame.remove).not.toHaveBeenCalled();
      if (isInTime) {
        await frame.answer("ping", true);
        await opening;
      } else {
        await pass(timeouts.frameAnswerMs);
        await expect(failed).resolves.toMatchObject({ code: "frame-blocked" });
      }
    }
  });

  it("is not asked about once it has answered", async () => {
    await opened();
    expect([...timers.values()]).not.toContain(timeouts.frameQuietMs);
  });
});

describe("a guest", () => {
  it("receives what its interpreter sends, and nothing of another generation", async () => {
    const guest = await opened();
    const first = await booted(guest);
    guest.receive("relay", fatal(2));
    expect(first.isAlive).toBe(true);
    guest.receive("relay", fatal(1));
    expect(first.isAlive).toBe(false);
    await guest.answer("terminate", undefined);
    const second = await booted(guest, 2);
    guest.receive("relay", fatal(1));
    expect(second.isAlive).toBe(true);
  });

  it("starts Python before the library's rest has come, and knows when it has", async () => {
    const rest = deferred<ArrayBuffer>();
    const guest = await opened({ stdlibRest: rest.promise });
    const interpreter = await booted(guest);
    expect(interpreter.missing).toBeInstanceOf(Promise);
    rest.resolve(new ArrayBuffer(1));
    await guest.answer("load", undefined);
    await guest.guest.complete;
    expect(interpreter.missing).toBeUndefined();
  });

  it("starts Python from a snapshot only with all of the library", async () => {
    const rest = deferred<ArrayBuffer>();
    const guest = await opened({ stdlibRest: rest.promise, snapshot: Promise.resolve(new ArrayBuffer(1)) });
    const isLoaded = vi.fn();
    void guest.guest.loaded.then(isLoaded);
    await settle();
    expect(isLoaded).not.toHaveBeenCalled();
    rest.resolve(new ArrayBuffer(1));
    await guest.answer("load", undefined);
    await guest.guest.loaded;
    expect((await booted(guest)).missing).toBeUndefined();
  });

  it("keeps working when the library's rest cannot be fetched, and reports that to any run that needs it", async () => {
    const guest = await opened({ stdlibRest: Promise.reject(new Error("no library")) });
    const interpreter = await booted(guest);
    await expect(interpreter.missing).rejects.toThrow("no library");
    expect(guest.remove).not.toHaveBeenCalled();
    expect(interpreter.isAlive).toBe(true);
  });

  it.each(["control", "relay"] as const)("is removed at the third malformed message on %s", async (way) => {
    const guest = await opened();
    await booted(guest);
    for (let strike = 1; strike < strikesAllowed; strike += 1) guest.receive(way, { type: "nonsense" });
    expect(guest.remove).not.toHaveBeenCalled();
    guest.receive(way, null);
    expect(guest.remove).toHaveBeenCalled();
  });

  it.each(["control", "relay"] as const)(
    "is removed at the third message on %s that the browser cannot deserialise",
    async (way) => {
      const guest = await opened();
      for (let strike = 1; strike < strikesAllowed; strike += 1) guest.garble(way);
      expect(guest.remove).not.toHaveBeenCalled();
      guest.garble(way);
      expect(guest.remove).toHaveBeenCalled();
    },
  );

  it("is removed at the third answer on control that nothing waits for", async () => {
    const guest = await opened();
    const [{ id }] = guest.calls("ping") as [{ id: string }];
    const answers = [
      { id, type: "RAW", value: true },
      { id: "nobody", type: "RAW", value: undefined },
      { id: "nobody", type: "RAW", value: "x" },
    ];
    for (const answer of answers.slice(0, strikesAllowed - 1)) guest.receive("control", answer);
    expect(guest.remove).not.toHaveBeenCalled();
    guest.receive("control", answers.at(-1));
    expect(guest.remove).toHaveBeenCalled();
  });

  it("is removed when it lets through more than was granted, and its interpreter is lost", async () => {
    const guest = await opened();
    const interpreter = await booted(guest);
    const event = { type: "output-limit", run: "r" };
    // All at once: further credit comes after them. One more is allowed for the frame's report of the end.
    await settle();
    for (let sent = 0; sent < credit.messages; sent += 1)
      guest.receive("relay", { type: "event", worker: 1, event });
    expect(guest.remove).not.toHaveBeenCalled();
    guest.receive("relay", { type: "event", worker: 1, event });
    guest.receive("relay", { type: "event", worker: 1, event });
    expect(guest.remove).toHaveBeenCalled();
    await settle();
    await expect(interpreter.ended).resolves.toBe("lost");
  });

  it("is removed when it sends more from an ended worker than that worker had credit for", async () => {
    const guest = await opened();
    const first = await booted(guest);
    first.kill();
    await guest.answer("terminate", undefined);
    for (let sent = 0; sent <= credit.messages; sent += 1) guest.receive("relay", { worker: 1 });
    expect(guest.remove).not.toHaveBeenCalled();
    guest.receive("relay", { worker: 1 });
    expect(guest.remove).toHaveBeenCalled();
  });

  it("has its attached ports closed unread, and the message with them refused", async () => {
    const guest = await opened();
    const interpreter = await booted(guest);
    const { port1, port2 } = new MessageChannel();
    const close = vi.spyOn(port1, "close");
    guest.receive("relay", fatal(1), [port1]);
    expect(close).toHaveBeenCalledOnce();
    expect(interpreter.isAlive).toBe(true);
    port2.close();
  });

  it("is removed when it does not confirm that a worker was ended", async () => {
    const guest = await opened();
    const interpreter = await booted(guest);
    interpreter.kill();
    await settle();
    expect(guest.calls("terminate")).toHaveLength(1);
    expect(guest.remove).not.toHaveBeenCalled();
    for (const [callback, ms] of [...timers]) if (ms === timeouts.frameSilenceMs) callback();
    await settle();
    expect(guest.remove).toHaveBeenCalled();
  });

  it("is not called any more when its frame is lost", async () => {
    const { guest, calls } = await opened();
    guest.prewarm(512);
    guest.dismissSpare();
    expect([calls("prewarm").length, calls("dismissSpare").length]).toEqual([1, 1]);
    guest.remove();
    await settle();
    guest.prewarm(512);
    guest.dismissSpare();
    expect([calls("prewarm").length, calls("dismissSpare").length]).toEqual([1, 1]);
  });

  it("gives its engine up once", async () => {
    const { guest, calls, answer } = await opened();
    expect(guest.hasEngine).toBe(true);
    const released = guest.releaseEngine();
    expect(guest.hasEngine).toBe(false);
    await settle();
    void guest.releaseEngine();
    await settle();
    expect(calls("releaseEngine")).toHaveLength(1);
    await answer("releaseEngine", undefined);
    await expect(released).resolves.toBeUndefined();
  });

  it("knows since when something may still run in it: from the first forced end", async () => {
    const guest = await opened();
    const idle = await booted(guest);
    idle.kill();
    await guest.answer("terminate", undefined);
    expect(guest.guest.forcedEndAt).toBeUndefined();
    const dead = await booted(guest, 2);
    guest.receive("relay", fatal(2));
    expect([dead.isAlive, guest.guest.forcedEndAt]).toEqual([false, 0]);
  });

  it("stays when it confirms that", async () => {
    const guest = await opened();
    const interpreter = await booted(guest);
    interpreter.kill();
    await guest.answer("terminate", undefined);
    await guest.guest.settled();
    expect(guest.remove).not.toHaveBeenCalled();
  });
});

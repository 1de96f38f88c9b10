import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { deferred } from "../../protocol/deferred";
import type { Engine, EngineCore } from "./engine";
import { WorkerSlots } from "./workerSlots";

class FakeWorker {
  static made: FakeWorker[] = [];
  onmessage: ((event: MessageEvent<unknown>) => void) | null = null;
  onmessageerror: (() => void) | null = null;
  onerror: ((event: Event) => void) | null = null;
  readonly posted: unknown[] = [];
  readonly transfers: unknown[] = [];
  readonly terminate = vi.fn();
  constructor(readonly url: string) {
    FakeWorker.made.push(this);
  }
  postMessage(message: unknown, transfer: unknown): void {
    this.posted.push(message);
    this.transfers.push(transfer);
  }
  say(data: unknown, ports: { close(): void }[] = []): void {
    this.onmessage?.({ data, ports } as unknown as MessageEvent<unknown>);
  }
}

const core: EngineCore = { module: {}, stdlib: new ArrayBuffer(1), isComplete: true };
const library = new ArrayBuffer(3);
const snapshot = new ArrayBuffer(2);
const loadedEngine: Engine = {
  core: Promise.resolve(core),
  library: Promise.resolve(library),
  snapshot: Promise.resolve(snapshot),
};
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  FakeWorker.made = [];
  vi.stubGlobal("Worker", FakeWorker);
  vi.stubGlobal("self", { crossOriginIsolated: false });
  vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:null/1");
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function setUp(engine: Engine = loadedEngine) {
  const slots = new WorkerSlots("source", engine);
  const listener = { message: vi.fn(), failed: vi.fn() };
  slots.listen(listener);
  const start = async (number: number): Promise<FakeWorker> => {
    slots.start(number, 256);
    await settled();
    return FakeWorker.made.at(-1)!;
  };
  return { slots, start, ...listener };
}

/** An engine whose parts arrive when the test sends them. */
function pendingEngine() {
  const pendingCore = deferred<EngineCore>();
  const pendingSnapshot = deferred<ArrayBuffer | null>();
  const pendingLibrary = deferred<ArrayBuffer>();
  const engine: Engine = {
    core: pendingCore.promise,
    library: pendingLibrary.promise,
    snapshot: pendingSnapshot.promise,
  };
  return {
    engine,
    sendCore: pendingCore.resolve,
    sendSnapshot: pendingSnapshot.resolve,
    sendLibrary: pendingLibrary.resolve,
  };
}

describe("the worker slots", () => {
  it("starts a worker's script at once, and gives that worker the first number", async () => {
    const { start } = setUp();
    expect(FakeWorker.made.map(({ url, posted }) => [url, posted])).toEqual([["blob:null/1", []]]);
    await start(1);
    expect(FakeWorker.made).toHaveLength(1);
  });

  it("gives a worker the engine and the snapshot", async () => {
    const { start } = setUp();
    expect((await start(1)).posted).toEqual([
      { type: "snapshot", snapshot },
      { type: "engine", ...core, memoryMiB: 256, interrupts: undefined },
    ]);
  });

  it("makes its script's address once, from the source as it was given", async () => {
    const { start } = setUp();
    await start(1);
    await start(2);
    expect(URL.createObjectURL).toHaveBeenCalledOnce();
    const [blob] = vi.mocked(URL.createObjectURL).mock.calls[0] ?? [];
    await expect((blob as Blob).text()).resolves.toBe("source");
  });

  it("passes on each part of the engine as it arrives, and after both parts what was posted meanwhile", async () => {
    const { engine, sendCore, sendSnapshot } = pendingEngine();
    const { slots, start } = setUp(engine);
    const worker = await start(1);
    slots.post(1, "early");
    sendCore(core);
    await settled();
    expect(worker.posted).toMatchObject([{ type: "engine" }]);
    sendSnapshot(null);
    await settled();
    slots.post(1, "later");
    expect(worker.posted.slice(1)).toEqual([{ type: "snapshot", snapshot: null }, "early", "later"]);
  });

  it("gives the library's rest to a worker that started without it, and to no other", async () => {
    const { engine, sendCore, sendSnapshot, sendLibrary } = pendingEngine();
    const { slots, start } = setUp(engine);
    const worker = await start(1);
    sendSnapshot(null);
    sendCore({ ...core, isComplete: false });
    await settled();
    slots.post(1, "a call that can do without");
    sendLibrary(library);
    await settled();
    slots.post(1, "a call that waited");
    expect(worker.posted.slice(1)).toEqual([
      { type: "engine", ...core, isComplete: false, memoryMiB: 256, interrupts: undefined },
      "a call that can do without",
      { type: "library", stdlib: library },
      "a call that waited",
    ]);
    const other = await setUp().start(1);
    expect(other.posted.map((message) => (message as { type: string }).type)).toEqual(["snapshot", "engine"]);
  });

  it("gives no engine to a worker that was ended while it arrived", async () => {
    const { engine, sendCore, sendSnapshot } = pendingEngine();
    const { slots, start } = setUp(engine);
    const worker = await start(1);
    slots.end();
    sendCore(core);
    sendSnapshot(snapshot);
    await settled();
    expect(worker.posted).toEqual([]);
  });

  it("ends the worker before it starts another", async () => {
    const { start } = setUp();
    const first = await start(1);
    await start(2);
    expect(first.terminate).toHaveBeenCalledOnce();
  });

  it("passes on what a worker sends, with its number, and closes attached ports", async () => {
    const { start, message } = setUp();
    const port = { close: vi.fn() };
    (await start(4)).say("hello", [port]);
    expect(message).toHaveBeenCalledExactlyOnceWith("hello", 4);
    expect(port.close).toHaveBeenCalledOnce();
  });

  it("ignores a worker that it has ended", async () => {
    const { slots, start, message, failed } = setUp();
    const worker = await start(1);
    slots.end();
    slots.end();
    worker.say("late");
    worker.onmessageerror?.();
    worker.onerror?.(new Event("error"));
    expect(worker.terminate).toHaveBeenCalledOnce();
    expect(message).not.toHaveBeenCalled();
    expect(failed).not.toHaveBeenCalled();
  });

  it("treats an error before the first message as a script that did not start", async () => {
    const { start, failed } = setUp();
    const event = new Event("error", { cancelable: true });
    (await start(3)).onerror?.(event);
    expect(failed).toHaveBeenCalledExactlyOnceWith(3, "error");
    expect(event.defaultPrevented).toBe(true);
  });

  it("treats a later error as the program's own, and keeps it out of the console", async () => {
    const { start, failed } = setUp();
    const worker = await start(3);
    worker.say("hello");
    const event = new Event("error", { cancelable: true });
    worker.onerror?.(event);
    expect(failed).not.toHaveBeenCalled();
    expect(event.defaultPrevented).toBe(true);
  });

  it("treats an unreadable message as malformed", async () => {
    const { start, failed } = setUp();
    (await start(3)).onmessageerror?.();
    expect(failed).toHaveBeenCalledExactlyOnceWith(3, "malformed");
  });

  it("responds to the worker that is meant, and to no later one", async () => {
    const { slots, start } = setUp();
    const response = { type: "response", ticket: 1, response: { type: "failed" } } as const;
    const first = await start(1);
    slots.respond(1, response);
    expect(first.posted.at(-1)).toEqual(response);
    const second = await start(2);
    const before = second.posted.length;
    slots.respond(1, response);
    expect(second.posted).toHaveLength(before);
  });

  it("posts to the intended worker, and to no later one", async () => {
    const { slots, start } = setUp();
    slots.post(1, "none yet");
    const first = await start(1);
    slots.post(1, "a");
    const second = await start(2);
    slots.post(1, "late");
    slots.post(2, "b");
    slots.end();
    slots.post(2, "late");
    expect([first, second].map(({ posted }) => posted.slice(2))).toEqual([["a"], ["b"]]);
  });

  it("cannot interrupt where no memory is shared", async () => {
    const { slots, start } = setUp();
    await start(1);
    expect(slots.interrupt()).toBe(false);
  });

  it("interrupts through shared memory where the page has isolated itself, and starts each worker without", async () => {
    vi.stubGlobal("self", { crossOriginIsolated: true });
    const { slots, start } = setUp();
    expect(slots.interrupt()).toBe(false);
    const { interrupts } = (await start(1)).posted[1] as { interrupts: Int32Array };
    expect(slots.interrupt()).toBe(true);
    expect(interrupts[0]).toBe(2);
    const next = (await start(2)).posted[1] as { interrupts: Int32Array };
    expect(next.interrupts[0]).toBe(0);
    slots.end();
    expect(slots.interrupt()).toBe(false);
  });

  it("delivers to no call a signal that was raised for the call before it", async () => {
    vi.stubGlobal("self", { crossOriginIsolated: true });
    const { slots, start } = setUp();
    const { interrupts } = (await start(1)).posted[1] as { interrupts: Int32Array };
    slots.interrupt();
    // A program that waits for a response has still to handle it.
    slots.respond(1, { type: "response", ticket: 1, response: { type: "withdrawn" } });
    expect(interrupts[0]).toBe(2);
    slots.post(1, "next");
    expect(interrupts[0]).toBe(0);
    slots.interrupt();
    slots.post(2, "for another worker");
    expect(interrupts[0]).toBe(2);
  });

  it("gives the booted spare to the next start with its memory", async () => {
    const { slots, start, message } = setUp();
    const first = await start(1);
    slots.prewarm(256);
    slots.prewarm(256);
    await settled();
    expect(FakeWorker.made).toHaveLength(2);
    const [, spare] = FakeWorker.made;
    expect(spare?.posted).toHaveLength(2);
    slots.end();
    expect(first.terminate).toHaveBeenCalledOnce();
    expect(spare?.terminate).not.toHaveBeenCalled();
    await start(2);
    expect(FakeWorker.made).toHaveLength(2);
    spare?.say("hello");
    expect(message).toHaveBeenCalledExactlyOnceWith("hello", 2);
    slots.post(2, "call");
    expect(spare?.posted[2]).toBe("call");
  });

  it("does not hand out a spare with another memory size, and replaces it on request", async () => {
    const { slots, start } = setUp();
    slots.prewarm(512);
    await start(1);
    expect(FakeWorker.made).toHaveLength(2);
    slots.prewarm(1024);
    expect(FakeWorker.made[0]?.terminate).toHaveBeenCalledOnce();
    expect(FakeWorker.made).toHaveLength(3);
  });

  it("ends its spare on request, and starts the next worker without", async () => {
    const { slots, start } = setUp();
    const first = await start(1);
    slots.dismissSpare();
    slots.prewarm(256);
    slots.dismissSpare();
    slots.dismissSpare();
    expect(FakeWorker.made[1]?.terminate).toHaveBeenCalledOnce();
    expect(first.terminate).not.toHaveBeenCalled();
    await start(2);
    expect(FakeWorker.made).toHaveLength(3);
  });

  it("moves the bytes of files to a worker, which waits for its engine first", async () => {
    const { slots } = setUp();
    slots.start(1, 256);
    const [early, late] = [new ArrayBuffer(1), new ArrayBuffer(2)];
    slots.post(1, "early", [early]);
    const worker = FakeWorker.made.at(-1)!;
    expect(worker.posted).not.toContain("early");
    await settled();
    slots.post(1, "late", [late]);
    expect(worker.posted.slice(-2)).toEqual(["early", "late"]);
    expect(worker.transfers.slice(-2)).toEqual([[early], [late]]);
  });

  it("ends a spare that sends anything, and posts nothing to it", async () => {
    const { slots, start, message, failed } = setUp();
    slots.prewarm(256);
    const [spare] = FakeWorker.made;
    slots.post(1, "to none");
    spare?.say("I am here");
    expect(spare?.terminate).toHaveBeenCalledOnce();
    await start(1);
    expect(FakeWorker.made).toHaveLength(2);
    expect(message).not.toHaveBeenCalled();
    expect(failed).not.toHaveBeenCalled();
  });
});

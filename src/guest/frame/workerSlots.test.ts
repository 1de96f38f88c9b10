import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Engine, EngineCore } from "./engine";
import { createWorkerSlots } from "./workerSlots";

class FakeWorker {
  static made: FakeWorker[] = [];
  onmessage: ((event: MessageEvent<unknown>) => void) | null = null;
  onmessageerror: (() => void) | null = null;
  onerror: ((event: Event) => void) | null = null;
  readonly posted: unknown[] = [];
  readonly terminate = vi.fn();
  constructor(readonly url: string) {
    FakeWorker.made.push(this);
  }
  postMessage(message: unknown): void {
    this.posted.push(message);
  }
  say(data: unknown, ports: { close(): void }[] = []): void {
    this.onmessage?.({ data, ports } as unknown as MessageEvent<unknown>);
  }
}

const core: EngineCore = { module: {}, stdlib: new ArrayBuffer(1) };
const snapshot = new ArrayBuffer(2);
const here: Engine = { core: Promise.resolve(core), snapshot: Promise.resolve(snapshot) };
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

function keep(engine: Engine = here) {
  const keeper = createWorkerSlots("source", engine);
  const listener = { message: vi.fn(), failed: vi.fn() };
  keeper.listen(listener);
  const start = async (number: number): Promise<FakeWorker> => {
    keeper.start(number, 256);
    await settled();
    return FakeWorker.made.at(-1)!;
  };
  return { keeper, start, ...listener };
}

/** An engine whose parts come when they are told to. */
function underWay() {
  let sendCore: (core: EngineCore) => void = () => undefined;
  let sendSnapshot: (snapshot: ArrayBuffer | null) => void = () => undefined;
  const engine: Engine = {
    core: new Promise((resolve) => (sendCore = resolve)),
    snapshot: new Promise((resolve) => (sendSnapshot = resolve)),
  };
  return { engine, sendCore, sendSnapshot };
}

describe("the keeper of the worker", () => {
  it("starts a worker's script at once, and gives the first number to that one", async () => {
    const { start } = keep();
    expect(FakeWorker.made.map(({ url, posted }) => [url, posted])).toEqual([["blob:null/1", []]]);
    await start(1);
    expect(FakeWorker.made).toHaveLength(1);
  });

  it("gives a worker the engine and the snapshot", async () => {
    const { start } = keep();
    expect((await start(1)).posted).toEqual([
      { type: "snapshot", snapshot },
      { type: "engine", ...core, memoryMiB: 256, interrupts: undefined },
    ]);
  });

  it("makes its script's address once, of the source as it was given", async () => {
    const { start } = keep();
    await start(1);
    await start(2);
    expect(URL.createObjectURL).toHaveBeenCalledOnce();
    const [blob] = vi.mocked(URL.createObjectURL).mock.calls[0] ?? [];
    await expect((blob as Blob).text()).resolves.toBe("source");
  });

  it("gives each part of the engine as it comes, and after both what was posted meanwhile", async () => {
    const { engine, sendCore, sendSnapshot } = underWay();
    const { keeper, start } = keep(engine);
    const worker = await start(1);
    keeper.post(1, "early");
    sendCore(core);
    await settled();
    expect(worker.posted).toMatchObject([{ type: "engine" }]);
    sendSnapshot(null);
    await settled();
    keeper.post(1, "later");
    expect(worker.posted.slice(1)).toEqual([{ type: "snapshot", snapshot: null }, "early", "later"]);
  });

  it("gives the engine to no worker that was ended while it came", async () => {
    const { engine, sendCore, sendSnapshot } = underWay();
    const { keeper, start } = keep(engine);
    const worker = await start(1);
    keeper.end();
    sendCore(core);
    sendSnapshot(snapshot);
    await settled();
    expect(worker.posted).toEqual([]);
  });

  it("ends the worker before it starts another", async () => {
    const { start } = keep();
    const first = await start(1);
    await start(2);
    expect(first.terminate).toHaveBeenCalledOnce();
  });

  it("hands on what a worker says, with its number, and closes ports that came along", async () => {
    const { start, message } = keep();
    const port = { close: vi.fn() };
    (await start(4)).say("hello", [port]);
    expect(message).toHaveBeenCalledExactlyOnceWith("hello", 4);
    expect(port.close).toHaveBeenCalledOnce();
  });

  it("hears nothing of a worker that it has ended", async () => {
    const { keeper, start, message, failed } = keep();
    const worker = await start(1);
    keeper.end();
    keeper.end();
    worker.say("late");
    worker.onmessageerror?.();
    worker.onerror?.(new Event("error"));
    expect(worker.terminate).toHaveBeenCalledOnce();
    expect(message).not.toHaveBeenCalled();
    expect(failed).not.toHaveBeenCalled();
  });

  it("takes an error before the first message for a script that did not start", async () => {
    const { start, failed } = keep();
    const event = new Event("error", { cancelable: true });
    (await start(3)).onerror?.(event);
    expect(failed).toHaveBeenCalledExactlyOnceWith(3, "error");
    expect(event.defaultPrevented).toBe(true);
  });

  it("takes an error after that for the program's own, and keeps it out of the console", async () => {
    const { start, failed } = keep();
    const worker = await start(3);
    worker.say("hello");
    const event = new Event("error", { cancelable: true });
    worker.onerror?.(event);
    expect(failed).not.toHaveBeenCalled();
    expect(event.defaultPrevented).toBe(true);
  });

  it("takes a message that cannot be read for malformed", async () => {
    const { start, failed } = keep();
    (await start(3)).onmessageerror?.();
    expect(failed).toHaveBeenCalledExactlyOnceWith(3, "malformed");
  });

  it("posts to the worker that is meant, and to no later one", async () => {
    const { keeper, start } = keep();
    keeper.post(1, "none yet");
    const first = await start(1);
    keeper.post(1, "a");
    const second = await start(2);
    keeper.post(1, "late");
    keeper.post(2, "b");
    keeper.end();
    keeper.post(2, "late");
    expect([first, second].map(({ posted }) => posted.slice(2))).toEqual([["a"], ["b"]]);
  });

  it("cannot interrupt where no memory is shared", async () => {
    const { keeper, start } = keep();
    await start(1);
    expect(keeper.interrupt()).toBe(false);
  });

  it("interrupts through shared memory where the page has isolated itself, and starts each worker without", async () => {
    vi.stubGlobal("self", { crossOriginIsolated: true });
    const { keeper, start } = keep();
    expect(keeper.interrupt()).toBe(false);
    const { interrupts } = (await start(1)).posted[1] as { interrupts: Int32Array };
    expect(keeper.interrupt()).toBe(true);
    expect(interrupts[0]).toBe(2);
    const next = (await start(2)).posted[1] as { interrupts: Int32Array };
    expect(next.interrupts[0]).toBe(0);
    keeper.end();
    expect(keeper.interrupt()).toBe(false);
  });

  it("lets no call meet a signal that was raised for the one before it", async () => {
    vi.stubGlobal("self", { crossOriginIsolated: true });
    const { keeper, start } = keep();
    const { interrupts } = (await start(1)).posted[1] as { interrupts: Int32Array };
    keeper.interrupt();
    keeper.post(1, "next");
    expect(interrupts[0]).toBe(0);
    keeper.interrupt();
    keeper.post(2, "for another worker");
    expect(interrupts[0]).toBe(2);
  });

  it("hands the spare out, booted, to the next start with its memory", async () => {
    const { keeper, start, message } = keep();
    const first = await start(1);
    keeper.prewarm(256);
    keeper.prewarm(256);
    await settled();
    expect(FakeWorker.made).toHaveLength(2);
    const [, spare] = FakeWorker.made;
    expect(spare?.posted).toHaveLength(2);
    keeper.end();
    expect(first.terminate).toHaveBeenCalledOnce();
    expect(spare?.terminate).not.toHaveBeenCalled();
    await start(2);
    expect(FakeWorker.made).toHaveLength(2);
    spare?.say("hello");
    expect(message).toHaveBeenCalledExactlyOnceWith("hello", 2);
    keeper.post(2, "call");
    expect(spare?.posted[2]).toBe("call");
  });

  it("keeps a spare of another memory to itself, and lets a new wish replace it", async () => {
    const { keeper, start } = keep();
    keeper.prewarm(512);
    await start(1);
    expect(FakeWorker.made).toHaveLength(2);
    keeper.prewarm(1024);
    expect(FakeWorker.made[0]?.terminate).toHaveBeenCalledOnce();
    expect(FakeWorker.made).toHaveLength(3);
  });

  it("does away with a spare that says anything, and posts it nothing", async () => {
    const { keeper, start, message, failed } = keep();
    keeper.prewarm(256);
    const [spare] = FakeWorker.made;
    keeper.post(1, "to none");
    spare?.say("I am here");
    expect(spare?.terminate).toHaveBeenCalledOnce();
    await start(1);
    expect(FakeWorker.made).toHaveLength(2);
    expect(message).not.toHaveBeenCalled();
    expect(failed).not.toHaveBeenCalled();
  });
});

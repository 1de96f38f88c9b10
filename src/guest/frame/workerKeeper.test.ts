import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createWorkerKeeper, type Engine } from "./workerKeeper";

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

const engine = { module: {}, stdlib: new ArrayBuffer(1), lock: "{}" } as Engine;

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

function keep() {
  const keeper = createWorkerKeeper("source");
  const listener = { message: vi.fn(), failed: vi.fn() };
  keeper.listen(listener);
  keeper.keepEngine(engine);
  const start = (number: number): FakeWorker => {
    keeper.start(number, 256);
    return FakeWorker.made.at(-1)!;
  };
  return { keeper, start, ...listener };
}

describe("the keeper of the worker", () => {
  it("starts a worker with the engine in its first message", () => {
    const { start } = keep();
    const worker = start(1);
    expect(worker.url).toBe("blob:null/1");
    expect(worker.posted).toEqual([{ type: "engine", engine, memoryMiB: 256, interrupts: undefined }]);
  });

  it("makes its script's address once, of the source as it was given", async () => {
    const { start } = keep();
    start(1);
    start(2);
    expect(URL.createObjectURL).toHaveBeenCalledOnce();
    const [blob] = vi.mocked(URL.createObjectURL).mock.calls[0] ?? [];
    await expect((blob as Blob).text()).resolves.toBe("source");
  });

  it("starts none before there is an engine", () => {
    const keeper = createWorkerKeeper("source");
    expect(() => keeper.start(1, 256)).toThrow("The engine has not been loaded.");
    expect(FakeWorker.made).toEqual([]);
  });

  it("ends the worker before it starts another", () => {
    const { start } = keep();
    const first = start(1);
    start(2);
    expect(first.terminate).toHaveBeenCalledOnce();
  });

  it("hands on what a worker says, with its number, and closes ports that came along", () => {
    const { start, message } = keep();
    const port = { close: vi.fn() };
    start(4).say("hello", [port]);
    expect(message).toHaveBeenCalledExactlyOnceWith("hello", 4);
    expect(port.close).toHaveBeenCalledOnce();
  });

  it("hears nothing of a worker that it has ended", () => {
    const { keeper, start, message, failed } = keep();
    const worker = start(1);
    keeper.end();
    keeper.end();
    worker.say("late");
    worker.onmessageerror?.();
    worker.onerror?.(new Event("error"));
    expect(worker.terminate).toHaveBeenCalledOnce();
    expect(message).not.toHaveBeenCalled();
    expect(failed).not.toHaveBeenCalled();
  });

  it("takes an error before the first message for a script that did not start", () => {
    const { start, failed } = keep();
    const event = new Event("error", { cancelable: true });
    start(3).onerror?.(event);
    expect(failed).toHaveBeenCalledExactlyOnceWith(3, "error");
    expect(event.defaultPrevented).toBe(true);
  });

  it("takes an error after that for the program's own, and keeps it out of the console", () => {
    const { start, failed } = keep();
    const worker = start(3);
    worker.say("hello");
    const event = new Event("error", { cancelable: true });
    worker.onerror?.(event);
    expect(failed).not.toHaveBeenCalled();
    expect(event.defaultPrevented).toBe(true);
  });

  it("takes a message that cannot be read for malformed", () => {
    const { start, failed } = keep();
    start(3).onmessageerror?.();
    expect(failed).toHaveBeenCalledExactlyOnceWith(3, "malformed");
  });

  it("posts to the worker that is meant, and to no later one", () => {
    const { keeper, start } = keep();
    keeper.post(1, "none yet");
    const first = start(1);
    keeper.post(1, "a");
    const second = start(2);
    keeper.post(1, "late");
    keeper.post(2, "b");
    keeper.end();
    keeper.post(2, "late");
    expect([first, second].map(({ posted }) => posted.slice(1))).toEqual([["a"], ["b"]]);
  });

  it("cannot interrupt where no memory is shared", () => {
    const { keeper, start } = keep();
    start(1);
    expect(keeper.interrupt()).toBe(false);
  });

  it("interrupts through shared memory where the page has isolated itself, and starts each worker without", () => {
    vi.stubGlobal("self", { crossOriginIsolated: true });
    const { keeper, start } = keep();
    expect(keeper.interrupt()).toBe(false);
    const { interrupts } = start(1).posted[0] as { interrupts: Int32Array };
    expect(keeper.interrupt()).toBe(true);
    expect(interrupts[0]).toBe(2);
    start(2);
    expect(interrupts[0]).toBe(0);
    keeper.end();
    expect(keeper.interrupt()).toBe(false);
  });

  it("lets no call meet a signal that was raised for the one before it", () => {
    vi.stubGlobal("self", { crossOriginIsolated: true });
    const { keeper, start } = keep();
    const { interrupts } = start(1).posted[0] as { interrupts: Int32Array };
    keeper.interrupt();
    keeper.post(1, "next");
    expect(interrupts[0]).toBe(0);
    keeper.interrupt();
    keeper.post(2, "for another worker");
    expect(interrupts[0]).toBe(2);
  });
});

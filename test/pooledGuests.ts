import { vi } from "vitest";
import { deferred } from "../src/protocol";
import type { ReleaseSlot } from "../src/host/guest/bootSlots";
import { wallClock } from "../src/host/platform/clock";
import {
  downloadEngine,
  type DownloadSettings,
  type EngineDownload,
} from "../src/host/engine/engineDownload";
import type { Guest } from "../src/host/guest/guest";
import { openGuest } from "../src/host/guest/openGuest";
import type { FrameReuse } from "../src/host/guest/frameReuse";
import type { Interpreter } from "../src/host/guest/interpreter";
import { GuestInterpreterPool } from "../src/host/guest/interpreterPool";
import { SandboxError } from "../src/host/SandboxError";

export const interpreter = { isAlive: true } as Interpreter;
export const bytes = Promise.resolve(new ArrayBuffer(1));
export const engine: EngineDownload = { wasm: bytes, stdlib: bytes, stdlibRest: bytes, snapshot: bytes };
export const died = new SandboxError("boot-failed", "Python stopped while it was starting. Try again.");

export function fakeGuest() {
  const { promise: lost, resolve: lose } = deferred<void>();
  const startInterpreter = vi.fn<(memoryMiB: number) => Promise<Interpreter>>(() =>
    Promise.resolve(interpreter),
  );
  const remove = vi.fn(lose);
  const settled = () => Promise.resolve();
  const loaded = Promise.resolve();
  const complete = Promise.resolve();
  const prewarm = vi.fn();
  const dismissSpare = vi.fn();
  const releaseEngine = vi.fn(() => {
    guest.hasEngine = false;
    return Promise.resolve();
  });
  const forcedEndAt: number | undefined = undefined;
  const hasEngine = true;
  const guest = {
    loaded,
    complete,
    lost,
    settled,
    remove,
    startInterpreter,
    prewarm,
    dismissSpare,
    releaseEngine,
    hasEngine: hasEngine as boolean,
    forcedEndAt: forcedEndAt as number | undefined,
    lose,
  } satisfies Guest & { lose: () => void };
  return guest;
}

export function setUp({
  frameReuse = "always",
  page = new EventTarget(),
}: { frameReuse?: FrameReuse; page?: EventTarget } = {}) {
  const ending = new AbortController();
  const guests: ReturnType<typeof fakeGuest>[] = [];
  const steps: string[] = [];
  const onProgress = vi.fn();
  const downloads: DownloadSettings[] = [];
  const endTurn = vi.fn();
  const unpack = vi.fn(() => Promise.resolve());
  const turns = {
    take: vi.fn(() => Promise.resolve<ReleaseSlot>(endTurn)),
    tryAcquire: vi.fn(() => Promise.resolve<ReleaseSlot | undefined>(endTurn)),
    untilFree: vi.fn((_: AbortSignal) => Promise.resolve()),
  };
  vi.mocked(downloadEngine).mockImplementation((settings) => {
    downloads.push(settings);
    return engine;
  });
  vi.mocked(openGuest).mockImplementation(async (_url, { wasm }) => {
    await wasm;
    const guest = fakeGuest();
    guests.push(guest);
    return guest;
  });
  const supply = new GuestInterpreterPool({
    baseUrl: "https://site.example/app/",
    version: "1.0.0",
    files: [],
    store: { read: () => Promise.resolve(undefined), put: () => Promise.resolve(), unpack },
    locks: undefined,
    page,
    slots: turns,
    prefersLessData: false,
    clock: wallClock,
    signal: ending.signal,
    keepsSpare: true,
    frameReuse,
    onStep: (step) => steps.push(step),
    onProgress,
  });
  return { supply, ending, guests, steps, onProgress, downloads, turns, endTurn, unpack };
}

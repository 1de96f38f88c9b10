import type { Detector } from "./detector";
import { secret } from "./plantedSecrets";
import type { Target } from "./target";

const CALL_EVERY_MS = 100;

/** Calls a secret out on the channel while an attempt runs, and listens on it. */
export function watchChannel({ channel: name }: Target): readonly Detector[] {
  const called = secret();
  const channel = new BroadcastChannel(name);
  let heard = false;
  let calling: ReturnType<typeof setInterval> | undefined;
  channel.onmessage = () => (heard = true);
  const quiet = (): void => clearInterval(calling);
  return [
    {
      trip: "channel-heard",
      arm() {
        heard = false;
        quiet();
        calling = setInterval(() => channel.postMessage(called), CALL_EVERY_MS);
      },
      detected() {
        quiet();
        return heard;
      },
      async works() {
        const other = new BroadcastChannel(name);
        other.postMessage("testing");
        await pause(CALL_EVERY_MS);
        other.close();
        return heard;
      },
      remove() {
        quiet();
        channel.close();
      },
    },
    {
      trip: "channel-read",
      arm: () => undefined,
      detected: (said) => said.includes(called),
      async works() {
        const other = new BroadcastChannel(name);
        const hearing = new Promise<boolean>((resolve) => {
          other.onmessage = ({ data }: MessageEvent<unknown>) => resolve(data === called);
        });
        channel.postMessage(called);
        const works = await Promise.race([hearing, pause(10 * CALL_EVERY_MS).then(() => false)]);
        other.close();
        return works;
      },
      remove: () => undefined,
    },
  ];
}

/** Looks for what an attempt was asked to leave in the storage of this origin. */
export function watchStorage({ new: name }: Target): readonly Detector[] {
  const still = { arm: () => undefined, remove: () => undefined };
  return [
    {
      ...still,
      trip: "database-made",
      detected: async () => (await indexedDB.databases()).some((each) => each.name === name),
      works: () => worked(indexedDB.databases()),
    },
    {
      ...still,
      trip: "cache-made",
      detected: async () => await caches.has(name),
      works: () => worked(caches.has(name)),
    },
    {
      ...still,
      trip: "file-made",
      detected: async () => await worked(privateFile(name)),
      works: async () => await worked(navigator.storage.getDirectory()),
    },
  ];
}

/** Holds the lock until it is removed. The browser rejects the request of a holder whose lock is stolen. */
export function watchLock({ lock }: Target): Detector {
  let stolen = false;
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  navigator.locks.request(lock, () => held).catch(() => (stolen = true));
  return {
    trip: "lock-taken",
    arm: () => undefined,
    detected: () => stolen,
    works: async () => (await navigator.locks.query()).held?.some(({ name }) => name === lock) ?? false,
    remove: release,
  };
}

export function watchPage(view: Window): readonly Detector[] {
  const address = (): string => `${view.location.href} ${view.history.length}`;
  const prototype = (): string => Reflect.ownKeys(Object.prototype).map(String).join(" ");
  const [addressAtFirst, prototypeAtFirst] = [address(), prototype()];
  let heard = false;
  const listening = new AbortController();
  view.addEventListener("message", () => (heard = true), { signal: listening.signal });
  const works = (): boolean => true;
  const still = { arm: () => undefined, remove: () => undefined };
  return [
    { ...still, trip: "address-changed", detected: () => address() !== addressAtFirst, works },
    { ...still, trip: "prototype-changed", detected: () => prototype() !== prototypeAtFirst, works },
    {
      trip: "window-heard",
      arm: () => (heard = false),
      detected: () => heard,
      async works() {
        view.postMessage("testing", view.location.origin);
        await pause(CALL_EVERY_MS);
        return heard;
      },
      remove: () => listening.abort(),
    },
  ];
}

async function privateFile(name: string): Promise<FileSystemFileHandle> {
  return await (await navigator.storage.getDirectory()).getFileHandle(name);
}

async function worked(attempt: Promise<unknown>): Promise<boolean> {
  return await attempt.then(
    () => true,
    () => false,
  );
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

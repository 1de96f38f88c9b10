import type { Detector } from "./detector";
import { secret } from "./plantedSecrets";
import type { Target } from "../probes/target";

const SEND_EVERY_MS = 100;

/** Sends a secret on the channel again and again while an attempt runs, and listens on it. */
export function watchChannel({ channel: name }: Target): readonly Detector[] {
  const sentSecret = secret();
  const channel = new BroadcastChannel(name);
  let received = false;
  let sending: ReturnType<typeof setInterval> | undefined;
  channel.onmessage = () => (received = true);
  const stopSending = (): void => clearInterval(sending);
  return [
    {
      detection: "channel-message",
      arm() {
        received = false;
        stopSending();
        sending = setInterval(() => channel.postMessage(sentSecret), SEND_EVERY_MS);
      },
      detected() {
        stopSending();
        return received;
      },
      async works() {
        const other = new BroadcastChannel(name);
        other.postMessage("testing");
        await pause(SEND_EVERY_MS);
        other.close();
        return received;
      },
      remove() {
        stopSending();
        channel.close();
      },
    },
    {
      detection: "channel-read",
      arm: () => undefined,
      detected: (output) => output.includes(sentSecret),
      async works() {
        const other = new BroadcastChannel(name);
        const reception = new Promise<boolean>((resolve) => {
          other.onmessage = ({ data }: MessageEvent<unknown>) => resolve(data === sentSecret);
        });
        channel.postMessage(sentSecret);
        const works = await Promise.race([reception, pause(10 * SEND_EVERY_MS).then(() => false)]);
        other.close();
        return works;
      },
      remove: () => undefined,
    },
  ];
}

/** Looks for what attempts try to leave in the storage of this origin. */
export function watchStorage({ new: name }: Target): readonly Detector[] {
  const stateless = { arm: () => undefined, remove: () => undefined };
  return [
    {
      ...stateless,
      detection: "database-made",
      detected: async () => (await indexedDB.databases()).some((each) => each.name === name),
      works: () => succeeded(indexedDB.databases()),
    },
    {
      ...stateless,
      detection: "cache-made",
      detected: async () => await caches.has(name),
      works: () => succeeded(caches.has(name)),
    },
    {
      ...stateless,
      detection: "file-made",
      detected: async () => await succeeded(privateFile(name)),
      works: async () => await succeeded(navigator.storage.getDirectory()),
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
    detection: "lock-taken",
    arm: () => undefined,
    detected: () => stolen,
    works: async () => (await navigator.locks.query()).held?.some(({ name }) => name === lock) ?? false,
    remove: release,
  };
}

export function watchPage(view: Window): readonly Detector[] {
  const address = (): string => `${view.location.href} ${view.history.length}`;
  const prototype = (): string => Reflect.ownKeys(Object.prototype).map(String).join(" ");
  const [firstAddress, firstPrototype] = [address(), prototype()];
  let received = false;
  const listening = new AbortController();
  view.addEventListener("message", () => (received = true), { signal: listening.signal });
  const works = (): boolean => true;
  const stateless = { arm: () => undefined, remove: () => undefined };
  return [
    { ...stateless, detection: "address-changed", detected: () => address() !== firstAddress, works },
    { ...stateless, detection: "prototype-changed", detected: () => prototype() !== firstPrototype, works },
    {
      detection: "window-message",
      arm: () => (received = false),
      detected: () => received,
      async works() {
        view.postMessage("testing", view.location.origin);
        await pause(SEND_EVERY_MS);
        return received;
      },
      remove: () => listening.abort(),
    },
  ];
}

async function privateFile(name: string): Promise<FileSystemFileHandle> {
  return await (await navigator.storage.getDirectory()).getFileHandle(name);
}

async function succeeded(attempt: Promise<unknown>): Promise<boolean> {
  return await attempt.then(
    () => true,
    () => false,
  );
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

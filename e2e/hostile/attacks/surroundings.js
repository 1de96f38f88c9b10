/* Replaces the frame's own script, and runs in a worker that it makes: looks for everything that is not the guest's, leaves
   things for others to find, and looks for what others left. The same in a frame of the page's own shows that there is
   something to find. */
const depth = "document" in self ? 0 : 1;
const text = self.document?.currentScript?.textContent;
const received = [];
let blobAddress;
let channel;

const refuse = (why) => {
  throw Object.assign(new Error(why), { name: why });
};
const silentMs = 2_000;
/**
 * Attempts that can block their worker for good in Firefox. Storage is asked for by a program that can be ended
 * (waiting.py), and nested workers are made by the network group.
 */
const hangs = /private file system|estimate|persistence|a worker of|another thread|importScripts/;
const tried = async (attempt, run) => {
  let outcome;
  try {
    const silence = new Promise((resolve) => setTimeout(resolve, silentMs, "silent"));
    outcome = await Promise.race([Promise.resolve(run()).then(() => "reached"), silence]);
  } catch (error) {
    const missing = error?.name === "ReferenceError" || error?.name === "TypeError";
    outcome = missing ? "absent" : `refused: ${error?.name}`;
  }
  return { attempt, depth, outcome };
};
const safe = (attempts) =>
  Object.entries(attempts).filter(
    ([name]) => depth === 0 || !hangs.test(name) || !navigator.userAgent.includes("Firefox"),
  );
const all = (attempts) => Promise.all(safe(attempts).map(([name, run]) => tried(name, run)));
const happens = (target, good, bad) =>
  new Promise((resolve, reject) => {
    target.addEventListener(good, resolve);
    target.addEventListener(bad, (event) => {
      event.preventDefault?.();
      reject(Object.assign(new Error(bad), { name: bad }));
    });
  });
const opened = (request) => {
  request.onupgradeneeded = () => request.result.createObjectStore("left", { autoIncrement: true });
  return happens(request, "success", "error").then(() => request.result);
};
const database = async () =>
  (await opened(indexedDB.open("left", 1))).transaction("left", "readwrite").objectStore("left");
const left = "https://left.invalid/";
const olderFileSystem = () =>
  new Promise((resolve, reject) => webkitRequestFileSystem(0, 1 << 20, resolve, reject));
const olderDatabase = (statement, values) =>
  new Promise((resolve, reject) =>
    self.openDatabase("left", "", "", 1 << 20).transaction((asked) => {
      asked.executeSql("CREATE TABLE IF NOT EXISTS left (mark)");
      asked.executeSql(statement, values, (_, { rows }) => resolve([...rows].map(({ mark }) => mark)));
    }, reject),
  );

/** Each keeps a mark where another may look for it. */
const stores = {
  "STO-02 Cache Storage": {
    leave: async (mark) => (await caches.open("left")).put(`${left}${mark}`, new Response(mark)),
    find: async () => (await (await caches.open("left")).keys()).map(({ url }) => url),
  },
  "STO-02 IndexedDB": {
    leave: async (mark) => opened((await database()).add(mark)),
    find: async () => opened((await database()).getAll()),
  },
  "STO-02 a private file system": {
    leave: async (mark) => (await navigator.storage.getDirectory()).getFileHandle(mark, { create: true }),
    find: async () => Array.fromAsync((await navigator.storage.getDirectory()).keys()),
  },
  "STO-02 the older file system": {
    leave: async (mark) => {
      const { root } = await olderFileSystem();
      await new Promise((resolve, reject) => root.getFile(mark, { create: true }, resolve, reject));
    },
    find: async () => {
      const { root } = await olderFileSystem();
      const reader = root.createReader();
      const entries = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
      return entries.map(({ name }) => name);
    },
  },
  "STO-02 the older database": {
    leave: (mark) => olderDatabase("INSERT INTO left VALUES (?)", [mark]),
    find: () => olderDatabase("SELECT mark FROM left", []),
  },
  "STO-02 localStorage": {
    leave: (mark) => (localStorage[mark] = mark),
    find: () => ({ ...localStorage }),
  },
  "STO-02 sessionStorage": {
    leave: (mark) => (sessionStorage[mark] = mark),
    find: () => ({ ...sessionStorage }),
  },
  "STO-02 document.cookie": {
    leave: (mark) => ((document.cookie = `${mark}=1`), document.cookie.includes(mark) || refuse("unheeded")),
    find: () => document.cookie,
  },
  "STO-02 cookieStore": {
    leave: (mark) => cookieStore.set(mark, "1"),
    find: () => cookieStore.getAll(),
  },
  "STO-02 a storage bucket": {
    leave: async (mark) =>
      (await (await navigator.storageBuckets.open("left")).caches.open(mark)).put(left, new Response(mark)),
    find: async () => (await navigator.storageBuckets.open("left")).caches.keys(),
  },
};

/** Eight MiB that no engine can pack. */
const large = () => {
  const bytes = new Uint8Array(8 << 20);
  for (let at = 0; at < bytes.length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  return new Response(bytes);
};
const held = (name, options) =>
  new Promise((resolve, reject) => {
    navigator.locks
      .request(name, options, (lock) => {
        if (lock === null) return reject(Object.assign(new Error("taken"), { name: "taken" }));
        resolve();
        return new Promise(() => undefined);
      })
      .catch(reject);
  });

const permissions = [
  "geolocation", "notifications", "push", "camera", "microphone", "midi", "clipboard-read", "clipboard-write",
  "persistent-storage", "storage-access", "screen-wake-lock", "local-fonts", "window-management", "idle-detection", "nfc",
  "display-capture", "background-fetch", "periodic-background-sync", "local-network-access",
]; // prettier-ignore
const devices = {
  "STO-10 geolocation": () =>
    new Promise((resolve, reject) =>
      navigator.geolocation.getCurrentPosition(resolve, () => reject(new Error("denied"))),
    ),
  "STO-10 notifications": async () =>
    (await Notification.requestPermission()) === "granted" || refuse("denied"),
  "STO-10 a notification": () => happens(new Notification("x"), "show", "error"),
  "STO-10 camera": () => navigator.mediaDevices.getUserMedia({ video: true }),
  "STO-10 USB": () => navigator.usb.requestDevice({ filters: [] }),
  "STO-10 known USB": async () => (await navigator.usb.getDevices()).length > 0 || refuse("none"),
  "STO-10 serial": () => navigator.serial.requestPort(),
  "STO-10 HID": () => navigator.hid.requestDevice({ filters: [] }),
  "STO-10 Bluetooth": () => navigator.bluetooth.requestDevice({ acceptAllDevices: true }),
  "STO-10 MIDI": () => navigator.requestMIDIAccess(),
  "STO-10 a wake lock": () => navigator.wakeLock.request("screen"),
  "STO-10 idleness": async () => (await IdleDetector.requestPermission()) === "granted" || refuse("denied"),
  "STO-10 fonts": async () => (await queryLocalFonts()).length > 0 || refuse("none"),
  "STO-10 screens": () => getScreenDetails(),
  "STO-10 a sensor": () => {
    const sensor = new Accelerometer();
    const reading = happens(sensor, "reading", "error");
    sensor.start();
    return reading;
  },
  "STO-10 NFC": () => new self.NDEFReader().scan(),
  "STO-10 XR": () => navigator.xr.requestSession("immersive-vr"),
  "STO-10 persistence": async () => (await navigator.storage.persist()) || refuse("denied"),
};

const ran = (address) => {
  const worker = new Worker(address);
  return happens(worker, "message", "error").finally(() => worker.terminate());
};
const added = (tag, properties) => {
  const element = Object.assign(document.createElement(tag), properties);
  const loaded = happens(element, "load", "error");
  document.body.append(element);
  return loaded;
};
const asked = (address) => {
  const request = new XMLHttpRequest();
  request.open("GET", address);
  const answer = happens(request, "load", "error");
  request.send();
  return answer;
};
const loads = (address, whose) => ({
  [`STO-09 fetch ${whose}`]: () => fetch(address),
  [`STO-09 XMLHttpRequest of ${whose}`]: () => asked(address),
  [`STO-09 a worker of ${whose}`]: () => ran(address),
  [`STO-09 import() of ${whose}`]: () => import(address),
  ...(depth === 0
    ? { [`STO-09 a script of ${whose}`]: () => added("script", { src: address }) }
    : { [`STO-09 importScripts of ${whose}`]: () => importScripts(address) }),
});

const deeds = {
  async look({ marks }) {
    const memory = () => new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
    return {
      names: [...looks.namesOf(self), ...looks.namesOf(navigator).map((name) => `navigator.${name}`)],
      isolated: self.crossOriginIsolated,
      shared: typeof SharedArrayBuffer,
      clock: looks.clockStep(),
      found: looks.reachable(marks),
      findings: [
        // A thread that counts in shared memory is a clock as sharp as the machine's.
        ...(await all({
          "SPC-01 memory shared with another thread": () => {
            const worker = new Worker(URL.createObjectURL(new Blob(["onmessage = () => postMessage(1)"])));
            const answer = happens(worker, "message", "messageerror");
            worker.postMessage(memory());
            return answer.finally(() => worker.terminate());
          },
        })),
        ...(await all(devices)),
        ...(await all(
          Object.fromEntries(
            permissions.map((name) => [
              `STO-10 permission: ${name}`,
              async () => {
                const { state } = await navigator.permissions.query({ name, userVisibleOnly: true });
                if (state !== "granted") refuse(state);
              },
            ]),
          ),
        )),
      ],
    };
  },
  async leave({ mark, theirLock }) {
    blobAddress = URL.createObjectURL(new Blob(["postMessage(1)"], { type: "text/javascript" }));
    const findings = await all({
      "STO-04 a channel": () => {
        channel = new BroadcastChannel("everybody");
        channel.onmessage = ({ data }) => received.push(data);
        channel.postMessage(mark);
      },
      "STO-05 a lock": () => held(`held by ${mark}`, {}),
      "STO-05 a lock that the page wants": () => held("wanted", { ifAvailable: true }),
      "STO-05 a lock that the page has": () => held(theirLock, { steal: true }),
      "STO-06 a large answer": async () => (await caches.open("large")).put(`${left}large`, large()),
      "STO-06 an estimate": () => navigator.storage.estimate(),
      ...Object.fromEntries(Object.entries(stores).map(([name, { leave }]) => [name, () => leave(mark)])),
    });
    return { findings, blobAddress };
  },
  async find({ blobs }) {
    const stored = await Promise.all(
      safe(stores).map(async ([name, { find }]) => {
        const silence = new Promise((resolve) => setTimeout(resolve, silentMs));
        return [name, await Promise.race([Promise.resolve().then(find), silence]).catch(() => undefined)];
      }),
    );
    const locks = await Promise.resolve()
      .then(() => navigator.locks.query())
      .catch(() => undefined);
    const findings = [];
    // One at a time: Firefox sometimes stops a worker for good that waits for a script while it makes another worker.
    for (const [whose, address] of Object.entries(blobs)) {
      for (const [attempt, run] of Object.entries(loads(address, whose)))
        findings.push(await tried(attempt, run));
    }
    return { findings, received, stored: JSON.stringify(stored), locks: JSON.stringify(locks) ?? "" };
  },
  /** New names, which the comparison with the reviewed lists must report, and a text that the next look must find. */
  grow({ mark }) {
    self.freshGlobal = mark;
    Object.getPrototypeOf(navigator).freshWay = 1;
    return [];
  },
};

const worker = depth === 0 ? new Worker(URL.createObjectURL(new Blob([text]))) : undefined;
addEventListener("message", async ({ data, ports: [port] }) => {
  if (deeds[data?.deed] === undefined) return;
  if (data.realm === "worker" && worker !== undefined) worker.postMessage(data, [port]);
  else port.postMessage(await deeds[data.deed](data.given));
});
if (depth === 0) top.postMessage("surroundings", "*");

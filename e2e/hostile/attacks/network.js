/* Runs as a nested worker, with `config` put in front of it. Tries every way out, starts itself once more inside
   itself, and posts every outcome: [{ attempt, depth, outcome }]. */
const { http, webSocket, site, udpPort, tcpPort, name, mode, depth, depths, source } = config;

/** Settles with the first of the events; without one the caller counts it as silent. */
const firstEvent = (target, good, bad) =>
  new Promise((resolve, reject) => {
    for (const type of good) target.addEventListener(type, () => resolve(type));
    for (const type of bad)
      target.addEventListener(type, (event) => {
        event.preventDefault?.();
        reject(new Error(type));
      });
  });
const blob = (text, type = "text/javascript") => URL.createObjectURL(new Blob([text], { type }));
const spawn = (address, options) => firstEvent(new Worker(address, options), ["message"], ["error"]);
const speak = "postMessage('alive')";
const request = (address, sync) => {
  const made = new XMLHttpRequest();
  made.open("GET", address, !sync);
  const answer = firstEvent(made, ["load"], ["error", "abort", "timeout"]);
  made.send();
  return answer;
};

/** Each is called with an address to reach, which carries its own mark. */
const attempts = {
  "NET-01 fetch": (to) => fetch(to(http)),
  "NET-01 fetch with a Request": (to) => fetch(new Request(to(http))),
  "NET-02 fetch without CORS": (to) => fetch(to(http), { method: "POST", mode: "no-cors", body: "secret" }),
  "NET-03 fetch with keepalive": (to) => fetch(to(http), { mode: "no-cors", keepalive: true }),
  "NET-04 fetch the page": (to) => fetch(to(site)),
  "NET-04 fetch the sandbox's page": (to) => fetch(`${site}sandbox.html?${to("")}`),
  "NET-05 fetch a redirect": (to) => fetch(to(`${site}redirect/`)),
  "NET-07 XMLHttpRequest": (to) => request(to(http), false),
  "NET-07 XMLHttpRequest, synchronous": (to) => request(to(http), true),
  "NET-08 WebSocket": (to) => firstEvent(new WebSocket(to(webSocket)), ["open"], ["error", "close"]),
  "NET-08 WebSocket at home": (to) =>
    firstEvent(new WebSocket(to(site.replace("http:", "ws:"))), ["open"], ["error", "close"]),
  "NET-09 WebSocketStream": (to) => new WebSocketStream(to(webSocket)).opened,
  "NET-10 EventSource": (to) => firstEvent(new EventSource(to(http)), ["open", "message"], ["error"]),
  "NET-11 WebTransport": (to) => new WebTransport(to(`https://127.0.0.1:${udpPort}/`)).ready,
  "NET-12 importScripts": (to) => importScripts(`${to(http)}.js`),
  "NET-12 importScripts from the page": (to) => importScripts(`${site}vitrine.js?${to("")}`),
  "NET-12 importScripts blob:": () => importScripts(blob("self.imported = 1")),
  "NET-12 importScripts data:": () => importScripts("data:text/javascript,self.imported=1"),
  "NET-13 import()": (to) => import(`${to(http)}.js`),
  "NET-13 import() from the page": (to) => import(`${site}vitrine.js?${to("")}`),
  "NET-13 import() blob:": () => import(blob("export default 1")),
  "NET-13 import() data:": () => import("data:text/javascript,export default 1"),
  "NET-13 eval": () => eval("1"),
  "NET-13 Function": () => new Function("return 1")(),
  "NET-13 a function's constructor": () => (async () => {}).constructor("return 1")(),
  "NET-13 a text as timer": () =>
    new Promise((resolve, reject) => {
      self.tick = () => resolve();
      setTimeout("self.tick()", 0);
      setTimeout(() => reject(new Error("did not run")), 500);
    }),
  "NET-14 a worker by address": (to) => spawn(`${to(http)}.js`),
  "NET-14 a worker from the page": (to) => spawn(`${site}vitrine.js?${to("")}`),
  "NET-15 a module worker that imports": (to) =>
    spawn(blob(`import "${to(http)}.js"; ${speak}`), { type: "module" }),
  "NET-15 a classic worker that imports": (to) => spawn(blob(`importScripts("${to(http)}.js"); ${speak}`)),
  // NET-17 is tried from Python only: one more worker by data: address can stop Firefox for good.
  "NET-18 SharedWorker": (to) => firstEvent(new SharedWorker(`${to(http)}.js`).port, ["message"], []),
  "NET-18 service worker": (to) => navigator.serviceWorker.register(`${to(http)}.js`),
  "NET-19 FontFace": (to) => new FontFace("stolen", `url(${to(http)})`).load(),
  "NET-21 compileStreaming": (to) => WebAssembly.compileStreaming(fetch(`${to(http)}.wasm`)),
  "NET-21 instantiateStreaming": (to) => WebAssembly.instantiateStreaming(fetch(`${to(http)}.wasm`), {}),
  "NET-23 sendBeacon": (to) => navigator.sendBeacon(to(http), "secret"),
  "NET-23 fetchLater": (to) => fetchLater(to(http)),
  "NET-23 background fetch": (to) => registration.backgroundFetch.fetch("x", to(http)),
  "NET-23 push": () => registration.pushManager.subscribe({ userVisibleOnly: true }),
  "NET-20 RTCPeerConnection": () =>
    new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${udpPort}` }] }),
  "NET-24 TCPSocket": () => new TCPSocket("127.0.0.1", tcpPort).opened,
  "NET-24 UDPSocket": () => new UDPSocket({ remoteAddress: "127.0.0.1", remotePort: udpPort }).opened,
};

/** Draws with what could load something. Drawing reports nothing, so only a canary shows whether it did. */
const drawn = (to) => {
  const context = new OffscreenCanvas(8, 8).getContext("2d");
  context.filter = `url("${to(http)}")`;
  context.font = `8px stolen, url(${to(http)})`;
  context.fillText("x", 0, 8);
};

const silentMs = 8_000;
const tried = async (attempt, run, to) => {
  let outcome;
  try {
    const silence = new Promise((resolve) => setTimeout(resolve, silentMs, "silent"));
    outcome = (await Promise.race([Promise.resolve(run(to)).then(() => "reached"), silence])) ?? "reached";
  } catch (error) {
    outcome = error?.name === "ReferenceError" ? "absent" : `refused: ${error?.name}`;
  }
  return { attempt, depth, outcome };
};
const marked = (attempt, base) => `${base}${mode}/${depth}/${encodeURIComponent(attempt)}`;
/** The same by a name, so that a look-up can be distinguished from a connection. */
const byName = (attempt, base) => {
  const host = `${mode}-${depth}-${attempt.slice(0, 6).toLowerCase()}.${name}`;
  return marked(attempt, base.replace(/127\.0\.0\.1:\d+/, host));
};

const inner =
  depth < depths
    ? new Promise((resolve) => {
        const text = `const config = ${JSON.stringify({ ...config, depth: depth + 1, source: undefined })};`;
        const worker = new Worker(blob(`${text} config.source = ${JSON.stringify(source)}; ${source}`));
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = () =>
          resolve([{ attempt: "NET-16 a worker inside", depth: depth + 1, outcome: "failed" }]);
      })
    : Promise.resolve([]);

/**
 * In Firefox a worker that makes another one during an import can stop for good: in half of all tries on a busy machine.
 */
const makesWorker = ([attempt]) => /^NET-1[458]/.test(attempt);
const each = Object.entries(attempts).flatMap(([attempt, run]) => [
  [attempt, run, marked],
  ...(run.length > 0 ? [[attempt, run, byName]] : []),
]);
const made = ([attempt, run, address]) => tried(attempt, run, (base) => address(attempt, base));
/** So the attempts that make workers come first, one at a time, and the nested start before all of them. */
const all = async () => {
  const inside = await inner;
  const mine = [];
  for (const one of each.filter(makesWorker)) mine.push(await made(one));
  const others = await Promise.all([
    ...each.filter((one) => !makesWorker(one)).map(made),
    tried(
      "NET-19 a canvas filter",
      (to) => {
        drawn(to);
        throw new Error("unseen");
      },
      (base) => marked("NET-19 a canvas filter", base),
    ),
  ]);
  self.postMessage([...mine, ...others, ...inside]);
};
void all();

import { inFile, type Mutation } from "./mutation.ts";

/** The checks of the guard, the frame and the worker. */
export const guestMutations: readonly Mutation[] = [
  ...inFile("src/guest/frame/relay.ts", "src/guest/frame/relay.test.ts", [
    ["strikes are not counted", "this.#strikes += 1;", ""],
    [
      "a malformed message costs no credit",
      `if (!this.#credit.spend(0)) this.#end(worker, "overdrawn");\n      else if`,
      "if",
    ],
    ["no message costs credit", "if (!this.#credit.spend(costOf(message)))", "if (costOf(message) < 0)"],
    ["nothing is parsed", `return parseWorkerToFrame(data, "message");`, "return data as WorkerToFrame;"],
    [
      "the worker continues after its end",
      `this.#slots.end();\n    this.#send({ type: "ended"`,
      `this.#send({ type: "ended"`,
    ],
    ["the host does not learn of an end", `this.#send({ type: "ended", worker, reason });`, "void reason;"],
    ["credit outlives its worker", "this.#strikes = 0;\n    this.#credit.clear();", "this.#strikes = 0;"],
    [
      "strikes outlive their worker",
      "this.#strikes = 0;\n    this.#credit.clear();",
      "this.#credit.clear();",
    ],
    [
      "a late grant is the next worker's",
      "if (message.worker === this.#worker) this.#credit.",
      "this.#credit.",
    ],
  ]),
  ...inFile("src/guest/frame/guestWorker.ts", "src/guest/frame/*.test.ts", [
    ["ports of a worker stay open", "for (const port of event.ports) port.close();", ""],
    ["what a worker sends late is received", "worker.onmessage = null;", ""],
    ["the worker is not terminated", "worker.terminate();", ""],
  ]),
  ...inFile("src/guest/frame/workerSlots.ts", "src/guest/frame/*.test.ts", [
    [
      "calls reach another worker",
      "if (this.#current?.number === number) this.#current.worker.post",
      "this.#current?.worker.post",
    ],
    [
      "responses reach another worker",
      "if (this.#current?.number === number) this.#current.worker.respond",
      "this.#current?.worker.respond",
    ],
  ]),
  ...inFile("src/guest/worker/bareRealm.ts", "src/guest/worker/bareRealm.test.ts", [
    ["nothing leaves the realm", `&& !names.has(key)`, `&& names.size < 0`],
    ["what is on a prototype stays", "owner = nextOwner(owner, allowed)", "owner = null"],
    ["a prototype with a line of its own is bared by another", "allowed.has(next) ||", ""],
    [
      "what cannot be deleted stays",
      "if (!Reflect.deleteProperty(owner, key)) Reflect.set(owner, key, undefined);",
      "Reflect.deleteProperty(owner, key);",
    ],
  ]),
  ...inFile("src/guest/guard/guard.ts", "src/guest/guard/guard.test.ts", [
    ["the guard takes a second handshake", `window.removeEventListener("message", receive);`, ""],
    ["the guard listens to anyone", "event.source !== window.parent || ", ""],
    ["the guard takes any message", "|| !isHandshake(event.data)", ""],
    ["the inner frame has no sandbox", `inner.setAttribute("sandbox", "allow-scripts");`, ""],
    ["the guard starts anywhere", "if (!isOpaqueOrigin(window)) {", "if (window.name === '-') {"],
  ]),
  ...inFile("src/guest/frame/frame.ts", "src/guest/frame/frame.test.ts", [
    ["the frame takes a second handshake", `window.removeEventListener("message", receive);`, ""],
    ["the frame listens to anyone", "if (source !== window.parent) return;", ""],
    ["the frame takes ports without a handshake", "if (!isHandshake(data)) return;", ""],
    ["the frame starts anywhere", "if (!isOpaqueOrigin(window)) return;", ""],
  ]),
];

/** One part of a check removed or inverted, and the unit tests of which at least one must notice. */
export interface Mutation {
  readonly what: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly tests: string;
}

type Edit = readonly [what: string, from: string, to: string];

const inFile = (file: string, tests: string, edits: readonly Edit[]): Mutation[] =>
  edits.map(([what, from, to]) => ({ what, file, from, to, tests }));

/** Every step with which the frame and the host check what a guest sends. */
export const mutations: readonly Mutation[] = [
  ...inFile("src/host/run/tracebackOffset.ts", "src/host/run/tracebackOffset.test.ts", [
    [
      "a claimed place of the traceback is not compared",
      "stderr.startsWith(traceback, at) ? at : undefined",
      "at",
    ],
  ]),
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
  ...inFile("src/protocol/credit.ts", "src/protocol/credit.test.ts", [
    ["messages may be overdrawn", "this.#messages >= 0 && this.#bytes >= 0", "this.#bytes >= 0"],
    ["bytes may be overdrawn", "this.#messages >= 0 && this.#bytes >= 0", "this.#messages >= 0"],
  ]),
  ...inFile("src/protocol/bootReply.ts", "src/protocol/bootReply.test.ts", [
    [
      "a boot may give a reason for nothing",
      "if (parsed.restored !== (parsed.reason === null))",
      "if (json === null)",
    ],
  ]),
  ...inFile("src/guest/frame/guestWorker.ts", "src/guest/frame/*.test.ts", [
    ["ports of a worker stay open", "for (const port of event.ports) port.close();", ""],
    ["what a worker sends late is received", "worker.onmessage = null;", ""],
    ["the worker is not terminated", "worker.terminate();", ""],
  ]),
  ...inFile("src/guest/frame/workerSlots.ts", "src/guest/frame/*.test.ts", [
    ["calls reach another worker", "if (this.#current?.number === number) this.#current.", "this.#current?."],
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
  ...inFile("src/protocol/grammar.ts", "src/protocol/grammar*.test.ts", [
    ["extra keys are taken", "if (own.size !== expected.length)", "if (own.size < expected.length)"],
    [
      "any prototype is accepted",
      "if (prototype !== Object.prototype && prototype !== null)",
      "if (prototype === 1)",
    ],
    [
      "accessors are read",
      `property?.enumerable !== true || !("value" in property)`,
      "property === undefined",
    ],
    [
      "shared memory is accepted",
      `Object.prototype.toString.call(value.buffer) !== "[object ArrayBuffer]"`,
      "false",
    ],
    [
      "a large buffer comes along",
      "value.length > maxLength || value.buffer.byteLength > maxLength",
      "value.length > maxLength",
    ],
    ["bytes are not copied", "return new Uint8Array(value);", "return value as Uint8Array<ArrayBuffer>;"],
    ["minus zero is a number", "|| Object.is(value, -0)", ""],
    ["numbers have no range", "if (number < min || number > max)", "if (number < min)"],
    [
      "text has no length",
      `typeof value !== "string" || value.length > maxChars`,
      `typeof value !== "string"`,
    ],
    ["lists have no length", "!Array.isArray(value) || value.length > maxLength", "!Array.isArray(value)"],
    ["objects have any number of keys", "if (keys.length > 32)", "if (keys.length < 0)"],
  ]),
  ...inFile("src/protocol/guestEvents.ts", "src/protocol/guestEvents.test.ts", [
    ["a byte may count twice", "offset <= (parsed[index - 1] ?? 0)", "offset < 0"],
    ["switches may lie past the bytes", "last >= parsed.bytes.length", "last < 0"],
    ["a batch may end with a switch", "last >= parsed.bytes.length", "last > parsed.bytes.length"],
    ["any number of files elsewhere is named", "returnBounds.elsewherePaths)", "9999)"],
    ["a file elsewhere has any name", "list(elsewherePath,", "list(text(9999),"],
  ]),
  ...inFile("src/protocol/outputMeter.ts", "src/protocol/outputMeter.test.ts", [
    ["switches within a line are free", "linesLeft = Math.max(0, linesLeft - 1);", ""],
  ]),
  ...inFile("src/protocol/returnedPath.ts", "src/protocol/returnedPath.test.ts", [
    ["a file elsewhere need not be absolute", `path.startsWith("/") && `, ""],
    ["a file elsewhere may lead anywhere", " && refusedPath(path.slice(1)) === undefined", ""],
  ]),
  ...inFile("src/protocol/relay.ts", "src/protocol/relay.test.ts", [
    [
      "names of files elsewhere cost nothing",
      " + message.event.paths.reduce((sum, { length }) => sum + length * 2, 0)",
      "",
    ],
    ["switches cost nothing", " + message.event.switches.length * credit.switchBytes", ""],
    ["a worker's number may be anything", "Number.isInteger(worker) && worker > 0 ? worker", "true ? worker"],
  ]),
  ...inFile("src/protocol/smallJson.ts", "src/protocol/smallJson.test.ts", [
    ["JSON has any number of parts", "if (parts > maxParts) return true;", ""],
  ]),
  ...inFile("src/protocol/comlinkAnswer.ts", "src/protocol/comlinkAnswer.test.ts", [
    [
      "an answer may name another handler",
      `name: literal("throw"),\n  value: exactly`,
      `name: text(9) as never,\n  value: exactly`,
    ],
  ]),
  ...inFile("src/host/guest/answerEndpoint.ts", "src/host/guest/answerEndpoint.test.ts", [
    [
      "an answer that nothing waits for is accepted",
      "outlet === undefined || !pending.delete(answer.id)",
      "outlet === undefined",
    ],
    ["an answer is accepted twice", "!pending.delete(answer.id)", "!pending.has(answer.id)"],
    [
      "calls go out after the end, and what sends them is kept",
      "outlet = undefined;\n      pending.clear();",
      "pending.clear();",
    ],
    ["more than calls goes out", `&& call.type === "APPLY"`, ""],
  ]),
  ...inFile("src/host/guest/wrapGuest.ts", "src/host/guest/wrapGuest.test.ts", [
    ["Comlink's proxy handler stays", "transferHandlers.clear();", ""],
    ["Comlink's throw handler stays", `transferHandlers.set("throw", {`, `transferHandlers.set("other", {`],
  ]),
  ...inFile("src/host/guest/guestMessage.ts", "src/host/guest/guest*.test.ts", [
    ["ports of a frame stay open", "for (const port of event.ports) port.close();", ""],
    ["a message may bring ports", "if (event.ports.length > 0) return undefined;", ""],
    ["the host counts no strikes", "if (strikes >= strikesAllowed) end();", "if (strikes < 0) end();"],
  ]),
  ...inFile("src/host/guest/guestAccount.ts", "src/host/guest/guestAccount.test.ts", [
    ["another generation is received", "if (worker === this.#worker && isAlive)", "if (isAlive)"],
    [
      "a dead worker's messages are read",
      "if (worker === this.#worker && isAlive)",
      "if (worker === this.#worker)",
    ],
    [
      "the host keeps no account",
      "if (this.#credit.spend(costOf(message))) return message;",
      "if (costOf(message) >= 0) return message;",
    ],
    ["the host counts no bytes", "this.#credit.spend(costOf(message))", "this.#credit.spend(0)"],
    ["late messages are free", "else if (!this.#spendUnread(worker)) this.#broken();", ""],
    ["late messages are never too late", "    this.#late.clear();\n    const message", "    const message"],
    ["a dead worker's are never too late", "    this.#late.clear();\n    return", "    return"],
    ["the next worker has what the one before had left", "this.#credit = new Credit();\n    //", "//"],
    ["what was under way is refused", "this.#late.grant(Math.max(0, this.#credit.messages), 0);", ""],
    ["the frame's word of an end is refused", "this.#credit.grant(1, 0);", ""],
    [
      "a worker that was never started is free",
      "worker === undefined || worker > this.#worker",
      "worker === undefined",
    ],
    ["messages of no worker are free", "this.#strike();\n    else", ";\n    else"],
    [
      "what cannot be taken apart is free",
      "unreadable(): void {\n    this.#strike();",
      "unreadable(): void {",
    ],
    ["ports of late messages stay open", "    closePorts(event);\n", ""],
  ]),
  ...inFile("src/host/guest/creditRate.ts", "src/host/guest/creditRate.test.ts", [
    [
      "credit is granted while messages wait",
      "this.#fence.behind(() => this.#grantOwed());",
      "this.#grantOwed();",
    ],
    [
      "credit is granted as fast as it is used",
      "Math.min(this.#owed, Math.floor(this.#available))",
      "this.#owed",
    ],
  ]),
  ...inFile("src/host/guest/guest.ts", "src/host/guest/guest.test.ts", [
    ["grants are not counted", "this.#account.sending(message);", ""],
    ["no account is begun", "this.#account.begin(worker);", ""],
    [
      "what cannot be taken apart is free on the relay",
      "frame.relay.onmessageerror = () => this.#account.unreadable();",
      "",
    ],
    [
      "a silent frame stays",
      "// Ending never needs the guest's cooperation.\n      this.#frame.remove();",
      "",
    ],
  ]),
  ...inFile("src/host/guest/openGuest.ts", "src/host/guest/guest.test.ts", [
    [
      "answers that nobody waits for are free",
      "answer === undefined || !answers.receive(answer)",
      "answer === undefined || (answers.receive(answer), false)",
    ],
    ["what cannot be taken apart is free on control", "frame.control.onmessageerror = strike;", ""],
    ["a lost frame is called, and is kept", "void frame.lost.then(answers.close);", ""],
  ]),
  ...inFile("src/host/guest/interpreter.ts", "src/host/guest/interpreter*.test.ts", [
    [
      "a dead interpreter's messages are received",
      "if (!this.#isAlive) return;\n    this.#credit",
      "this.#credit",
    ],
    ["a dead interpreter calls, and is kept", "this.#answers.close();", ""],
    [
      "a dead interpreter is granted more for a boot",
      "if (this.#isAlive) this.#credit.grantBoot();",
      "this.#credit.grantBoot();",
    ],
    [
      "a dead interpreter is granted more for a run",
      "if (this.#isAlive) this.#credit.grantRun(request);",
      "this.#credit.grantRun(request);",
    ],
    ["a dead interpreter is granted more for its messages", "this.#credit.stop();", ""],
  ]),
  ...inFile("src/host/guest/workerCredit.ts", "src/host/guest/interpreter*.test.ts", [
    [
      "switches are given back",
      "this.#unusedBytes -= cost;\n        return;",
      "this.#unusedBytes -= event.bytes.length;\n        this.#refund(cost - event.bytes.length);\n        return;",
    ],
  ]),
  ...inFile("src/host/run/runFiles.ts", "src/host/run/runFiles.test.ts", [
    ["a removed file may have content", `(change !== "removed" || (size === 0 && !withBytes)) &&`, ""],
    ["any left out file is named", "|| paths.length > (isElsewhere ? count : 0)", ""],
  ]),
  ...inFile("src/host/guest/workerCredit.ts", "src/host/guest/interpreter*.test.ts", [
    [
      "names of files elsewhere are given back for ever",
      "if (this.#leftOutReceived <= leftOutReasons.length) this.#refund(cost);",
      "this.#refund(cost);",
    ],
  ]),
  ...inFile("src/host/run/executeRun.ts", "src/host/run/executeRun.test.ts", [
    ["output of another run is received", "if (event.run !== run) return;", ""],
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

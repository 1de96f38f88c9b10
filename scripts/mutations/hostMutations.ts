import { inFile, type Mutation } from "./mutation.ts";

/** The checks of the host. */
export const hostMutations: readonly Mutation[] = [
  ...inFile("src/host/run/tracebackOffset.ts", "src/host/run/tracebackOffset.test.ts", [
    [
      "a claimed place of the traceback is not compared",
      "stderr.startsWith(traceback, at) ? at : undefined",
      "at",
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
      "&& this.#credit.spend(costOf(message))) return message;",
      "&& costOf(message) >= 0) return message;",
    ],
    ["the host counts no bytes", "this.#credit.spend(costOf(message))", "this.#credit.spend(0)"],
    ["late messages are free", "else if (!this.#spendUnread(worker)) this.#broken();", ""],
    ["late messages are never too late", "    this.#late.clear();\n    const message", "    const message"],
    ["a dead worker's are never too late", "    this.#late.clear();\n    return", "    return"],
    [
      "the next worker has what the one before had left",
      "this.#credit = new Credit();\n    this.#requestCredit = new",
      "this.#requestCredit = new",
    ],
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
      "if (!this.#isAlive) return;\n    this.#credit.messageArrived",
      "this.#credit.messageArrived",
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
];

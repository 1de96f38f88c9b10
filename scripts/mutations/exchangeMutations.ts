import { inFile, type Mutation } from "./mutation.ts";

/** Requests of a program, their credit, and the deadline that waits for the responses. */
export const exchangeMutations: readonly Mutation[] = [
  ...inFile("src/guest/frame/relay.ts", "src/guest/frame/relayRequests.test.ts", [
    [
      "requests are free of the credit that all messages cost",
      "if (!this.#credit.spend(costOf(message)))",
      `if (message.type !== "request" && !this.#credit.spend(costOf(message)))`,
    ],
    ["requests outlive their worker", "this.#requests.reset();", ""],
    [
      "a worker that floods with requests goes on",
      `if (id === undefined) this.#end(worker, "overdrawn"); else this`,
      "this",
    ],
    [
      "requests are granted to the next worker",
      "if (message.worker === this.#worker) this.#requests.grant",
      "this.#requests.grant",
    ],
    [
      "a response reaches the next worker",
      "message.worker === this.#worker ? this.#requests.close(message.id) : undefined",
      "this.#requests.close(message.id)",
    ],
  ]),
  ...inFile("src/guest/frame/requests.ts", "src/guest/frame/relayRequests.test.ts", [
    [
      "requests cost no credit",
      "if (!this.#credit.spend(requestCost(request)))",
      "if (requestCost(request) < 0)",
    ],
    [
      "the text of requests is free in the frame",
      "this.#credit.spend(requestCost(request))",
      "this.#credit.spend(0)",
    ],
    ["a request is answered twice", "this.#tickets.delete(id);", ""],
    ["the worker chooses the numbers of its requests", "this.#last += 1;", "this.#last = ticket;"],
    ["credit for requests outlives its worker", "this.#credit.clear();\n    this.#tickets", "this.#tickets"],
    ["open requests outlive their worker", "this.#tickets.clear();", ""],
  ]),
  ...inFile("src/protocol/parseExchange.ts", "src/protocol/parseExchange.test.ts", [
    ["a prompt has any length", "prompt: text(messageBounds.promptChars)", "prompt: text(2 ** 31)"],
    [
      "an answered line has any length",
      "nullOr(text(messageBounds.inputLineChars))",
      "nullOr(text(2 ** 31))",
    ],
  ]),
  ...inFile("src/protocol/exchange.ts", "src/protocol/parseExchange.test.ts", [
    ["the text of requests is free", "+ request.prompt.length * 2", ""],
  ]),
  ...inFile("src/host/guest/guestAccount.ts", "src/host/guest/guestAccount*.test.ts", [
    ["the host counts no requests", "this.#isAllowed(message) &&", ""],
    [
      "the host counts no text of requests",
      "this.#requestCredit.spend(requestCost(message.request))",
      "this.#requestCredit.spend(0)",
    ],
    ["requests have any number", "message.id === this.#lastRequest &&", ""],
    [
      "the next worker has the requests of the one before",
      "this.#requestCredit = new Credit();\n    this.#lastRequest",
      "this.#lastRequest",
    ],
    ["the numbers of requests go on with the next worker", "this.#lastRequest = 0;\n    //", "//"],
  ]),
  ...inFile("src/host/guest/interpreter.ts", "src/host/guest/interpreterRequests.test.ts", [
    ["a late answer reaches the next run", "|| this.#onRequest !== listener", ""],
    [
      "a dead interpreter is answered",
      "if (!this.#isAlive) return;\n    this.#credit.requestDone();",
      "this.#credit.requestDone();",
    ],
    ["requests are granted after the response", "this.#credit.requestDone();\n    if", "if"],
  ]),
  ...inFile("src/host/guest/workerCredit.ts", "src/host/guest/interpreterRequests.test.ts", [
    ["every run may ask", "if (request.input) this.#fillRequests();", "this.#fillRequests();"],
    [
      "the text of requests is granted anew for each run",
      "exchangeBounds.bytes - this.#unusedRequestBytes",
      "exchangeBounds.bytes",
    ],
    [
      "requests add up over the runs",
      "exchangeBounds.pending - this.#unusedRequests",
      "exchangeBounds.pending",
    ],
  ]),
  ...inFile("src/host/platform/deadline.ts", "src/host/platform/deadline.test.ts", [
    ["pauses have no end", "Math.min(gap - asleep, this.#pauseLeftMs)", "gap - asleep"],
    ["what a page handles is taken for sleep", "this.#observedAt = now;", ""],
    [
      "a sleep costs nothing, so that many of them stretch a deadline",
      "gap - timeouts.deadlineTickMs : 0",
      "gap : 0",
    ],
    ["pauses put a deadline off", "!this.#isActive || this.#countedMs >= ms", "!this.#isActive"],
    ["a hidden tab stretches a deadline", "isHidden || this.#wasHidden ? timeouts.awakeHiddenMs :", ""],
    ["a pause ends twice", "if (!isPaused) return;", ""],
  ]),
  ...inFile("src/host/run/executeRun.ts", "src/host/run/executeRunInput.test.ts", [
    [
      "questions of another run are asked",
      "request.run === run ? questions.answer(request) : undefined",
      "questions.answer(request)",
    ],
    ["questions outlive their run", "questions?.withdraw();\n  const", "const"],
  ]),
  ...inFile("src/host/run/questions.ts", "src/host/run/questions.test.ts", [
    ["the deadline does not go on after a question", "resume();", ""],
    [
      "an answer of the app is anything",
      "line === undefined || line.length > messageBounds.inputLineChars",
      "line === undefined",
    ],
    ["a secret is reported", `secret && line !== null ? "" : line`, "line"],
  ]),
  ...inFile("src/protocol/relay.ts", "src/guest/frame/relay.test.ts", [
    ["a part of a file may have any size", "bytes(messageBounds.partBytes)", "bytes(2 ** 31)"],
  ]),
  ...inFile("src/guest/worker/incomingFiles.ts", "src/guest/worker/incomingFiles.test.ts", [
    ["a part may go past the end of its file", "|| length + part.length > size", ""],
  ]),
];

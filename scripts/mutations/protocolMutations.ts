import { inFile, type Mutation } from "./mutation.ts";

/** The parsers and counters that the frame and the host share. */
export const protocolMutations: readonly Mutation[] = [
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
];

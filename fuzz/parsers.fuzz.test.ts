import { expect, it } from "vitest";
import {
  costOf,
  isHandshake,
  MalformedMessage,
  parseComlinkAnswer,
  parseEmbedToPage,
  parseFrameToHost,
  parseHostToFrame,
  parseRunReply,
  parseWorkerToFrame,
} from "../src/protocol";
import { fc, fuzzing, fuzzTimeout, report } from "./budget";
import { arrived, hostileValue, withOwnKeys } from "./hostileValues";
import { watchBuiltIns } from "./integrity";
import { watchHeap } from "../test/watchHeap";
import { jsonOf, nearMiss } from "./nearMisses";
import { frameMessages, hostMessages, runReplies, traffic, workerMessages } from "./wellFormed";

/** Only types that the grammar has, and no part that the sender still holds. */
function expectPlain(value: unknown, sent: unknown): void {
  if (value === undefined || value === null || typeof value === "boolean" || typeof value === "string")
    return;
  if (typeof value === "number") {
    expect(Number.isSafeInteger(value) && !Object.is(value, -0)).toBe(true);
    return;
  }
  expect(value).not.toBe(sent);
  if (value instanceof Uint8Array) {
    expect(Object.prototype.toString.call(value.buffer)).toBe("[object ArrayBuffer]");
    expect(value.buffer.byteLength).toBe(value.length);
    expect(value.buffer).not.toBe((sent as Uint8Array).buffer);
    return;
  }
  const from = Object(sent) as Record<string, unknown>;
  if (Array.isArray(value)) {
    value.forEach((item, index) => expectPlain(item, from[index]));
    return;
  }
  expect(typeof value).toBe("object");
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  for (const [key, item] of Object.entries(value)) {
    expect(["__proto__", "constructor", "then", "toJSON"]).not.toContain(key);
    expectPlain(item, Object.getOwnPropertyDescriptor(from, key)?.value);
  }
}

const parsers = {
  "the frame's, of the worker": {
    parse: (value: unknown) => {
      const message = parseWorkerToFrame(value, "message");
      expect(costOf(message)).toBeGreaterThan(0);
      return message;
    },
    messages: workerMessages,
  },
  "the host's, of the relay": {
    parse: (value: unknown) => parseFrameToHost(value, "message"),
    messages: frameMessages,
  },
  "the host's, of the frame's answers": {
    parse: (value: unknown) => parseComlinkAnswer(value, "message"),
    messages: traffic.toHost,
  },
} as const;

const sent = (messages: readonly unknown[]): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 5, arbitrary: nearMiss(messages) }, hostileValue);

for (const [name, { parse, messages }] of Object.entries(parsers)) {
  it(
    `${name}: takes plain data or refuses it as malformed, and does nothing else`,
    () => {
      const builtInsAreIntact = watchBuiltIns();
      const heapGrowth = watchHeap();
      let count = 0;
      let taken = 0;
      fc.assert(
        fc.property(sent(messages), (given) => {
          const arrival = arrived(given);
          if (arrival === undefined) return;
          count += 1;
          try {
            const parsed = parse(arrival.data);
            expectPlain(parsed, arrival.data);
            // What has been parsed parses again to the same value: the host accepts what the frame has accepted.
            if (parsed.type !== "HANDLER") expect(parse(structuredClone(parsed))).toEqual(parsed);
            taken += 1;
          } catch (error) {
            if (!(error instanceof MalformedMessage)) throw error;
          }
        }),
        fuzzing(1, 0.25),
      );
      builtInsAreIntact();
      expect(heapGrowth()).toBeLessThan(128);
      expect(taken).toBeGreaterThan(20);
      expect(taken).toBeLessThan(count / 2);
      report(name, count);
    },
    fuzzTimeout,
  );
}

it(
  "the rest of the grammar refuses as malformed, and does nothing else",
  () => {
    const builtInsAreIntact = watchBuiltIns();
    const any = sent([...hostMessages, ...frameMessages, { type: "vitrine/height", version: 1, height: 9 }]);
    let count = 0;
    fc.assert(
      fc.property(any, nearMiss(runReplies), (given, reply) => {
        const arrival = arrived(given);
        if (arrival === undefined) return;
        count += 1;
        expect(typeof isHandshake(arrival.data)).toBe("boolean");
        const height = parseEmbedToPage(arrival.data);
        if (height !== null) expectPlain(height, arrival.data);
        for (const parse of [
          () => parseHostToFrame(arrival.data, "message"),
          () => parseRunReply(arrival.data),
          () => expectPlain(parseRunReply(jsonOf(reply)), undefined),
        ]) {
          try {
            parse();
          } catch (error) {
            if (!(error instanceof MalformedMessage)) throw error;
          }
        }
      }),
      fuzzing(1, 0.1),
    );
    builtInsAreIntact();
    report("the rest of the grammar", count);
  },
  fuzzTimeout,
);

it("refuses what is very deep or very wide at its top, and does not walk it", () => {
  let deep: unknown = {};
  for (let level = 0; level < 100_000; level += 1) deep = level % 2 === 0 ? { event: deep } : [deep];
  const wide = withOwnKeys(Array.from({ length: 50_000 }, (_, index) => [`k${index}`, index] as const));
  const long = "[".repeat(2_000_000) + "]".repeat(2_000_000);
  for (const { parse, messages } of Object.values(parsers)) {
    for (const given of [
      deep,
      wide,
      { type: "event", event: deep },
      { type: "event", worker: 1, event: wide },
    ]) {
      expect(() => parse(given)).toThrow(MalformedMessage);
    }
    expect(messages.length).toBeGreaterThan(5);
  }
  expect(() => parseRunReply(long)).toThrow(MalformedMessage);
});

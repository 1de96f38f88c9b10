import { fileURLToPath } from "node:url";
import { inspect } from "node:util";
import { createContext, runInContext } from "node:vm";
import fc from "fast-check";
import { rolldown } from "rolldown";
import { beforeAll, describe, expect, test } from "vitest";

/**
 * Compares the replacements with the natives they replace. The same expressions are evaluated in two realms of Node, one
 * unchanged and one with bounded natives, and must give the same value or the same error.
 */
let pristine: Realm;
let bounded: Realm;

/** A new global object that, like a worker's, has some functions on its prototype only. */
class Realm {
  readonly #context = createContext(Object.create({}) as object);

  constructor() {
    this.evaluate(`globalThis.log = [];
      Error.stackTraceLimit = 0;
      Object.getPrototypeOf(globalThis).atob = function atob(text) { return "decoded " + text; };`);
  }

  evaluate(code: string): unknown {
    return runInContext(code, this.#context);
  }

  /**
   * The value or the error of an expression, and what it wrote to `log`, as text. The message of a native's error is left out,
   * because it may mention the proxy that the native was called with.
   */
  outcome(expression: string): string {
    const code = `(() => {
      log.length = 0;
      try { return { value: (() => { "use strict"; return (${expression}); })() }; }
      catch (error) { return { error: error instanceof Error && error.message !== "mine" ? error.name : error }; }
    })()`;
    const outcome = inspect(this.evaluate(code), { depth: 5, maxArrayLength: 50, showHidden: false });
    return `${outcome} ${inspect(this.evaluate("log"))}`;
  }
}

beforeAll(async () => {
  const built = await rolldown({ input: fileURLToPath(new URL("boundNatives.ts", import.meta.url)) });
  const { output } = await built.generate({ format: "iife", name: "natives", strict: true });
  await built.close();
  pristine = new Realm();
  bounded = new Realm();
  bounded.evaluate(`${output[0].code}; natives.boundNatives(globalThis)();`);
});

describe("the replacements look like natives", () => {
  test("names, lengths, attributes and prototypes", () => {
    const list = `(() => {
      const seen = new Set();
      const found = [];
      const visit = (path, value) => {
        if ((typeof value !== "object" && typeof value !== "function") || value === null || seen.has(value)) return;
        seen.add(value);
        for (const key of Reflect.ownKeys(value)) {
          const { value: held, get, set, ...attributes } = Object.getOwnPropertyDescriptor(value, key);
          const name = path + "." + String(key);
          if (name.startsWith(".natives") || name === ".log" || name === ".Error.prepareStackTrace") continue;
          // Node's contexts give a global that is defined anew the attributes of none.
          if (path === "") attributes.writable = attributes.configurable = undefined;
          const own = typeof held === "function" ? [held.name, held.length, "prototype" in held] : [];
          found.push(name + " " + JSON.stringify([typeof held, attributes, ...own]));
          visit(name, held);
        }
      };
      visit("", globalThis);
      return found.sort().join("\\n");
    })()`;
    expect(bounded.evaluate(list)).toBe(pristine.evaluate(list));
  });

  test("a function that the realm has by its prototype is replaced as well", () => {
    const isOwn = "Function.prototype.toString.call(atob).includes('decoded')";
    expect(pristine.evaluate(isOwn)).toBe(true);
    expect(bounded.evaluate(isOwn)).toBe(false);
    expect(bounded.outcome("[atob('x'), Object.hasOwn(globalThis, 'atob')]")).toBe(
      pristine.outcome("[atob('x'), Object.hasOwn(globalThis, 'atob')]"),
    );
  });
});

const noted = (name: string): string =>
  `({ toString() { log.push("${name} text"); return "b"; }, valueOf() { log.push("${name} number"); return 1; } })`;

const receivers = [
  "undefined",
  "null",
  "5",
  "true",
  "Symbol('s')",
  "10n",
  "'a.b.cab'",
  "new String('abab')",
  "[3, 1, 2, 10]",
  "[, 1, , 'b', NaN, -0]",
  "['b', 'a', undefined, null, 'c']",
  "[1, [2, [3, [4]]], []]",
  "Object.freeze([1, 2, 3])",
  "({ length: 3, 0: 'b', 2: 'a' })",
  "({ length: '2', 0: 'x', 1: 'y' })",
  "({ length: -1 })",
  "new Proxy([2, 1], {})",
  "new Proxy([2, 1], { get: (target, key, receiver) => Reflect.get(target, key, receiver) })",
  "new (class Mine extends Array {})(1, 2, 3)",
  "new Uint8Array([3, 1, 2])",
  "new Float64Array([NaN, -0, 0, -1])",
  "new BigInt64Array([3n, -1n])",
  "new Set([1, 2, 3])",
  "new Map([[1, 'a'], [2, 'b']])",
  "[5, 6, 7].values()",
  "(function* () { try { yield 1; yield 2; } finally { log.push('closed'); } })()",
  "/b/g",
  "/(a)(?<n>b)?/",
  "new ArrayBuffer(8)",
  "(function () { return arguments; })(1, 2)",
  "new Date(0)",
  noted("receiver"),
];

const inputs = [
  ...receivers,
  "-1",
  "0",
  "1",
  "2.7",
  "NaN",
  "Infinity",
  "'b'",
  "''",
  "','",
  "'$&$1$<n>$$'",
  "'NFC'",
  "(...args) => { log.push(args.length, typeof args[0]); return args[0]; }",
  "function () { log.push(this === undefined ? 'no receiver' : typeof this); return true; }",
  "(a, b) => (a > b ? -1 : a < b ? 1 : 0)",
  "() => { throw new RangeError('mine'); }",
  "(value) => [value, value]",
  "({ [Symbol.iterator]: () => [1, 2].values() })",
  "[[1, 2], [3, 4]]",
  "({ size: 2, has: (value) => value === 1, keys: () => [1, 9].values() })",
  "({ [Symbol.match]: false, toString: () => 'b' })",
  "({ [Symbol.split]: (...args) => args.length, [Symbol.replace]: (...args) => args.length })",
  "({ raw: ['a', 'b'] })",
  "'de'",
  "['de', 'en']",
  noted("input"),
];

/** The replaced methods, by their holders. */
const methods = [
  [
    "Array.prototype",
    "concat copyWithin every fill filter find findIndex findLast findLastIndex flat flatMap forEach",
  ],
  [
    "Array.prototype",
    "includes indexOf join lastIndexOf map reduce reduceRight reverse shift slice some sort splice",
  ],
  ["Array.prototype", "toLocaleString toReversed toSorted toSpliced unshift with push pop"],
  ["Array", "from of"],
  [
    "String.prototype",
    "endsWith includes indexOf isWellFormed lastIndexOf localeCompare match matchAll normalize",
  ],
  ["String.prototype", "padEnd padStart repeat replace replaceAll search split startsWith toLowerCase trim"],
  ["String", "raw"],
  [
    "Object.getPrototypeOf(Uint8Array.prototype)",
    "every fill filter find includes indexOf join map reduce set slice",
  ],
  ["Object.getPrototypeOf(Uint8Array.prototype)", "sort toSorted toLocaleString with reverse"],
  ["Uint8Array", "from of"],
  [
    "Set.prototype",
    "difference intersection isDisjointFrom isSubsetOf isSupersetOf union forEach symmetricDifference",
  ],
  ["Map.prototype", "forEach"],
  ["Object", "assign entries fromEntries groupBy keys values freeze isFrozen getOwnPropertyDescriptors"],
  [
    "Object.getPrototypeOf(Object.getPrototypeOf([].values()))",
    "drop every filter find flatMap forEach map reduce",
  ],
  ["Object.getPrototypeOf(Object.getPrototypeOf([].values()))", "some take toArray"],
  ["RegExp.prototype", "compile"],
  ["JSON", "parse stringify"],
  ["BigInt.prototype", "toString toLocaleString"],
  ["Number.prototype", "toLocaleString"],
  ["Intl", "getCanonicalLocales"],
].flatMap(([holder = "", names = ""]) => names.split(" ").map((name) => `${holder}.${name}`));

const constructors = [
  "Array",
  "Map",
  "Set",
  "WeakSet",
  "AggregateError",
  "Uint8Array",
  "BigInt64Array",
  "RegExp",
];

describe("the replacements do what the natives do", () => {
  const receiver = fc.constantFrom(...receivers);
  const args = fc.array(fc.constantFrom(...inputs), { maxLength: 3 });

  test("methods, with any receiver and arguments", () => {
    fc.assert(
      fc.property(fc.constantFrom(...methods), receiver, args, (method, receiver, list) => {
        // Lazy iterators are drained, so that their calls are compared too.
        const call = `Reflect.apply(${method}, ${receiver}, [${list.join(", ")}])`;
        const drained = `((made) => made !== null && typeof made === "object" && typeof made.next === "function"
          ? [...{ [Symbol.iterator]: () => made }] : made)(${call})`;
        expect(bounded.outcome(drained), call).toBe(pristine.outcome(drained));
      }),
      { numRuns: 6000, seed: 14 },
    );
  });

  test("constructors, with and without `new`", () => {
    fc.assert(
      fc.property(fc.constantFrom(...constructors), fc.boolean(), args, (name, isNew, list) => {
        const call = `${isNew ? "new " : ""}${name}(${list.join(", ")})`;
        expect(bounded.outcome(call), call).toBe(pristine.outcome(call));
      }),
      { numRuns: 1000, seed: 14 },
    );
  });

  test.each([
    "new (class Mine extends Set { add(value) { log.push(value); return super.add(value); } })([1, 2]).size",
    "new (class Mine extends Map {})([[1, 2]]) instanceof Map",
    "new (class Mine extends RegExp {})('a', 'g').flags",
    "new (class Mine extends Uint8Array {})(2).constructor.name",
    "Reflect.construct(Set, [[1]], Array) instanceof Array",
    "'aXbX'.replace(/x/gi, (whole, place, text) => `${whole}${place}${text}`)",
    "'abc'.replaceAll('b', '[$`|$&|$\\'|$$|$1]')",
    "'abc'.replaceAll(/b/, '')",
    "'abc'.split('')",
    "'abc'.split('b', -1)",
    "'a1b2'.split(/(\\d)/)",
    "'abc'.includes(/b/)",
    "'abc'.startsWith(/b/)",
    "[...'a1b2'.matchAll(/\\d/g)].map((found) => found.index)",
    "'abcabc'.lastIndexOf('c', NaN)",
    "'abc'.indexOf('', 99)",
    "[1, 2, 3].concat(4, [5], Object.assign([6], { [Symbol.isConcatSpreadable]: false }))",
    "[1, 2, 3].concat({ length: 2, 0: 'a', [Symbol.isConcatSpreadable]: true })",
    "[3, 20, 100].sort()",
    "[3, undefined, , 1].sort((a, b) => a - b)",
    "Array.prototype.map.call('ab', function (value) { return [value, typeof this]; }, 5)",
    "[[1, 2], [3]].flatMap((value, index, all) => [all.length, ...value])",
    "Array.from({ length: 2 }, (value, index) => index)",
    "Array.from('aé😀')",
    "Array.from.call(Object, [1, 2])",
    "Array.from(new Map([[1, 2]]))",
    "Reflect.apply(Array.prototype.sort, 'ab', [])",
    "new Set([1, 2]).union(new Map([[3, 4]]))",
    "Object.groupBy([1, 2, 3], (value) => (value % 2 ? 'odd' : 'even'))",
    "String.raw`a${1}\\n${2}b`",
    "String.raw({ raw: 'abc' }, 1, 2)",
    "JSON.parse('[1, 2]', function (key, value) { log.push(key); return value; })",
    "(123456.789).toLocaleString(['de-DE'])",
    "'I'.toLocaleLowerCase('tr')",
    "new Intl.NumberFormat(['de']).format(1234.5)",
    "Intl.NumberFormat('en').format(1)",
    "new Intl.Collator('de') instanceof Intl.Collator",
    "new Proxy(function () {}, {}) instanceof Function",
    "typeof Proxy.revocable([], {}).revoke",
    "new Proxy(1, {})",
    "Proxy({}, {})",
    "Array.isArray(new Proxy([], {}))",
    "new Float32Array([1.5, '2', null])",
    "new Uint8Array(new Uint16Array([257, 2]))",
    "new Uint8Array({ length: 2, 0: 7 })",
    "new Uint8Array(new Set([1, 2]))",
    "Uint8Array([1])",
    "new Uint8Array([1, 2, 3]).subarray(1).length",
    "Float64Array.from([1, 2], (value) => value / 2)",
    "new Float64Array([3, NaN, -0, 0, -1]).sort()",
    "[1, 2, 3].values().map((value) => value * 2).toArray()",
    "[1, 2, 3].values().drop(-1)",
  ])("%s", (expression) => {
    expect(bounded.outcome(expression)).toBe(pristine.outcome(expression));
  });
});

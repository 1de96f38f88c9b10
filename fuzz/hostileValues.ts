import fc from "fast-check";

/** Keys that harm any code that assigns, awaits, prints or looks them up without care. */
export const hostileKeys = [
  "__proto__",
  "constructor",
  "prototype",
  "then",
  "toJSON",
  "toString",
  "valueOf",
  "hasOwnProperty",
  "length",
  "type",
  "worker",
  "event",
  "answer",
  "request",
  "ticket",
  "line",
  "id",
  "value",
  "name",
  "0",
  "-1",
  "",
  "\ud800",
] as const;

const numbers = fc.constantFrom(
  ...[0, -0, 1, -1, 0.5, 2 ** 31, 2 ** 32, 2 ** 53, -(2 ** 53), 1e308, 5e-324, 1_000_000, 65_537],
  ...[NaN, Infinity, -Infinity],
);

const strings = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom(...hostileKeys),
  fc.constantFrom(
    "\0",
    "\ud800",
    "\udfff\ud800",
    "\u202e",
    "\u2066x\u2069",
    "\x1b]8;;x\x07",
    "<script>",
    "1e9",
  ),
  fc.constantFrom("RAW", "HANDLER", "throw", "proxy", "APPLY", "CONSTRUCT", "SET", "ENDPOINT", "RELEASE"),
  fc.constantFrom(127, 128, 129, 4096, 4097, 70_000).map((length) => "x".repeat(length)),
);

const primitives = fc.oneof(
  numbers,
  strings,
  fc.constantFrom<unknown>(null, undefined, true, false),
  fc.bigInt(),
);

interface Resizable extends ArrayBuffer {
  resize(length: number): void;
}

/** The compiler's library for Node 20 does not declare these yet. */
function resizable(length: number, maxByteLength: number): Resizable {
  return Reflect.construct(ArrayBuffer, [length, { maxByteLength }]) as Resizable;
}

/** Each kind of buffer that a byte array may view, including those that can change during a read. */
const buffers: readonly ((length: number) => ArrayBufferLike)[] = [
  (length) => new ArrayBuffer(length),
  (length) => resizable(length, length + 4096),
  (length) => new SharedArrayBuffer(length),
  (length) => {
    const shrunk = resizable(length + 8, length + 8);
    shrunk.resize(length);
    return shrunk;
  },
  (length) => {
    const detached = new ArrayBuffer(length);
    structuredClone(detached, { transfer: [detached] });
    return detached;
  },
  () => new ArrayBuffer(70_000),
];

type ViewKind = new (buffer: ArrayBufferLike, offset?: number) => ArrayBufferView;

const viewKinds: readonly ViewKind[] = [
  Uint8Array,
  Uint8ClampedArray,
  Int8Array,
  Uint16Array,
  Int32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  DataView,
];

/** A view over any buffer; over an odd one that a constructor refuses, the buffer itself. */
const bufferValues = fc
  .tuple(fc.nat(40), fc.constantFrom(...buffers), fc.constantFrom(...viewKinds), fc.nat(9))
  .map(([length, make, View, offset]) => {
    const buffer = make(length);
    try {
      return offset === 9 ? buffer : offset > 4 ? new View(buffer) : new View(buffer, offset);
    } catch {
      return buffer;
    }
  });

/** Values that a structured clone can carry and that the grammar does not have. */
const strangers = fc.constantFrom<() => unknown>(
  () => new Date(NaN),
  () => /(a+)+$/gimsuy,
  () => Object.assign(new Error("e", { cause: new Error("c") }), { name: "\ud800" }),
  () => new RangeError("<b>"),
  () => new AggregateError([1]),
  () => new Blob(["x"]),
  () => new File(["x"], "../../x"),
  () => Object("boxed") as unknown,
  () => Object(1) as unknown,
  () => Object(10n) as unknown,
  () => Object(false) as unknown,
  () => new Array<unknown>(3),
  () => new Array<unknown>(2 ** 32 - 1),
  () => Object.assign([1, 2], { extra: 1 }),
  () =>
    (() => {
      const sparse: unknown[] = [];
      sparse[1000] = 1;
      return sparse;
    })(),
  () => {
    const cycle: Record<string, unknown> = { type: "event" };
    cycle["event"] = cycle;
    return cycle;
  },
  () => {
    const cycle: unknown[] = [];
    cycle.push(cycle);
    return cycle;
  },
  () => {
    let deep: unknown = null;
    for (let level = 0; level < 500; level += 1) deep = level % 2 === 0 ? [deep] : { event: deep };
    return deep;
  },
  () => Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`k${index}`, index])),
);

const lengthOfTrees = 4;

/** Any value that may occur in a message, before it is cloned; made anew each time, because buffers get detached. */
export const hostileValue: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    primitives,
    { weight: 2, arbitrary: bufferValues },
    { weight: 2, arbitrary: strangers.map((make) => make()) },
    fc.array(tie("value"), { maxLength: lengthOfTrees }),
    fc
      .tuple(
        fc.array(fc.tuple(fc.constantFrom(...hostileKeys), tie("value")), { maxLength: lengthOfTrees }),
        fc.boolean(),
      )
      .map(([entries, hasPrototype]) => withOwnKeys(entries, hasPrototype)),
    fc.array(fc.tuple(tie("value"), tie("value")), { maxLength: 3 }).map((entries) => new Map(entries)),
    fc.array(tie("value"), { maxLength: 3 }).map((values) => new Set(values)),
  ),
})).value;

/** Own properties whatever their names, `__proto__` too: what `JSON.parse` and a structured clone can make. */
export function withOwnKeys(entries: readonly (readonly [string, unknown])[], hasPrototype = true): object {
  const made: object = hasPrototype ? {} : (Object.create(null) as object);
  for (const [key, value] of entries) {
    Object.defineProperty(made, key, { value, enumerable: true, writable: true, configurable: true });
  }
  return made;
}

/** As it arrives on the other side of a port; undefined when it cannot be sent at all. */
export function arrived(value: unknown): { readonly data: unknown } | undefined {
  try {
    return { data: structuredClone(value) };
  } catch {
    return undefined;
  }
}

/* Walks over everything that can be reached in this worker by properties, accessors and prototypes: from its global object,
   from the engine's, and from what calls return. Answers with the browser's own functions that it met, by the path to each.
   `engine` is Pyodide's module; evaluates to a promise of a JSON text. */
(engine) => {
  const isNative = (value) =>
    typeof value === "function" &&
    /\{\s*\[native code\]\s*\}\s*$/.test(Function.prototype.toString.call(value));
  const attempt = (take) => {
    try {
      return take();
    } catch {
      // Refused, or absent.
    }
  };
  const thrownBy = (act) => {
    try {
      act();
    } catch (error) {
      return error;
    }
  };

  /** Objects that no property leads to: those of the language, then those of the browser. */
  const ofTheLanguage = () => ({
    asyncFunction: async () => undefined,
    generator: (function* () {})(),
    asyncGenerator: (async function* () {})(),
    iterators: [[].values(), "".matchAll(/x/g), ""[Symbol.iterator](), new Map().keys(), new Set().keys()],
    wrapped: attempt(() => Iterator.from({ next() {} })),
    mapped: attempt(() => [].values().map(() => 0)),
    segments: attempt(() => new Intl.Segmenter().segment("x")[Symbol.iterator]()),
    errors: [thrownBy(() => null.x), thrownBy(() => decodeURI("%")), thrownBy(() => new Array(-1))],
    shared: attempt(() => new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer),
    arguments: (function () {
      return arguments;
    })(),
  });
  const ofTheBrowser = async () => {
    const { port1, port2 } = new MessageChannel();
    const message = new Promise((resolve) => (port1.onmessage = resolve));
    port2.postMessage({});
    const eventOf = (type, act) =>
      new Promise((resolve) => {
        self.addEventListener(
          type,
          (event) => {
            event.preventDefault();
            resolve(event);
          },
          { once: true },
        );
        setTimeout(resolve, 3_000);
        act();
      });
    const clones = [{}, [], new Map(), new Set(), new Date(), /x/, new Error("x"), new Uint8Array(1), 1n];
    clones.push(new DOMException("x"), new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])));
    const aborted = AbortSignal.abort();
    const signal = new AbortController().signal;
    return {
      message: await message,
      ports: [port1, port2],
      error: await eventOf("error", () => setTimeout(() => null.x)),
      rejection: await eventOf("unhandledrejection", () => void Promise.reject(new Error("x"))),
      violation: await eventOf("securitypolicyviolation", () => setTimeout(() => import("data:,"))),
      signal: [
        signal,
        aborted,
        aborted.reason,
        attempt(() => AbortSignal.timeout(1)),
        attempt(() => AbortSignal.any([signal])),
      ],
      exceptions: [
        thrownBy(() => structuredClone(() => 0)),
        thrownBy(() => atob("%")),
        thrownBy(() => crypto.getRandomValues(new Uint8Array(70_000))),
        thrownBy(() => new URL("")),
        thrownBy(() => performance.now.call(1)),
      ],
      clones: clones.map((each) => attempt(() => structuredClone(each))),
      // V8's call sites, which reveal what each function was called on.
      frames: attempt(() => {
        Error.prepareStackTrace = (_, sites) => sites;
        const sites = new Error("x").stack;
        delete Error.prepareStackTrace;
        return [sites, Array.from(sites, (site) => [site.getThis?.(), site.getFunction?.()])];
      }),
      pairs: attempt(() => new URL("https://x/?a=b").searchParams.entries()),
      timer: setTimeout(() => 0),
      text: [new TextDecoder(), new TextEncoder()],
      custom: new CustomEvent("x", { detail: {} }),
    };
  };

  const known = new Set();
  const classes = new Set();
  const functions = new Set();
  let walked = 0;

  /**
   * A function's name; for a bound function, that of its target. Undefined for functions that the engine compiled, whose
   * names are numbers.
   */
  const nameOf = (value) => {
    const name = attempt(() => String(Object.getOwnPropertyDescriptor(value, "name")?.value ?? "")) ?? "";
    return /^(bound )*\d*$/.test(name) ? undefined : name.replace(/^(bound )+/, "");
  };
  /**
   * Where a name is found, in words that depend neither on the path there nor on the browser's version of the prototype
   * chain.
   */
  const labelsOf = (owner) => {
    const own = (name) => attempt(() => Object.getOwnPropertyDescriptor(owner, name)?.value);
    const called = (fn) => String(attempt(() => `${fn.name}`));
    const maker = own("constructor");
    if (owner === self) return (name) => name;
    if (typeof maker === "function" && maker.prototype === owner)
      return (name) =>
        /WorkerGlobalScope$/.test(called(maker)) ? name : `${called(maker)}.prototype.${name}`;
    if (typeof owner === "function" && own("prototype") !== undefined)
      return (name) => `${called(owner)}.${name}`;
    const tag = attempt(() => Object.prototype.toString.call(owner).slice(8, -1));
    return (name) => `${tag}: ${name}`;
  };

  /** Continues from these until nothing is new, so that a later group adds only what no earlier one leads to. */
  const walk = (roots, note) => {
    const queue = [];
    const add = (value, said) => {
      if (value === null || !/object|function/.test(typeof value) || known.has(value)) return;
      // Python's objects: they lead to Python, and there is no end of them.
      if (attempt(() => value instanceof engine.ffi.PyProxy) === true) return;
      known.add(value);
      queue.push(value);
      if (!isNative(value)) return;
      const name = nameOf(value);
      if (name === undefined) return;
      if (Object.hasOwn(value, "prototype")) classes.add(name);
      if (note) functions.add(said ?? name);
    };
    for (const root of roots) add(root);
    for (const object of queue) {
      walked += 1;
      if (walked > 300_000) throw new Error("this walk comes to no end");
      add(attempt(() => Object.getPrototypeOf(object)));
      const views = ArrayBuffer.isView(object);
      const label = labelsOf(object);
      for (const name of views ? [] : (attempt(() => Reflect.ownKeys(object)) ?? [])) {
        const own = attempt(() => Object.getOwnPropertyDescriptor(object, name)) ?? {};
        for (const part of [own.value, own.get, own.set]) add(part, label(String(name)));
      }
      // What its accessors, and those of its prototypes, return for it.
      for (
        let owner = views ? null : object;
        owner != null;
        owner = attempt(() => Object.getPrototypeOf(owner))
      )
        for (const name of attempt(() => Reflect.ownKeys(owner)) ?? []) {
          const own = attempt(() => Object.getOwnPropertyDescriptor(owner, name));
          if (own?.get !== undefined)
            add(
              attempt(() => object[name]),
              label(String(name)),
            );
        }
    }
  };

  return ofTheBrowser().then((browser) => {
    const names = `AggregateError Array ArrayBuffer AsyncDisposableStack Atomics BigInt BigInt64Array BigUint64Array Boolean
      DataView Date DisposableStack Error EvalError FinalizationRegistry Float16Array Float32Array Float64Array Function
      Int16Array Int32Array Int8Array InternalError Intl Iterator JSON Map Math Number Object Promise Proxy RangeError
      ReferenceError Reflect RegExp Set SharedArrayBuffer String SuppressedError Symbol SyntaxError Temporal TypeError URIError
      Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet decodeURI decodeURIComponent encodeURI
      encodeURIComponent escape eval isFinite isNaN parseFloat parseInt unescape`;
    const language = names.split(/\s+/).map((name) => self[name]);
    walk([...language, ...Object.values(ofTheLanguage())], false);
    walk([self, ...Object.values(browser)], true);
    walk([engine], true);
    return JSON.stringify({ classes: [...classes], functions: [...functions], walked });
  });
};

/**
 * Takes from this realm what the list does not name: before any program can have looked, so that nothing of it is kept
 * elsewhere. A program of Python's needs none of it, and some of it costs more than the sandbox has to give: workers that
 * outlive their time, memory in the browser's own process, the graphics card.
 *
 * A second fence (design of record, invariant 4). What the policy and the origin refuse, they refuse without it too.
 */
export function bareRealm(realm: object, allowList: string): void {
  const kept = readAllowList(realm, allowList);
  for (const [object, names] of kept) {
    // Its prototypes too, as far as they are its own: a browser may put what is new on any of them.
    for (let owner: object | null = object; owner !== null; owner = nextOwner(owner, kept)) {
      for (const key of Reflect.ownKeys(owner)) {
        if (typeof key === "string" && !names.has(key)) remove(owner, key);
      }
    }
  }
}

/** A function's own, which the language says that it has. */
const ofFunctions = ["length", "name", "prototype"];

/** The names by object. All are looked up before one is removed. What this browser does not have is left out. */
function readAllowList(realm: object, allowList: string): Map<object, Set<string>> {
  const kept = new Map<object, Set<string>>();
  for (const line of allowList.split("\n")) {
    const [, path, names] = /^([\w.]+): ?(.*)$/.exec(line) ?? [];
    if (path === undefined || names === undefined) continue;
    const object = at(realm, path);
    if (object === undefined) continue;
    const known = kept.get(object) ?? new Set(typeof object === "function" ? ofFunctions : []);
    for (const name of names.split(" ")) known.add(name);
    kept.set(object, known);
  }
  return kept;
}

function at(realm: object, path: string): object | undefined {
  let found: unknown = realm;
  for (const name of path.split(".")) {
    if (!isObject(found)) return undefined;
    found = Reflect.get(found, name) as unknown;
  }
  return isObject(found) ? found : undefined;
}

function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

const ofTheLanguage: ReadonlySet<object> = new Set([Object.prototype, Function.prototype, Error.prototype]);

/** The next prototype, or null where it has a line of its own or is the language's. */
function nextOwner(owner: object, kept: ReadonlyMap<object, unknown>): object | null {
  const next = Reflect.getPrototypeOf(owner);
  return next === null || kept.has(next) || ofTheLanguage.has(next) ? null : next;
}

/** What cannot be removed is overwritten; what cannot be overwritten either is a constant, and the tests look at it. */
function remove(owner: object, key: string): void {
  if (!Reflect.deleteProperty(owner, key)) Reflect.set(owner, key, undefined);
}

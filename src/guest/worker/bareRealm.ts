/**
 * Removes everything from this realm that the list does not name. Must be called before any program can store a reference. Python
 * programs need none of it, and some of it uses resources that the sandbox cannot limit: nested workers, memory in the browser's
 * own process, the graphics card.
 *
 * This is a second line of defence (design of record, invariant 4). The policy and the origin do not depend on it.
 */
export function bareRealm(realm: object, allowList: string): void {
  const allowed = readAllowList(realm, allowList);
  for (const [object, names] of allowed) {
    // Including its own prototypes, because a newer browser may add a feature to any of them.
    for (let owner: object | null = object; owner !== null; owner = nextOwner(owner, allowed)) {
      for (const key of Reflect.ownKeys(owner)) {
        if (typeof key === "string" && !names.has(key)) remove(owner, key);
      }
    }
  }
}

/** The own properties that the language defines for functions. */
const functionProperties = ["length", "name", "prototype"];

/** The allowed names by object. Objects that this browser lacks are skipped. All are resolved before anything is removed. */
function readAllowList(realm: object, allowList: string): Map<object, Set<string>> {
  const allowed = new Map<object, Set<string>>();
  for (const line of allowList.split("\n")) {
    const [, path, names] = /^([\w.]+): ?(.*)$/.exec(line) ?? [];
    if (path === undefined || names === undefined) continue;
    const object = at(realm, path);
    if (object === undefined) continue;
    const known = allowed.get(object) ?? new Set(typeof object === "function" ? functionProperties : []);
    for (const name of names.split(" ")) known.add(name);
    allowed.set(object, known);
  }
  return allowed;
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

const languagePrototypes: ReadonlySet<object> = new Set([
  Object.prototype,
  Function.prototype,
  Error.prototype,
]);

/** The next prototype, or null if it has a line of its own or belongs to the language. */
function nextOwner(owner: object, allowed: ReadonlyMap<object, unknown>): object | null {
  const next = Reflect.getPrototypeOf(owner);
  return next === null || allowed.has(next) || languagePrototypes.has(next) ? null : next;
}

/** Overwrites a property that cannot be deleted. One that cannot be overwritten either is a constant, which the tests check. */
function remove(owner: object, key: string): void {
  if (!Reflect.deleteProperty(owner, key)) Reflect.set(owner, key, undefined);
}

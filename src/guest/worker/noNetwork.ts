/** What a program is told that asks the browser for the network in its own words. */
export function refuseNetwork(): never {
  throw new TypeError("This program has no network. Vitrine's sandbox is sealed.");
}

/** Comes as far as `fetch`, which then says why it fails: Pyodide's `pyfetch` makes one of every address. */
class Request {
  readonly url: string;

  constructor(input: unknown) {
    this.url = String(input);
  }
}

/**
 * What Python's libraries ask for by name (Pyodide's `pyodide.http` and sockets, urllib3), in the place of what was removed: so
 * they say why they fail, and not that a name is missing. Where the browser's own is still there, it stays.
 */
export function explainNoNetwork(realm: object): void {
  const standIns = { Request, WebSocket: refusing(), XMLHttpRequest: refusing() };
  for (const [name, value] of Object.entries(standIns)) {
    if (!(name in realm)) Object.defineProperty(realm, name, { value, writable: true, configurable: true });
  }
}

/** A function that can be called with `new`. */
function refusing(): () => never {
  return function refused() {
    return refuseNetwork();
  };
}

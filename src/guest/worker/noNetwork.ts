/** Throws the error for a program that calls a network function of JavaScript. */
export function refuseNetwork(): never {
  throw new TypeError("This program has no network. Vitrine's sandbox is sealed.");
}

/** Lets Pyodide's `pyfetch`, which creates a `Request`, get to `fetch` and its error message. */
class Request {
  readonly url: string;

  constructor(input: unknown) {
    this.url = String(input);
  }
}

/**
 * Defines the network functions that Python's libraries use (Pyodide's `pyodide.http` and sockets, urllib3) and that were removed,
 * so that their errors explain the reason instead of a missing name. Functions that still exist are not replaced.
 */
export function explainNoNetwork(realm: object): void {
  const standIns = { Request, WebSocket: refusing(), XMLHttpRequest: refusing() };
  for (const [name, value] of Object.entries(standIns)) {
    if (!(name in realm)) Object.defineProperty(realm, name, { value, writable: true, configurable: true });
  }
}

/** Returns a function, because an arrow function cannot be called with `new`. */
function refusing(): () => never {
  return function refused() {
    return refuseNetwork();
  };
}

import blind from "./programs/network/blind.py?raw";
import fetch from "./programs/network/fetch.py?raw";
import nested from "./programs/network/nested.py?raw";
import python from "./programs/network/python.py?raw";
import request from "./programs/network/request.py?raw";
import script from "./programs/network/script.py?raw";
import socket from "./programs/network/socket.py?raw";
import { unanswered, type Probe } from "./probe";

const group = "network";
const noConnection =
  "The frame’s policy says connect-src 'none', and the browser asks it before it sends a byte.";
const answered =
  "The site’s file holds a sentence that this page looks for in all that comes back. That nothing was sent is the browser’s word, which the program repeats; the tests count at a server of their own.";

export const networkProbes: readonly Probe[] = [
  // First: those after it take that fetch away.
  {
    id: "python",
    group,
    title: "Ask by Python’s own means",
    fence:
      "Pyodide asks by fetch, which answers only for the engine’s own files. Behind it stands the policy.",
    restsOn: answered,
    expects: { kind: "refused", also: ["pyodide.http._exceptions.AbortError"] },
    filename: "python.py",
    code: python,
  },
  {
    id: "fetch",
    group,
    title: "Ask the site for a file",
    fence: noConnection,
    restsOn: answered,
    expects: { kind: "refused", also: unanswered },
    filename: "fetch.py",
    code: fetch,
  },
  {
    id: "blind",
    group,
    title: "Send a secret, ask for no answer",
    fence: noConnection,
    restsOn:
      "The browser’s refusal, as the program had it, or the silence of a site that answers at once. A page cannot see another process’s requests: look for escape=blind in the network panel of your browser, or in the site’s log.",
    expects: { kind: "refused", also: unanswered },
    filename: "blind.py",
    code: blind,
  },
  {
    id: "request",
    group,
    title: "Ask by XMLHttpRequest",
    fence: noConnection,
    restsOn: answered,
    expects: { kind: "refused" },
    filename: "request.py",
    code: request,
  },
  {
    id: "socket",
    group,
    title: "Open a WebSocket",
    fence: noConnection,
    restsOn:
      "The browser’s refusal, and the directive that it names. A site of files answers no WebSocket, so without the fence this would fail too, and later; the tests open one to a server that does.",
    expects: { kind: "refused", also: ["ConnectionError"] },
    filename: "socket.py",
    code: socket,
  },
  {
    id: "script",
    group,
    title: "Bring in a script of the site",
    fence: "The frame’s policy lets in two scripts, by their hashes. This is neither.",
    restsOn: answered,
    expects: { kind: "refused" },
    filename: "script.py",
    code: script,
  },
  {
    id: "nested",
    group,
    title: "Ask from a worker inside the worker",
    fence: "A worker made from a blob inherits the policy of whoever made it, however deep.",
    restsOn: answered,
    expects: { kind: "refused", also: ["ConnectionError"] },
    filename: "nested.py",
    code: nested,
  },
];

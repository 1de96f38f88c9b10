import blind from "../programs/network/blind.py?raw";
import fetch from "../programs/network/fetch.py?raw";
import nested from "../programs/network/nested.py?raw";
import python from "../programs/network/python.py?raw";
import request from "../programs/network/request.py?raw";
import script from "../programs/network/script.py?raw";
import socket from "../programs/network/socket.py?raw";
import { unanswered, type Probe } from "./probe";

const group = "network";
const noConnection =
  "The worker has no such thing: it loses what no program needs before it begins. If it had one, the frame’s policy says connect-src 'none', and the browser asks it before it sends a byte.";
const answered =
  "The site’s file holds a sentence that this page looks for in all that comes back. That nothing was sent no page can see; the tests count at a server of their own.";

export const networkProbes: readonly Probe[] = [
  // First, since the probes after it remove that fetch.
  {
    id: "python",
    group,
    title: "Use Python’s own network functions",
    fence:
      "Pyodide asks by fetch, which answers only for the engine’s own files. Behind it stands the policy.",
    evidence: answered,
    expects: { kind: "refused", also: ["pyodide.http._exceptions.AbortError"] },
    filename: "python.py",
    code: python,
  },
  {
    id: "fetch",
    group,
    title: "Ask the site for a file",
    fence: noConnection,
    evidence: answered,
    expects: { kind: "refused", also: unanswered },
    filename: "fetch.py",
    code: fetch,
  },
  {
    id: "blind",
    group,
    title: "Send a secret without reading the reply",
    fence: noConnection,
    evidence:
      "What the program met: there is no fetch; the tests give it one, and count at a server of their own. A page cannot see another process’s requests: look for escape=blind in the network panel of your browser, or in the site’s log.",
    expects: { kind: "refused", also: unanswered },
    filename: "blind.py",
    code: blind,
  },
  {
    id: "request",
    group,
    title: "Ask by XMLHttpRequest",
    fence: noConnection,
    evidence: answered,
    expects: { kind: "refused" },
    filename: "request.py",
    code: request,
  },
  {
    id: "socket",
    group,
    title: "Open a WebSocket",
    fence: noConnection,
    evidence:
      "What the program met: something of Vitrine’s in the place of the browser’s WebSocket, which says no. A site of files answers none anyway; the tests give the program the browser’s own, and a server that answers.",
    expects: { kind: "refused", also: ["ConnectionError"] },
    filename: "socket.py",
    code: socket,
  },
  {
    id: "script",
    group,
    title: "Bring in a script of the site",
    fence:
      "The worker has no importScripts. If it had, the frame’s policy lets in the sandbox’s own scripts, by their hashes, and no other.",
    evidence: answered,
    expects: { kind: "refused" },
    filename: "script.py",
    code: script,
  },
  {
    id: "nested",
    group,
    title: "Ask from a worker inside the worker",
    fence:
      "The worker has neither Blob nor Worker. If it had, a worker made from a blob inherits the policy of the one that made it, however deep.",
    evidence: answered,
    expects: { kind: "refused", also: ["ConnectionError"] },
    filename: "nested.py",
    code: nested,
  },
];

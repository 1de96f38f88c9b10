import away from "../programs/navigation/away.py?raw";
import openWindow from "../programs/navigation/window.py?raw";
import blob from "../programs/page/blob.py?raw";
import code from "../programs/page/code.py?raw";
import document from "../programs/page/document.py?raw";
import prototype from "../programs/page/prototype.py?raw";
import { unanswered, type Probe } from "./probe";

export const pageProbes: readonly Probe[] = [
  {
    id: "document",
    group: "page",
    title: "Read the page around it",
    fence: "Python runs in a worker, which has no document; the frame around it is a stranger to this page.",
    evidence: "This page has a secret in its text, and looks for it in all that comes back.",
    expects: { kind: "refused" },
    filename: "document.py",
    code: document,
  },
  {
    id: "blob",
    group: "page",
    title: "Open an address that only the page can open",
    fence:
      "The worker has no fetch. If it had, a blob: address works in the origin that made it, and connect-src 'none' forbids even that.",
    evidence: "There is a secret behind the address, and this page looks for it in all that comes back.",
    expects: { kind: "refused", also: unanswered },
    filename: "blob.py",
    code: blob,
  },
  {
    id: "code",
    group: "page",
    title: "Run a string as code (eval)",
    fence: "The frame’s policy has no 'unsafe-eval': the browser compiles no text, whatever name asks.",
    evidence: "The browser’s refusal, as the program had it, and the directive that it names.",
    expects: { kind: "refused" },
    filename: "code.py",
    code,
  },
  {
    id: "prototype",
    group: "page",
    title: "Poison the page’s objects",
    fence: "The worker’s objects are its own. Of what it says the page makes fresh copies with known names.",
    evidence: "This page compares Object.prototype with what it was. Nothing that the program says counts.",
    expects: { kind: "undetected" },
    filename: "prototype.py",
    code: prototype,
  },
  {
    id: "away",
    group: "navigation",
    title: "Send the page elsewhere",
    fence:
      "A worker’s location cannot be set, and it has no window. Were the frame itself to try, its sandbox and the guard’s policy forbid it.",
    evidence:
      "This page is still here, at the same address, with the same history. Attempts by the frame’s own script are in the tests.",
    expects: { kind: "undetected" },
    filename: "away.py",
    code: away,
  },
  {
    id: "window",
    group: "navigation",
    title: "Open a window",
    fence: "A worker opens none, and the frame’s sandbox has no allow-popups.",
    evidence: "The program’s report; and you would see the window.",
    expects: { kind: "refused" },
    filename: "window.py",
    code: openWindow,
  },
];

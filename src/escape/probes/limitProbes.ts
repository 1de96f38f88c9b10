import flood from "../programs/messages/flood.py?raw";
import malformed from "../programs/messages/malformed.py?raw";
import find from "../programs/resources/find.py?raw";
import freeze from "../programs/resources/freeze.py?raw";
import leave from "../programs/resources/leave.py?raw";
import memory from "../programs/resources/memory.py?raw";
import outlive from "../programs/resources/outlive.py?raw";
import output from "../programs/resources/output.py?raw";
import stubborn from "../programs/resources/stubborn.py?raw";
import type { Probe } from "./probe";

/** Run last, since each of them costs an interpreter and is followed by a new one. */
export const limitProbes: readonly Probe[] = [
  {
    id: "leftovers",
    group: "resources",
    title: "Leave something for the next run",
    fence: "Each run has an interpreter that no code has touched; the last one’s is thrown away whole.",
    evidence: "A second run looks for what the first one left, and says that there is nothing.",
    expects: { kind: "refused", also: ["FileNotFoundError"] },
    isAlone: true,
    before: { filename: "leave.py", code: leave },
    filename: "find.py",
    code: find,
  },
  {
    id: "memory",
    group: "resources",
    title: "Take all the memory",
    fence: "The interpreter’s memory has a cap, 128 MiB here: past it Python raises MemoryError.",
    evidence:
      "The end that the interpreter reports. The cap is a courtesy to honest programs: a hostile one can lift it, and then dies of its browser’s own limits.",
    expects: { kind: "ended", status: "out-of-memory" },
    // What it has taken stays taken in its interpreter.
    isAlone: true,
    filename: "memory.py",
    code: memory,
  },
  {
    id: "output",
    group: "resources",
    title: "Print without end",
    fence: "This page counts every byte, 64 KiB here, and ends the run that goes past.",
    evidence: "This page’s own count, and its longest pause meanwhile.",
    expects: { kind: "ended", status: "output-limit" },
    limits: { outputBytes: 64 * 1024 },
    filename: "output.py",
    code: output,
  },
  {
    id: "stubborn",
    group: "resources",
    title: "Never end, and refuse to be stopped",
    fence: "The clock is this page’s, one second here. It asks nobody: the worker is terminated.",
    evidence: "This page’s own clock, and its longest pause meanwhile.",
    expects: { kind: "ended", status: "timeout" },
    limits: { timeMs: 1000 },
    filename: "stubborn.py",
    code: stubborn,
  },
  {
    id: "outlive",
    group: "resources",
    title: "Outlive the run",
    fence:
      "JavaScript’s own functions work in steps in there, so that the worker can be ended between two of them. In Chromium, where one that is not might run on, the frame and its process are replaced as well.",
    evidence:
      "This page’s own clock. It cannot count the threads of its browser: the browser’s task manager can, and shows no busy one a moment later.",
    expects: { kind: "ended", status: "timeout" },
    limits: { timeMs: 1000 },
    filename: "outlive.py",
    code: outlive,
  },
  {
    id: "freeze",
    group: "resources",
    title: "Freeze this page",
    fence:
      "What is printed is read in slices of a few milliseconds, and what one line and one screen may show is bounded.",
    evidence: "This page’s longest pause while it shows all of that, below: a second would count as frozen.",
    expects: { kind: "responsive", longestPauseMs: 1000 },
    isShown: true,
    isAlone: true,
    filename: "freeze.py",
    code: freeze,
  },
  {
    id: "malformed",
    group: "messages",
    title: "Say what the protocol does not know",
    fence: "The frame parses each message and drops what it does not know. The third ends the worker.",
    evidence: "The frame’s word, and that this page’s windows heard nothing.",
    expects: { kind: "ended", status: "crashed" },
    limits: { timeMs: 10_000 },
    filename: "malformed.py",
    code: malformed,
  },
  {
    id: "flood",
    group: "messages",
    title: "Talk faster than anyone can listen",
    fence: "The frame lets through what this page has given it credit for. An overdraft ends the worker.",
    evidence:
      "The frame’s word or, on a slow machine, this page’s own clock, and this page’s longest pause meanwhile.",
    expects: { kind: "ended", status: "crashed", also: ["timeout"] },
    limits: { timeMs: 10_000 },
    filename: "flood.py",
    code: flood,
  },
];

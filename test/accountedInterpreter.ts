import { vi } from "vitest";
import { outputCost, type FrameToHost, type HostToFrame, type WorkerEvent } from "../src/protocol";
import type { Clock } from "../src/host/platform/clock";
import { WorkerInterpreter, type RunOrder } from "../src/host/guest/interpreter";

export const request: RunOrder = {
  run: "r",
  code: "",
  cwd: "/home/pyodide",
  filename: "main.py",
  files: [],
  stdin: "",
  input: false,
  echo: false,
  state: "fresh",
  showValue: true,
  outputBytes: 1000,
  outputLines: 1000,
  onOutputLimit: "end",
  returnFiles: "none",
};
/** The credit for its output. */
export const printable = outputCost({ bytes: request.outputBytes, lines: request.outputLines });
export const limitPassed: WorkerEvent = { type: "output-limit", run: "r" };
export const event = (inner: WorkerEvent): FrameToHost => ({ type: "event", worker: 7, event: inner });

export function setUp() {
  const posted: HostToFrame[] = [];
  const end = vi.fn();
  const time = { now: 0, waiting: [] as (() => void)[] };
  const clock: Clock = {
    now: () => time.now,
    after(_ms, callback) {
      time.waiting.push(callback);
      return () => void time.waiting.splice(time.waiting.indexOf(callback), 1);
    },
    deadline: () => () => undefined,
  };
  const interrupt = vi.fn<() => Promise<unknown>>(() => Promise.resolve(true));
  const interpreter = new WorkerInterpreter({
    worker: 7,
    post: (message) => posted.push(message),
    interrupt,
    end,
    clock,
    fence: { behind: (callback) => callback(), close: () => undefined },
    missing: () => undefined,
  });
  const lastCall = (): { id: string; path: string[] } => {
    const call = posted.findLast((message) => message.type === "call");
    return call?.call as { id: string; path: string[] };
  };
  const answer = (value: string | undefined): void =>
    interpreter.receive({ type: "answer", worker: 7, answer: { id: lastCall().id, type: "RAW", value } });
  const granted = () =>
    posted.reduce(
      (sum, message) =>
        message.type === "grant"
          ? { messages: sum.messages + message.messages, bytes: sum.bytes + message.bytes }
          : sum,
      { messages: 0, bytes: 0 },
    );
  return { interpreter, posted, end, time, interrupt, lastCall, answer, granted };
}

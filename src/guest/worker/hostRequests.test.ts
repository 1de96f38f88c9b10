import { describe, expect, it, vi } from "vitest";
import { requestCost, type GuestRequest, type WorkerRequest } from "../../protocol/exchange";
import { exchangeBounds, messageBounds } from "../../protocol/limits";
import { askForLines } from "./askHost";
import { HostRequests } from "./hostRequests";

const request: GuestRequest = { type: "input", run: "r", prompt: "? ", secret: false };
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function setUp() {
  const posted: WorkerRequest[] = [];
  const requests = new HostRequests((message) => posted.push(message));
  const respond = (ticket: number, line: string): void =>
    requests.receive({ type: "response", ticket, response: { type: "input", line } });
  return { requests, posted, respond };
}

describe("requests to the host", () => {
  it("are answered by their numbers, in any order", async () => {
    const { requests, posted, respond } = setUp();
    requests.begin();
    const first = requests.ask(request);
    const second = requests.ask(request);
    await settle();
    expect(posted).toEqual([
      { type: "request", ticket: 1, request },
      { type: "request", ticket: 2, request },
    ]);
    respond(2, "b");
    respond(1, "a");
    await expect(first).resolves.toEqual({ type: "input", line: "a" });
    await expect(second).resolves.toEqual({ type: "input", line: "b" });
  });

  it("wait while as many as may are open", async () => {
    const { requests, posted, respond } = setUp();
    requests.begin();
    const all = Array.from({ length: exchangeBounds.pending + 3 }, () => requests.ask(request));
    await settle();
    expect(posted).toHaveLength(exchangeBounds.pending);
    for (let ticket = 1; ticket <= all.length; ticket += 1) {
      respond(ticket, String(ticket));
      await settle();
    }
    expect(await Promise.all(all)).toHaveLength(all.length);
    expect(posted).toHaveLength(all.length);
  });

  it("are withdrawn at the end of the run, and later ones at once", async () => {
    const { requests, posted, respond } = setUp();
    requests.begin();
    const all = Array.from({ length: exchangeBounds.pending + 1 }, () => requests.ask(request));
    await settle();
    requests.end();
    all.push(requests.ask(request));
    for (const response of await Promise.all(all)) expect(response).toEqual({ type: "withdrawn" });
    expect(posted).toHaveLength(exchangeBounds.pending);
    // A late response is not that of the next run.
    requests.begin();
    const next = vi.fn();
    void requests.ask(request).then(next);
    await settle();
    respond(1, "late");
    await settle();
    expect(next).not.toHaveBeenCalled();
  });

  it("fail where the run has asked for all that it may, and not in the next run", async () => {
    const { requests, posted, respond } = setUp();
    requests.begin();
    const long: GuestRequest = { ...request, prompt: "x".repeat(messageBounds.promptChars) };
    const most = Math.floor(exchangeBounds.bytes / requestCost(long));
    for (let ticket = 1; ticket <= most; ticket += 1) {
      const asked = requests.ask(long);
      respond(ticket, "");
      await asked;
    }
    await expect(requests.ask(long)).resolves.toEqual({ type: "failed" });
    expect(posted).toHaveLength(most);
    requests.end();
    requests.begin();
    void requests.ask(long);
    expect(posted).toHaveLength(most + 1);
  });

  it("ignore a second response, and one to no request", async () => {
    const { requests, respond } = setUp();
    requests.begin();
    const asked = requests.ask(request);
    await settle();
    respond(9, "other");
    respond(1, "a");
    respond(1, "b");
    await expect(asked).resolves.toEqual({ type: "input", line: "a" });
  });
});

describe("a question", () => {
  it("follows what the program has printed, and is never too long", async () => {
    const order: string[] = [];
    const prompts: string[] = [];
    const requests = new HostRequests((message) => {
      order.push("asked");
      prompts.push(message.request.prompt);
    });
    requests.begin();
    const ask = askForLines(requests, "r", () => order.push("flushed"));
    const respond = vi.fn();
    ask("? ", false, respond);
    ask("x".repeat(100_000), true, respond);
    await settle();
    expect(order).toEqual(["flushed", "asked", "flushed", "asked"]);
    expect(prompts[0]).toBe("? ");
    expect(prompts[1]).toHaveLength(messageBounds.promptChars);
    expect(prompts[1]?.endsWith("x…")).toBe(true);
    requests.receive({ type: "response", ticket: 1, response: { type: "input", line: "a" } });
    await settle();
    expect(respond).toHaveBeenCalledExactlyOnceWith({ type: "input", line: "a" });
  });
});

// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { handshake } from "../../protocol/handshake";
import { isOpaqueOrigin } from "../isOpaqueOrigin";
import { answerControl } from "./control";
import { WorkerSlots } from "./workerSlots";

vi.mock("../isOpaqueOrigin", () => ({ isOpaqueOrigin: vi.fn() }));
vi.mock("./control", () => ({ answerControl: vi.fn() }));
vi.mock("./relay", () => ({ Relay: vi.fn() }));
vi.mock("./workerSlots", () => ({ WorkerSlots: vi.fn() }));

let sealed = true;

beforeEach(() => {
  vi.resetModules();
  vi.clearAllMocks();
  sealed = true;
  vi.mocked(isOpaqueOrigin).mockImplementation(() => sealed);
});

function say(data: unknown, source: unknown = window.parent, ports: unknown[] = ["control", "relay"]): void {
  window.dispatchEvent(Object.assign(new Event("message"), { data, source, ports }));
}

describe("the frame", () => {
  it("accepts the worker's script, and then one handshake, from its parent document", async () => {
    await import("./frame");
    say("forged", {});
    say(handshake);
    expect(WorkerSlots).not.toHaveBeenCalled();
    say("worker");
    say("another");
    expect(WorkerSlots).toHaveBeenCalledExactlyOnceWith("worker", expect.anything());
    say(handshake, {});
    say({ ...handshake, version: handshake.version + 1 });
    expect(answerControl).not.toHaveBeenCalled();
    say(handshake);
    expect(vi.mocked(answerControl).mock.calls[0]?.[0]).toBe("control");
    say(handshake);
    expect(answerControl).toHaveBeenCalledOnce();
  });

  it("does nothing outside of a sandbox", async () => {
    sealed = false;
    await import("./frame");
    say("worker");
    say(handshake);
    expect(WorkerSlots).not.toHaveBeenCalled();
    expect(answerControl).not.toHaveBeenCalled();
  });
});

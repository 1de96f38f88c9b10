// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { handshake } from "../../protocol/handshake";
import { isOpaqueOrigin } from "../isOpaqueOrigin";

vi.mock("../isOpaqueOrigin", () => ({ isOpaqueOrigin: vi.fn(() => true) }));

const posted = vi.fn();
let sealed = true;

beforeEach(() => {
  vi.resetModules();
  sealed = true;
  vi.mocked(isOpaqueOrigin).mockImplementation(() => sealed);
  document.body.replaceChildren();
  Object.defineProperty(HTMLIFrameElement.prototype, "contentWindow", {
    configurable: true,
    get: () => ({ postMessage: posted }),
  });
});
afterEach(() => void vi.clearAllMocks());

/** The guard starts when its script runs; the page's next script gives it the worker's script. */
async function start({
  source = "worker",
}: { source?: string | null } = {}): Promise<HTMLIFrameElement | null> {
  await import("./guard");
  const frame = document.querySelector("iframe");
  frame?.dispatchEvent(new Event("load"));
  const { takeWorkerSource } = window as unknown as { takeWorkerSource?: (source: string) => void };
  if (source !== null) takeWorkerSource?.(source);
  return frame;
}

async function say(data: unknown, source: unknown = window.parent): Promise<void> {
  window.dispatchEvent(Object.assign(new Event("message"), { data, source, ports: [{}, {}] }));
  await new Promise((resolve) => setTimeout(resolve));
}

describe("the guard", () => {
  it("makes one frame that has scripts and nothing else", async () => {
    const frame = await start();
    expect(frame?.getAttribute("sandbox")).toBe("allow-scripts");
    expect(document.querySelectorAll("iframe")).toHaveLength(1);
    // So that this guard no longer listens when the next one starts.
    await say(handshake);
  });

  it("passes on the first handshake of its parent page, with its ports, and no other", async () => {
    await start();
    await say(handshake);
    expect(posted.mock.calls).toEqual([
      ["worker", "*", []],
      [handshake, "*", [{}, {}]],
    ]);
    await say(handshake);
    expect(posted).toHaveBeenCalledTimes(2);
  });

  it("passes on no handshake before it has the worker's script", async () => {
    await start({ source: null });
    await say(handshake);
    expect(posted).not.toHaveBeenCalled();
  });

  it("ignores other senders, and other messages", async () => {
    await start();
    await say(handshake, {});
    await say(handshake, null);
    await say({ ...handshake, more: 1 });
    await say("handshake");
    expect(posted).toHaveBeenCalledExactlyOnceWith("worker", "*", []);
    await say(handshake);
    expect(posted).toHaveBeenCalledTimes(2);
  });

  it("makes no frame outside of a sandbox", async () => {
    sealed = false;
    expect(await start()).toBeNull();
    await say(handshake);
    expect(posted).not.toHaveBeenCalled();
    expect(document.body.textContent).toContain("only works inside a sandboxed frame");
  });
});

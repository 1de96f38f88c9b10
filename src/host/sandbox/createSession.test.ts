import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createSession } from "./createSession";
import type { Session } from "../handles";
import { settle, transition, usePools } from "../../../test/obedientPool";

vi.mock("../guest/interpreterPool", () => ({ GuestInterpreterPool: vi.fn() }));
vi.mock("virtual:vitrine-engine", () => ({ engineFiles: [], version: "1.0.0" }));

beforeEach(() => void usePools());
afterEach(() => void vi.unstubAllGlobals());

/** A session with the reasons of its resets. */
function open(): { session: Session; resets: string[] } {
  const session = createSession();
  const resets: string[] = [];
  session.on("reset", ({ reason }) => resets.push(reason));
  return { session, resets };
}

describe("a session", () => {
  it("goes on in one interpreter until the app resets it", async () => {
    const { session, resets } = open();
    const uses = [];
    for (let count = 0; count < 2; count += 1) uses.push((await session.run("a")).interpreter);
    await session.reset();
    uses.push((await session.run("a")).interpreter);
    expect(uses).toEqual([
      { id: 1, fresh: true, survives: true },
      { id: 1, fresh: false, survives: true },
      { id: 2, fresh: true, survives: true },
    ]);
    expect(resets).toEqual(["reset"]);
  });

  it("runs what is requested after a reset in a new interpreter, without waiting for it", async () => {
    const { session } = open();
    await session.run("a");
    const looping = session.run("loop");
    const queued = session.run("a");
    await settle();
    void session.reset();
    const next = session.run("a");
    await expect(looping).resolves.toMatchObject({ status: "stopped", interpreter: { survives: false } });
    await expect(queued).resolves.toMatchObject({ status: "stopped" });
    await expect(next).resolves.toMatchObject({ status: "ok", interpreter: { id: 2, fresh: true } });
  });

  it("says that a restart took its state, and that a stored page did", async () => {
    const { session, resets } = open();
    await session.restart();
    expect(resets).toEqual([]);
    await session.run("a");
    await session.restart();
    expect(resets).toEqual(["restart"]);
    const running = session.run("loop");
    await settle();
    transition("pagehide");
    await expect(running).resolves.toMatchObject({ status: "stopped", interpreter: { survives: false } });
    await session.reset();
    transition("pageshow");
    expect(resets).toEqual(["restart", "page-stored"]);
    expect((await session.run("a")).interpreter).toEqual({ id: 3, fresh: true, survives: true });
  });

  it("is disposed of without an event, and cannot be reset then", async () => {
    const { session, resets } = open();
    await session.run("a");
    session.dispose();
    await expect(session.reset()).rejects.toMatchObject({ code: "disposed" });
    expect(resets).toEqual([]);
  });

  it("keeps its interpreter when a waiting run is stopped by its handle", async () => {
    const { session, resets } = open();
    await session.run("a");
    const running = session.run("loop");
    const waiting = session.run("a");
    await settle();
    await waiting.stop();
    await expect(waiting).resolves.toMatchObject({
      status: "stopped",
      interpreter: { id: 0, fresh: false, survives: true },
    });
    expect(resets).toEqual([]);
    await running.stop();
    expect(resets).toEqual(["stopped"]);
  });
});

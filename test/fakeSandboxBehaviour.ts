import { expect, it } from "vitest";
import { createFakeSandbox, createFakeSession, SandboxError } from "../src/host/testing";
import type { SandboxState } from "../src/host";

/** What an app's tests rely on, in any environment. */
export function fakeSandboxBehaviour(): void {
  it("answers a program with what the script says", async () => {
    const sandbox = createFakeSandbox(({ code, files }) => ({
      prints: ["one\n", { stderr: "two\n" }, `${code} ${Object.keys(files).join()}\n`],
      value: "42",
    }));
    const seen: string[] = [];
    sandbox.on("output", ({ text }) => seen.push(text));
    const result = await sandbox.run("print(1)", { files: { "a.txt": "x" }, stdin: "in" });
    expect(result).toMatchObject({
      status: "ok",
      exitCode: 0,
      stdout: "one\nprint(1) a.txt\n",
      stderr: "two\n",
      value: { "text/plain": "42" },
    });
    expect(seen.join("")).toBe("one\ntwo\nprint(1) a.txt\n");
    expect(sandbox.programs).toEqual([
      {
        code: "print(1)",
        filename: "main.py",
        stdin: "in",
        files: { "a.txt": new TextEncoder().encode("x") },
      },
    ]);
    sandbox.dispose();
  });

  it("prints nothing and ends well without a script", async () => {
    const sandbox = createFakeSandbox();
    expect(await sandbox.run("")).toMatchObject({ status: "ok", stdout: "", stderr: "", files: [] });
    expect(sandbox.settings).toMatchObject({ cwd: "/home/pyodide", limits: { timeMs: 10_000 } });
    sandbox.dispose();
  });

  it("raises exceptions as Python prints them", async () => {
    const raises = { type: "ZeroDivisionError", message: "division by zero" };
    const sandbox = createFakeSandbox(({ code }) => ({
      raises: code === "big" ? { type: "MemoryError" } : raises,
    }));
    const failed = await sandbox.run("1/0");
    expect(failed).toMatchObject({ status: "error", exitCode: 1, error: raises });
    expect(failed.stderr).toBe(failed.error?.traceback);
    expect(failed.stderr).toMatch(/^Traceback[^]*1\/0\nZeroDivisionError: division by zero\n$/);
    expect((await sandbox.run("big")).status).toBe("out-of-memory");
    sandbox.dispose();
  });

  it("returns files as handles", async () => {
    const sandbox = createFakeSandbox(() => ({
      files: { "out.csv": "a,b\n", "in.txt": Uint8Array.of(1), "old.txt": null },
    }));
    const { files } = await sandbox.run("", { files: { "in.txt": "" }, returnFiles: ["out.csv"] });
    expect(JSON.parse(JSON.stringify(files))).toEqual([
      { path: "in.txt", size: 1, type: "text/plain", change: "changed" },
      { path: "old.txt", size: 0, type: "text/plain", change: "removed" },
      { path: "out.csv", size: 4, type: "text/csv", change: "made" },
    ]);
    expect(await files[2]?.text()).toBe("a,b\n");
    await expect(files[0]?.bytes()).rejects.toMatchObject({ code: "no-bytes" });
    sandbox.dispose();
  });

  it("meets limits, stops, signals and crashes as a real one does", async () => {
    const sandbox = createFakeSandbox(({ code }) => {
      switch (code) {
        case "hang":
          return { prints: "before\n", then: "hangs" };
        case "crash":
          return { then: "crashes" };
        case "flood":
          return { prints: "x".repeat(1000) };
        default:
          return { takesMs: 5 };
      }
    });
    expect(await sandbox.run("hang", { limits: { timeMs: 20 } })).toMatchObject({
      status: "timeout",
      exitCode: null,
      stdout: "before\n",
    });
    expect((await sandbox.run("crash")).status).toBe("crashed");
    expect(await sandbox.run("flood", { limits: { outputBytes: 10 } })).toMatchObject({
      status: "output-limit",
      stdout: "xxxxxxxxxx",
    });
    const signalled = sandbox.run("hang", { signal: AbortSignal.timeout(10) });
    expect((await signalled).status).toBe("stopped");
    const [hanging, queued] = [sandbox.run("hang"), sandbox.run("other")];
    await sandbox.stop();
    expect([(await hanging).status, (await queued).status]).toEqual(["stopped", "stopped"]);
    expect((await sandbox.run("other")).status).toBe("ok");
    sandbox.dispose();
  });

  it("says when its own script throws", async () => {
    const sandbox = createFakeSandbox(() => {
      throw new Error("no such case");
    });
    expect(await sandbox.run("x")).toMatchObject({
      status: "crashed",
      stderr: "The script of this fake threw Error: no such case\n",
    });
    sandbox.dispose();
  });

  it("keeps an interpreter in a session until a program is ended by force, and says so", async () => {
    const session = createFakeSession(({ code }) => (code === "hang" ? { then: "hangs" } : {}), {
      files: { "a.txt": "x" },
      limits: { timeMs: 20 },
    });
    const resets: string[] = [];
    session.on("reset", ({ reason }) => resets.push(reason));
    const uses = [];
    for (const code of ["one", "two", "hang", "four"]) uses.push((await session.run(code)).interpreter);
    expect(uses).toEqual([
      { id: 1, fresh: true, survives: true },
      { id: 1, fresh: false, survives: true },
      { id: 1, fresh: false, survives: false },
      { id: 2, fresh: true, survives: true },
    ]);
    expect(resets).toEqual(["timeout"]);
    expect(session.programs.map(({ files }) => Object.keys(files))).toEqual([["a.txt"], [], [], ["a.txt"]]);
    expect(session.settings).toMatchObject({ idleMs: 600_000, files: ["a.txt"] });
    await session.reset();
    expect(resets).toEqual(["timeout", "reset"]);
    session.dispose();
  });

  it("serves runs one at a time, in order, and tells its states", async () => {
    const ended: string[] = [];
    const states: SandboxState["status"][] = [];
    const sandbox = createFakeSandbox(({ code }) => ({ takesMs: code === "slow" ? 20 : 0 }));
    sandbox.on("state", ({ status }) => states.push(status));
    await Promise.all(["slow", "quick"].map((code) => sandbox.run(code).then(() => ended.push(code))));
    expect(ended).toEqual(["slow", "quick"]);
    expect(new Set(states)).toEqual(new Set(["booting", "idle", "running"]));
    sandbox.dispose();
    expect(sandbox.state.status).toBe("disposed");
  });

  it("refuses misuse, and fails to start if it is told to", async () => {
    const sandbox = createFakeSandbox();
    await expect(sandbox.run("", { filename: "../x" })).rejects.toMatchObject({ code: "bad-argument" });
    sandbox.dispose();
    await expect(sandbox.run("")).rejects.toMatchObject({ code: "disposed" });
    const broken = createFakeSandbox(undefined, { fails: "engine-missing" });
    const error: unknown = await broken.ready.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SandboxError);
    expect(error).toMatchObject({ code: "engine-missing" });
    await expect(broken.run("")).rejects.toMatchObject({ code: "engine-missing" });
    expect(broken.state.status).toBe("failed");
    broken.dispose();
  });
}

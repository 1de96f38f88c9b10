import { describe, expect, it } from "vitest";
import { live, settle } from "../../../test/liveRunLoop";

const loop = "while True: pass";
const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

describe("a session", () => {
  it("goes on in one interpreter, and says so in each result", async () => {
    const { run, ran, told, resets } = live({ session: {} });
    const results = [await run("a"), await run("b")];
    expect(ran()).toEqual([["a", "b"]]);
    expect(told).toEqual(["ready", "began", "kept", "began", "kept"]);
    expect(results.map(({ interpreter }) => interpreter)).toEqual([
      { id: 1, fresh: true, survives: true },
      { id: 1, fresh: false, survives: true },
    ]);
    expect(resets).toEqual([]);
  });

  it("reports each loss once, with its reason", async () => {
    const { life, run, ran, asked, made, resets } = live({ session: {} });
    await run("a");
    await run("b", { limits: { memoryMiB: 256 } });
    await run("c", { limits: { memoryMiB: 256 } });
    made.at(-1)?.interpreter.lose();
    await run("d", { limits: { memoryMiB: 256 } });
    const late = await run(loop, { limits: { timeMs: 20, memoryMiB: 256 } });
    expect(late).toMatchObject({
      status: "timeout",
      limit: { name: "timeMs", value: 20 },
      interpreter: { id: 3, fresh: false, survives: false },
    });
    const stopped = run(loop, { limits: { memoryMiB: 256 } });
    await settle();
    life.stop();
    expect((await stopped).interpreter).toEqual({ id: 4, fresh: true, survives: false });
    expect(ran()).toEqual([["a"], ["b", "c"], ["d", loop], [loop]]);
    expect(asked.slice(0, 3)).toEqual([512, 256, 256]);
    expect(resets).toEqual(["memory", "crashed", "timeout", "stopped"]);
  });

  it("writes its files when its interpreter is new, and only then", async () => {
    const { life, run, made } = live({ session: { files: { "notes.txt": "one", "b.txt": "b" } } });
    await run("a", { files: { "notes.txt": "given" } });
    await run("b", { files: { "later.txt": "later" } });
    await life.reset();
    await run("c");
    const written = made.flatMap(({ requests }) =>
      requests.map(({ files }) => files.map(({ path, bytes }) => `${path}: ${text(bytes)}`)),
    );
    expect(written).toEqual([
      // What the run gives is written last.
      ["notes.txt: one", "b.txt: b", "notes.txt: given"],
      ["later.txt: later"],
      ["notes.txt: one", "b.txt: b"],
    ]);
  });

  it("is reset between two runs", async () => {
    const { life, run, ran, resets } = live({ session: {} });
    await run("a");
    await settle();
    const reset = life.reset();
    const next = run("b");
    await reset;
    await expect(next).resolves.toMatchObject({ interpreter: { id: 2, fresh: true } });
    expect(ran()).toEqual([["a"], ["b"]]);
    expect(resets).toEqual(["reset"]);
  });

  it("is reset in the middle of a run, which is stopped", async () => {
    const { life, run, ran, resets } = live({ session: {} });
    await run("a");
    const running = run(loop);
    await settle();
    await life.reset();
    await expect(running).resolves.toMatchObject({ status: "stopped", interpreter: { survives: false } });
    await run("b");
    expect(ran()).toEqual([["a", loop], ["b"]]);
    expect(resets).toEqual(["reset"]);
  });

  it("is reset once, however often that is requested at a time", async () => {
    const { life, run, made, resets } = live({ session: {} });
    await run("a");
    await Promise.all([life.reset(), life.reset()]);
    await settle();
    await life.reset();
    expect(resets).toEqual(["reset"]);
    expect(made).toHaveLength(2);
  });

  it("has nothing to reset before its first run", async () => {
    const { life, made, resets } = live({ session: {} });
    await life.reset();
    await life.ready;
    await life.reset();
    expect(made).toHaveLength(1);
    expect(resets).toEqual([]);
  });

  it("lets nobody wait for a reset when it is over", async () => {
    const { life, run, ending, hold } = live({ session: {} });
    await run("a");
    hold();
    const memory = run("b", { limits: { memoryMiB: 256 } });
    memory.catch(() => undefined);
    await settle();
    const reset = life.reset();
    ending.abort(new Error("over"));
    // Although the new interpreter never comes.
    await reset;
    await life.reset();
  });

  it("has nothing to reset when no interpreter can be started any more", async () => {
    const { life, run, next } = live({ session: {} });
    await run("a");
    next.failure = new Error("no engine");
    run("b", { limits: { memoryMiB: 256 } }).catch(() => undefined);
    await life.done.catch(() => undefined);
    await life.reset();
    expect(life.hasState).toBe(false);
  });

  it("says whose program each frame of an error is in", async () => {
    const { run, made } = live({ session: {} });
    const first = await run("a");
    made[0]!.answer = {
      outcome: "error",
      exitCode: 1,
      value: null,
      error: {
        type: "E",
        message: "",
        traceback: "",
        frames: [
          { file: "<run 2>/main.py", line: 1, name: "<module>" },
          { file: "main.py", line: 2, name: "f" },
          { file: "helper.py", line: 3, name: "g" },
          { file: "<run 9>/main.py", line: 4, name: "h" },
        ],
        fromEnd: null,
      },
    };
    const second = await run("b");
    expect(second.error?.frames).toEqual([
      { run: second.id, file: "main.py", line: 1, name: "<module>" },
      { run: first.id, file: "main.py", line: 2, name: "f" },
      { file: "helper.py", line: 3, name: "g" },
      { file: "<run 9>/main.py", line: 4, name: "h" },
    ]);
  });
});

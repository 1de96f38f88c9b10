import { expect, test } from "./fixtures";

test("a session goes on with variables and functions, and each result says in which interpreter", async ({
  ownSession: session,
}) => {
  const first = await session.run("a = 1\ndef f(): return a + 1");
  const second = await session.run("f() + a");
  expect(second.value).toEqual({ "text/plain": "3" });
  expect([first.interpreter, second.interpreter]).toEqual([
    { id: 1, fresh: true, survives: true },
    { id: 1, fresh: false, survives: true },
  ]);
});

test("a traceback shows the lines of the run that they are of, and names that run", async ({
  ownSession: session,
}) => {
  const first = await session.run("def f(x):\n    y = x\n    z = y\n    return 10 / y");
  const second = await session.run("a = 1\nb = 2\nc = 3\nsafe = 10 / 1\nf(0)");
  expect(second.stderr).toContain("    return 10 / y\n");
  expect(second.stderr).not.toContain("safe");
  expect(second.error?.frames).toEqual([
    { run: second.id, file: "main.py", line: 5, name: "<module>" },
    { run: first.id, file: "main.py", line: 4, name: "f" },
  ]);
});

test("a session says why its variables are gone, before the result that lost them", async ({
  ownSession: session,
}) => {
  const { page } = session;
  await page.evaluate(() => {
    const reasons: string[] = [];
    Object.assign(window, { reasons });
    window.session.on("reset", ({ reason }) => reasons.push(reason));
  });
  const reasons = (): Promise<string[]> =>
    page.evaluate(() => (window as unknown as { reasons: string[] }).reasons.splice(0));
  await session.run("x = 1");
  const late = await session.run("while True: pass", { limits: { timeMs: 400 } });
  expect(late).toMatchObject({
    status: "timeout",
    limit: { name: "timeMs", value: 400 },
    interpreter: { fresh: false, survives: false },
  });
  expect(await reasons()).toEqual(["timeout"]);
  const next = await session.run("x");
  expect(next).toMatchObject({ error: { type: "NameError" }, interpreter: { fresh: true, survives: true } });

  await page.evaluate(async () => {
    const run = window.session.run("print('here')\nwhile True: pass");
    for await (const output of run) if (output.type === "stream") break;
    await run.stop();
  });
  await session.run("x = 1", { limits: { memoryMiB: 256 } });
  await session.run("x = 1");
  await session.run("while True: print('x' * 99)", { limits: { outputBytes: 10_000 } });
  await session.run("x = 1");
  await session.reset();
  await session.run("x = 1");
  await page.evaluate(() => window.session.restart());
  expect(await reasons()).toEqual(["stopped", "memory", "output-limit", "reset", "restart"]);
});

test("the files of a session are written when its interpreter is new, and only then", async ({
  ownSession: session,
}) => {
  const read = "print(open('notes.txt').read())";
  const texts = await session.page.evaluate(async (code) => {
    const files = { "notes.txt": "one" };
    const other = window.createSession({ files });
    const ran = async (program: string): Promise<string> => (await other.run(program)).stdout.trim();
    const seen = [await ran(code)];
    await ran("open('notes.txt', 'a').write(' two')");
    seen.push(await ran(code));
    await other.reset();
    seen.push(await ran(code));
    await other.restart();
    seen.push(await ran(code));
    const { files: changed } = await other.run("pass");
    other.dispose();
    return [...seen, changed.length];
  }, read);
  expect(texts).toEqual(["one", "one two", "one", "one", 0]);
});

test("a reset waits for no program, and what is requested after it runs in a new interpreter", async ({
  ownSession: session,
}) => {
  const outcome = await session.page.evaluate(async () => {
    await window.session.run("x = 1");
    const looping = window.session.run("print('here')\nwhile True: pass");
    for await (const output of looping) if (output.type === "stream") break;
    const queued = window.session.run("print('never')");
    void window.session.reset();
    const next = window.session.run("'x' in globals()");
    return [
      (await looping).status,
      (await queued).status,
      (await queued).stdout,
      (await next).value?.["text/plain"],
      document.querySelectorAll("iframe").length,
    ];
  });
  expect(outcome).toEqual(["stopped", "stopped", "", "False", 1]);
});

test("outputs of two runs at once are told apart by handle, function and event", async ({
  ownSession: session,
}) => {
  const found = await session.page.evaluate(async () => {
    const events: [string, string][] = [];
    window.session.on("output", ({ runId, text }) => events.push([runId, text]));
    const own: string[] = [];
    const runs = [
      window.session.run("print('A')", {
        onOutput: (output) => output.type === "stream" && own.push(output.text),
      }),
      window.session.run("print('B')"),
    ];
    const iterated: string[] = [];
    for (const run of runs) {
      let text = "";
      for await (const output of run) if (output.type === "stream") text += output.text;
      iterated.push(text);
    }
    const heard = runs.map(({ id }) => events.filter(([runId]) => runId === id).map(([, text]) => text));
    return { own: own.join(""), iterated, events: heard.map((texts) => texts.join("")) };
  });
  expect(found).toEqual({ own: "A\n", iterated: ["A\n", "B\n"], events: ["A\n", "B\n"] });
});

test("nothing is requested and no frame is made before the first run, if the app says so", async ({
  page,
}) => {
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  await page.goto("http://127.0.0.1:4173/plain.html");
  const before = await page.evaluate(async () => {
    const url = "/vitrine.js";
    const { createSession } = (await import(url)) as typeof import("../src/host/index");
    const session = createSession({ preload: "first-run" });
    Object.assign(window, { session });
    await new Promise((resolve) => setTimeout(resolve, 500));
    return [session.state.status, document.querySelectorAll("iframe").length];
  });
  expect(before).toEqual(["unloaded", 0]);
  expect(requests.filter((url) => url.includes("/engine/"))).toEqual([]);
  const { stdout } = await page.evaluate(() => window.session.run("print('here')"));
  expect(stdout).toBe("here\n");
});

test("a signal that times out is told from a person's stop", async ({ plain }) => {
  const reasons = await plain.page.evaluate(async () => {
    const { sandbox } = window;
    const late = await sandbox.run("while True: pass", { signal: AbortSignal.timeout(300) });
    const person = new AbortController();
    const run = sandbox.run("while True: pass", { signal: person.signal });
    person.abort("enough");
    const byHand = sandbox.run("while True: pass");
    await byHand.stop();
    return [(late.reason as Error).name, (await run).reason, "reason" in (await byHand)];
  });
  expect(reasons).toEqual(["TimeoutError", "enough", false]);
});

import { caseTitle } from "./cases";
import { floodFrom } from "./floodFrom";
import { expect, test, type HostileGuest } from "./hostileGuest";

test.describe.configure({ mode: "default", timeout: 180_000 });

/** What an app came to whose program does as it likes in its worker: `script` finds the run's own id as `run`. */
async function attackApp(
  guest: HostileGuest,
  script: string,
  { answers = "never", limits = {} }: { answers?: "never" | "at once"; limits?: object } = {},
): Promise<{ status: string; stdout: string; asked: readonly string[]; runMs: number; waitedMs: number }> {
  const listener = `self.addEventListener("message", ({ data }) => {
    if (data?.call?.path?.[0] === "run") self.runId = data.call.argumentList[0].value.run;
  });`;
  // The id of a run comes with its call, so one run listens for that of the next.
  return await guest.page.evaluate(
    async ([before, text, how, given]) => {
      const asked: string[] = [];
      if ("session" in window) window.session.dispose();
      const session = window.createSession();
      Object.assign(window, { session });
      await session.run("from pyodide.code import run_js\nrun_js(open('attack.js').read())", {
        files: { "attack.js": before },
      });
      const result = await session.run(
        "import time\nfrom pyodide.code import run_js\nrun_js(open('attack.js').read())\nprint('sent')\nwhile True: time.sleep(0.01)",
        {
          files: { "attack.js": `{ const run = self.runId; ${text} }` },
          limits: { timeMs: 2000, ...given },
          input(prompt) {
            asked.push(prompt.slice(0, 20));
            return how === "never" ? new Promise(() => undefined) : "answer";
          },
        },
      );
      const { status, stdout, timing } = result;
      return { status, stdout, asked, runMs: timing.runMs, waitedMs: timing.waitedMs };
    },
    [listener, script, answers, limits] as const,
  );
}

const ask = (ticket: string, fields = "", more = ""): string =>
  `self.postMessage({ type: "request", ticket: ${ticket}, request: { type: "input", run, prompt: "?", secret: false, ${fields} } ${more} });`;

test(caseTitle("XCH-17"), async ({ guest }) => {
  for (const script of [
    ask("0") + ask("1.5") + ask("'1'"),
    ask("1", "more: 1") + ask("1", "prompt: 'x'.repeat(5000)") + ask("1", "secret: 1"),
    ask("1", "", ", id: 1") + ask("1", "", ", worker: 1") + ask("1", "type: 'fetch'"),
    ask("1", "prompt: { toString: () => 'x' }".replace("() => 'x'", "1")) +
      ask("1", "['__proto__']: 1") +
      ask("NaN"),
    `for (const type of ["response", "grant-requests", "grant"]) self.postMessage({ type, worker: 1, id: 1, ticket: 1, requests: 99, bytes: 99, response: { type: "failed" } });`,
  ]) {
    expect(await attackApp(guest, script), script).toMatchObject({ status: "crashed", asked: [] });
  }
  // Two are forgiven.
  expect(await attackApp(guest, ask("0") + ask("0"))).toMatchObject({ status: "timeout", stdout: "sent\n" });
});

test(caseTitle("XCH-18"), async ({ guest }) => {
  // Of another run.
  expect(await attackApp(guest, ask("1", "run: 'other'"))).toMatchObject({ status: "timeout", asked: [] });
  // In a run whose app answers nothing: none is granted.
  const unasked = await guest.attack(
    `self.postMessage({ type: "request", ticket: 1, request: { type: "input", run: "r", prompt: "", secret: false } });`,
    "loop",
  );
  expect(unasked.status).toBe("crashed");
  // Between two runs and in the next one, in the name of the one before.
  const asked = await guest.page.evaluate(async () => {
    const received: string[] = [];
    const options = { input: (prompt: string) => (received.push(prompt), "x") };
    const session = window.createSession();
    const setting = `
import js
from pyodide.code import run_js
from pyodide.ffi import create_proxy
ask = run_js("""(run, prompt) => self.postMessage({ type: "request", ticket: 9, request: { type: "input", run, prompt, secret: false } })""")
timer = js.setInterval(create_proxy(lambda: ask("r", "late")), 100)`;
    await session.run(setting, options);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await session.run("import time\ntime.sleep(0.5)\ninput('own')", options);
    session.dispose();
    return received;
  });
  expect(asked).toEqual(["own"]);
});

test(caseTitle("XCH-19"), async ({ guest }) => {
  const received = await guest.page.evaluate(async () => {
    const { sandbox } = window;
    let answerLate = (_line: string): void => undefined;
    const first = sandbox.run("input('first')", {
      input: () =>
        new Promise((resolve) => {
          answerLate = resolve;
          void sandbox.stop();
        }),
    });
    const { status } = await first;
    const listening = sandbox.run(
      `
import time
from pyodide.code import run_js
received = run_js("""self.words = []; self.addEventListener("message", ({ data }) => self.words.push(data.type)); self.words""")
print("listening")
time.sleep(1)
print(list(received))`,
    );
    await new Promise<void>((resolve) => sandbox.on("output", () => resolve()));
    answerLate("for the first");
    return { status, stdout: (await listening).stdout };
  });
  expect(received).toEqual({ status: "stopped", stdout: "listening\n[]\n" });

  // Of several in one program each has its own, by the number that it gave, and none a second one.
  const own = await attackApp(
    guest,
    `self.got = []; self.addEventListener("message", ({ data }) => data.type === "response" && self.got.push(data.ticket));
    ${ask("70", "prompt: '1'")} ${ask("70", "prompt: '2'")} ${ask("3", "prompt: '3'")}
    setTimeout(() => self.postMessage({ type: "event", event: { type: "output", run, stream: "stdout", switches: [], bytes: new TextEncoder().encode(self.got.join()) } }), 500);`,
    { answers: "at once" },
  );
  expect(own.asked).toEqual(["1", "2", "3"]);
  expect(own.stdout.replace("sent\n", "")).toBe("70,70,3");
});

test(caseTitle("DOS-24"), async ({ guest }) => {
  const flood = `for (let n = 1; n <= 5000; n += 1) ${ask("n")}`;
  const open = await attackApp(guest, flood);
  expect(open.status).toBe("crashed");
  expect(open.asked.length).toBeLessThanOrEqual(1);
  // Where each is answered at once it goes on, until its texts are too long together.
  const steady = await attackApp(
    guest,
    `const again = () => ${ask("1", "prompt: 'x'.repeat(4096)")}; self.addEventListener("message", ({ data }) => data.type === "response" && again()); again();`,
    { answers: "at once", limits: { timeMs: 30_000 } },
  );
  expect(steady.status).toBe("crashed");
  expect(steady.asked.length).toBeGreaterThan(100);
  expect(steady.asked.length).toBeLessThan(600);
});

for (const [what, flood] of Object.entries({
  "without an end": `id: sent + 1, request: { type: "input", run: plan.runId, prompt: "", secret: false }`,
  "under one number": `id: 1, request: { type: "input", run: plan.runId, prompt: "", secret: false }`,
  "with numbers that nobody gave": `id: sent + 5, request: { type: "input", run: "r", prompt: "", secret: false }`,
})) {
  test(`${caseTitle("DOS-24")}: by a frame, ${what}`, async ({ page }) => {
    const send = `relay.postMessage({ type: "request", worker, ${flood} })`;
    const { status, isRemoved, asked, next, longest, all } = await floodFrom(page, send, 100_000, {
      input: true,
    });
    const outcome = { status, isRemoved, isAskedOften: asked > 1, next };
    expect(outcome).toEqual({ status: "crashed", isRemoved: true, isAskedOften: false, next: "ok" });
    expect(longest).toBeLessThan(100);
    expect(all).toBeLessThan(1000);
  });
}

test(caseTitle("DOS-25"), async ({ guest }) => {
  const limits = { timeMs: 1000, waitMs: 1500 };
  // It asks, is not answered, and goes on working.
  const waiting = await attackApp(guest, ask("1"), { limits });
  expect(waiting.status).toBe("timeout");
  expect(waiting.waitedMs).toBeLessThan(1600);
  expect(waiting.runMs).toBeLessThan(1500);
  // It asks without a pause, and is answered each time.
  const again = `const again = () => ${ask("1")}; self.addEventListener("message", ({ data }) => data.type === "response" && again());`;
  const asking = await attackApp(guest, `${again} for (let n = 0; n < 8; n += 1) again();`, {
    answers: "at once",
    limits,
  });
  expect(["timeout", "crashed"]).toContain(asking.status);
  expect(asking.runMs + asking.waitedMs).toBeLessThan(4000);
  // It asks in the name of another run, or says that it waits.
  const pretending = await attackApp(guest, ask("1", "run: 'other'"), { limits });
  expect(pretending).toMatchObject({ status: "timeout", asked: [], waitedMs: 0 });
});

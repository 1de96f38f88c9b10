import type { Page } from "@playwright/test";
import type { InputEvent, RunOptions, RunResult } from "../src/host/api";
import { expect, isolatedSite, openSessionPage, test } from "./fixtures";

interface Asked {
  readonly result: RunResult;
  /** What the app received, in order: output, questions and answers. */
  readonly story: readonly string[];
}

/** Runs a program whose questions are answered from a list; after it, with the end of the input. */
async function runWith(
  page: Page,
  code: string,
  answers: readonly (string | null)[],
  options: Omit<RunOptions, "signal" | "input"> = {},
): Promise<Asked> {
  return await page.evaluate(
    async ([text, lines, given]) => {
      const { sandbox } = window;
      const story: string[] = [];
      const rest = [...lines];
      const undo = [
        // One piece of text after another is one to whoever reads it.
        sandbox.on("output", ({ stream, text: printed }) => {
          if (story.at(-1)?.startsWith(`${stream} `) === true) story.push(`${story.pop()}${printed}`);
          else story.push(`${stream} ${printed}`);
        }),
        sandbox.on("input", ({ line, secret }: InputEvent) =>
          story.push(`answered ${JSON.stringify(line)}${secret ? " secret" : ""}`),
        ),
      ];
      const result = await sandbox.run(text, {
        ...given,
        input(prompt, { secret }) {
          story.push(`asked ${prompt}${secret ? " secret" : ""}`);
          return Promise.resolve(rest.shift() ?? null);
        },
      });
      for (const each of undo) each();
      return { result, story };
    },
    [code, answers, options] as const,
  );
}

test("a question is answered by the app, in order with what is printed", async ({ plain }) => {
  const { result, story } = await runWith(
    plain.page,
    "print('Welcome')\nname = input('name? ')\nprint('Hello', name)\ninput()",
    ["Ada", null],
  );
  expect(story.slice(0, -1)).toEqual([
    "stdout Welcome\nname? ",
    "asked name? ",
    'answered "Ada"',
    "stdout Hello Ada\n",
    "asked ",
    "answered null",
  ]);
  expect(story.at(-1)).toContain("EOFError");
  expect(result).toMatchObject({
    status: "error",
    error: { type: "EOFError" },
    stdout: "Welcome\nname? Hello Ada\n",
  });
  expect((await plain.run("1")).status).toBe("ok");
});

test("lines that were given come before the questions", async ({ plain }) => {
  const { result, story } = await runWith(plain.page, "print(input(), input('b'))", ["two"], {
    stdin: "one",
  });
  expect(result.stdout).toBe("bone two\n");
  expect(story.filter((each) => each.startsWith("asked"))).toEqual(["asked b"]);
});

/** Everywhere that a program can read a line, with what it answers. */
const places = {
  "a function and a generator": "def f():\n    yield input()\nprint(list(f()))",
  "a class body": "class A:\n    name = input()\nprint(A.name)",
  "a sort key": "print(sorted('ba', key=lambda c: print(line := input(c)) or line))",
  "callbacks of C: max, map, filter, reduce and re.sub":
    "import functools, re\nprint(max('ab', key=input), list(map(input, 'c')), list(filter(input, 'd')), functools.reduce(lambda a, b: a + input(b), 'ef'), re.sub('g', lambda m: input(), 'g'))",
  "special methods and a decorator":
    "class A:\n    def __repr__(self): return input()\n    def __eq__(self, other): return bool(input())\n    def __hash__(self): return len(input())\n    @property\n    def p(self): return input()\n@lambda f: input()\ndef g(): pass\nprint([A()], A() == A(), hash(A()), A().p, g)",
  "a module that is imported": "import asks\nprint(asks.line)",
  "exec and a comprehension": "exec('print(input())')\nprint([input() for _ in range(3)])",
  "asyncio.run":
    "import asyncio\nasync def main():\n    await asyncio.sleep(0)\n    print(input())\n    await asyncio.sleep(0.01)\n    print(input())\nasyncio.run(main())",
  "top-level await":
    "import asyncio\nasync def ask(): return input()\nprint(await ask(), await asyncio.create_task(ask()))",
  "two tasks at once":
    "import asyncio\nprint(await asyncio.gather(asyncio.to_thread(input, '1'), asyncio.to_thread(input, '2')))",
  "an exception's handler, a with and a finally":
    "class C:\n    def __enter__(self): return input()\n    def __exit__(self, *_): input(); return True\ntry:\n    with C() as c: 1 / 0\n    1 / 0\nexcept ZeroDivisionError: print(input())\nfinally: print(c, input())",
  "standard input itself":
    "import sys\nprint(sys.stdin.readline(), next(sys.stdin), sys.stdin.buffer.readline())",
  getpass: "import getpass\nprint(getpass.getpass())",
  "the end of the program":
    "import atexit\natexit.register(lambda: print(input()))\nclass A:\n    def __del__(self): print(input())\na = A()",
} as const;

for (const [place, code] of Object.entries(places)) {
  test(`a program asks from ${place}`, async ({ plain }) => {
    const answers = Array.from({ length: 20 }, (_, index) => `line ${index}`);
    const { result, story } = await runWith(plain.page, code, answers, {
      files: { "asks.py": "line = input()" },
    });
    expect(result.stderr.replace("Password: \n", "")).toBe("");
    expect(result.status).toBe("ok");
    const asked = story.filter((each) => each.startsWith("asked")).length;
    expect(asked).toBeGreaterThan(0);
    expect(story.filter((each) => each.startsWith("answered"))).toHaveLength(asked);
    expect(result.stdout).toContain("line");
    expect((await plain.run("print('again')")).stdout).toBe("again\n");
  });
}

test("a secret is asked for as one, and no event contains it", async ({ plain }) => {
  const { result, story } = await runWith(
    plain.page,
    "import getpass\nprint(len(getpass.getpass('key: ')))",
    ["hunter2"],
  );
  expect(story).toEqual([
    "stderr key: ",
    "asked key:  secret",
    'answered "" secret',
    "stderr \n",
    "stdout 7\n",
  ]);
  expect(result.stderr).toBe("key: \n");
});

test("a call from JavaScript cannot wait, and says what to do", async ({ plain }) => {
  const { result, story } = await runWith(
    plain.page,
    "import js\nfrom pyodide.ffi import to_js\ntry: to_js([1]).forEach(lambda *_: input('x'))\nexcept Exception as e: print(type(e), e)",
    ["no"],
  );
  expect(result.stdout).toContain(
    "Ask outside of it, or give the lines beforehand, as standard input (stdin).",
  );
  expect(story.filter((each) => each.startsWith("asked"))).toEqual([]);
  expect((await plain.run("print('again')")).stdout).toBe("again\n");
});

test("an app that fails to answer is an OSError, and the page's own error", async ({ plain }) => {
  const errors: string[] = [];
  plain.page.on("pageerror", ({ message }) => errors.push(message));
  const result = await plain.page.evaluate(() =>
    window.sandbox.run("try: input()\nexcept OSError as e: print(e)", {
      input: () => Promise.reject(new Error("the dialog broke")),
    }),
  );
  expect(result.stdout).toContain("the page could not answer");
  await expect.poll(() => errors).toEqual(["the dialog broke"]);
});

/** A run that asks and is not answered, what it came to by `end`, and whether its question was withdrawn. */
async function unanswered(
  page: Page,
  end: "stop" | "abort" | "wait",
  options: Omit<RunOptions, "signal" | "input"> = {},
): Promise<{ result: RunResult; isWithdrawn: boolean; tookMs: number }> {
  return await page.evaluate(
    async ([how, given]) => {
      const { sandbox } = window;
      const controller = new AbortController();
      let question: AbortSignal | undefined;
      const began = performance.now();
      const result = await sandbox.run("print('x')\ninput('? ')", {
        ...given,
        signal: controller.signal,
        input(_prompt, { signal }) {
          question = signal;
          if (how === "stop") void sandbox.stop();
          if (how === "abort") controller.abort();
          return new Promise(() => undefined);
        },
      });
      return { result, isWithdrawn: question?.aborted === true, tookMs: performance.now() - began };
    },
    [end, options] as const,
  );
}

test("stop and abort end a run that waits, and withdraw its question", async ({ plain }) => {
  for (const end of ["stop", "abort"] as const) {
    const { result, isWithdrawn } = await unanswered(plain.page, end);
    expect(result).toMatchObject({ status: "stopped", exitCode: null, stdout: "x\n? " });
    expect(isWithdrawn).toBe(true);
    expect((await plain.run("print('again')")).stdout).toBe("again\n");
  }
});

test("the time limit of a run is paused while it waits, up to its own limit", async ({ plain }) => {
  const { result, isWithdrawn, tookMs } = await unanswered(plain.page, "wait", {
    limits: { timeMs: 700, waitMs: 1500 },
  });
  expect(result).toMatchObject({ status: "timeout" });
  expect(isWithdrawn).toBe(true);
  expect(tookMs).toBeGreaterThan(2100);
  expect(result.timing.waitedMs).toBeCloseTo(1500, -1);
  expect(result.timing.runMs).toBeGreaterThan(690);

  const answered = await plain.page.evaluate(() =>
    window.sandbox.run("print(input())", {
      limits: { timeMs: 1000 },
      input: () => new Promise((resolve) => setTimeout(() => resolve("late"), 2500)),
    }),
  );
  expect(answered).toMatchObject({ status: "ok", stdout: "late\n" });
  expect(answered.timing.waitedMs).toBeGreaterThan(2400);
  expect(answered.timing.runMs).toBeLessThan(1000);
});

test("a session keeps what it has when a run that waits is stopped on an isolated page", async ({ page }) => {
  const plain = await openSessionPage(page, isolatedSite);
  await plain.run("x = 1");
  const { result, isWithdrawn, tookMs } = await unanswered(page, "stop");
  expect(result.status).toBe("stopped");
  expect(isWithdrawn).toBe(true);
  // Not by the two seconds after which it is ended by force.
  expect(tookMs).toBeLessThan(1500);
  expect(await plain.run("print(x)")).toMatchObject({ status: "ok", stdout: "1\n" });
  const { result: next } = await runWith(page, "print(input('? '))", ["fine"]);
  expect(next.stdout).toBe("? fine\n");
});

test("a program adds up two thousand answers", async ({ plain }) => {
  const result = await plain.page.evaluate(() => {
    let asked = 0;
    return window.sandbox.run("print(sum(int(input()) for _ in range(2_000)))", {
      limits: { timeMs: 60_000 },
      input: () => String((asked += 1)),
    });
  });
  expect(result).toMatchObject({ status: "ok", stdout: "2001000\n" });
});

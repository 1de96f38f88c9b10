import { expect, openPlainPage, plainSite, site, test } from "./fixtures";
import { traceTasks } from "./traceTasks";

test("a program that ends well gives the documented result", async ({ plain }) => {
  const result = await plain.run("import sys\nprint('out')\nprint('err', file=sys.stderr)\n40 + 2");
  expect(result).toEqual({
    id: expect.stringMatching(/^[-0-9a-f]{36}$/),
    status: "ok",
    exitCode: 0,
    outputs: [
      { type: "stream", stream: "stdout", text: "out\n" },
      { type: "stream", stream: "stderr", text: "err\n" },
    ],
    interpreter: { id: expect.any(Number), fresh: true, survives: false },
    stdout: "out\n",
    stderr: "err\n",
    truncated: false,
    files: [],
    filesLeftOut: [],
    value: { "text/plain": "42" },
    timing: { queueMs: expect.any(Number), installMs: 0, runMs: expect.any(Number), waitedMs: 0 },
  });
});

test("an uncaught exception gives its type, message, traceback and frames", async ({ plain }) => {
  const { id, status, exitCode, error, stderr, outputs } = await plain.run(
    "def half(n):\n    return n / 0\n\ntry:\n    half(1)\nexcept ZeroDivisionError as e:\n    raise ValueError('no half') from e\n",
  );
  expect({ status, exitCode }).toEqual({ status: "error", exitCode: 1 });
  expect(error?.traceback).toBe(stderr);
  expect(outputs).toEqual([{ type: "stream", stream: "stderr", text: stderr, traceback: true }]);
  expect(error).toMatchObject({
    type: "ValueError",
    message: "no half",
    frames: [{ run: id, file: "main.py", line: 7, name: "<module>" }],
    at: 0,
  });
  expect(stderr).toContain("ZeroDivisionError: division by zero");
  expect(stderr).toContain("The above exception was the direct cause");
  expect(stderr).toContain("    return n / 0");
  expect(stderr).not.toContain("_vitrine");
});

test("an exception out of JavaScript shows the program's frames only", async ({ plain }) => {
  const { error } = await plain.run("import js\n\ndef f():\n    js.eval('1')\n\nf()\n");
  expect(error?.type).toContain("JsException");
  expect(error?.frames.filter(({ file }) => file.startsWith("/lib/python3.14/site-packages"))).toEqual([]);
  expect(error?.frames.slice(0, 2)).toMatchObject([
    { file: "main.py", line: 6, name: "<module>" },
    { file: "main.py", line: 4, name: "f" },
  ]);
  expect(error?.traceback).not.toContain("_vitrine");
});

test("a syntax error has its caret and its place", async ({ plain }) => {
  const { error } = await plain.run("x = 1\nfor i in range(3)\n    print(i)\n", { filename: "loop.py" });
  expect(error?.type).toBe("SyntaxError");
  expect(error?.frames.at(-1)).toMatchObject({ file: "loop.py", line: 2 });
  expect(error?.traceback).toContain("expected ':'");
  expect(error?.traceback).toContain("^");
});

test("exits end as a terminal would show them", async ({ plain }) => {
  expect(await plain.run("import sys; sys.exit(3)")).toMatchObject({
    status: "error",
    exitCode: 3,
    stderr: "",
    error: { type: "SystemExit", message: "3" },
  });
  expect(await plain.run("import sys; sys.exit('goodbye')")).toMatchObject({
    status: "error",
    exitCode: 1,
    stderr: "goodbye\n",
  });
  expect(await plain.run("raise SystemExit")).toMatchObject({ status: "ok", exitCode: 0 });
});

test("waiting works: top-level await, asyncio.run, sleep", async ({ plain }) => {
  const { stdout, status } = await plain.run(`
import asyncio, time
await asyncio.sleep(0.05)
async def say(n):
    await asyncio.sleep(0.2 * n)
    print("task", n)
async def main():
    async with asyncio.TaskGroup() as group:
        for n in (2, 1):
            group.create_task(say(n))
    return "done"
print(asyncio.run(main()))
began = time.monotonic()
time.sleep(0.1)
print(round(time.monotonic() - began, 3) >= 0.1)
`);
  expect({ status, stdout }).toEqual({ status: "ok", stdout: "task 1\ntask 2\ndone\nTrue\n" });
});

test("files are beside the program, stdin is read to its unended last line", async ({ plain }) => {
  const { stdout } = await plain.run(
    "import random, sys, pathlib\nprint(random.mine, pathlib.Path('data/a.txt').read_text(), sys.argv, __file__)\nprint(input(), repr(input()))\nprint(open('b.bin','rb').read())",
    {
      files: { "app/random.py": "mine = 'local wins'", "data/a.txt": "ä€😀", "b.bin": "raw" },
      stdin: "one\ntwo",
      filename: "app/main.py",
    },
  );
  expect(stdout.split("\n")).toContain("one 'two'");
  expect(stdout).toContain("ä€😀 ['app/main.py'] /home/pyodide/app/main.py");
});

test("text in any script survives, and a lone surrogate is an ordinary error", async ({ plain }) => {
  const text = "Ελληνικά עברית हिन्दी 汉字 👩‍👩‍👧 \u0000 end";
  expect((await plain.run(`print(${JSON.stringify(text).replace("\\u0000", "\\x00")})`)).stdout).toBe(
    `${text}\n`,
  );
  const lone = await plain.run("x = '\\ud800'\nprint(ascii(x))\nx");
  expect(lone).toMatchObject({ status: "ok", stdout: "'\\ud800'\n", value: { "text/plain": "'\\ud800'" } });
  const printed = await plain.run("print('\\ud800')");
  expect(printed.error?.type).toBe("UnicodeEncodeError");
  const raised = await plain.run("raise ValueError('\\ud800')");
  expect(raised.error?.message).toBe("\ud800");
  const inCode = await plain.run("print('\ud800')");
  expect(inCode.status).toBe("error");
  expect((await plain.run("print('fine')")).stdout).toBe("fine\n");
});

test("partial lines are shown while the program goes on", async ({ plain }) => {
  const texts = await plain.page.evaluate(async () => {
    const received: string[] = [];
    const undo = window.sandbox.on("output", ({ text }) => received.push(text));
    const run = window.sandbox.run(
      "print('working', end='')\nfor i in range(3 * 10**6): pass\nprint(' done')",
    );
    await run;
    undo();
    return received;
  });
  expect(texts[0]).toBe("working");
});

test("a program that prints to both streams in turn keeps its order and is not mistaken for a flood", async ({
  plain,
}) => {
  const result = await plain.run(
    "import sys\nfor i in range(20_000):\n    print(i)\n    print(i, file=sys.stderr)\n",
  );
  const numbers = Array.from({ length: 20_000 }, (_, i) => `${i}\n`).join("");
  expect(result).toMatchObject({ status: "ok", stdout: numbers, stderr: numbers });
});

test("a run hands back the files that it made or changed, with the bytes that were asked for", async ({
  plain,
}) => {
  const code = `
import os, pathlib
pathlib.Path("out").mkdir()
pathlib.Path("out/a.bin").write_bytes(bytes(range(256)) * 600)
pathlib.Path("given.txt").write_text("changed")
pathlib.Path("alone.txt").read_text()
os.remove("gone.txt")
os.symlink("/etc", "link")
os.symlink("/lib/python3.14/os.py", "os-link.py")
pathlib.Path("/tmp/elsewhere.txt").write_text("not here")
pathlib.Path("../up.txt").write_text("nor here")
for name in ("nul.txt", "a\\\\b", "Given.txt", "line\\nbreak"):
    pathlib.Path(name).write_text("x")
pathlib.Path("/".join(["d"] * 60)).mkdir(parents=True)
`;
  const result = await plain.page.evaluate(async (given) => {
    const { files, ...rest } = await window.sandbox.run(given, {
      files: { "given.txt": "1", "alone.txt": "1", "gone.txt": "1" },
      returnFiles: ["out/a.bin"],
    });
    const bytes = await files.find(({ path }) => path === "out/a.bin")?.bytes();
    const refusals = await Promise.all(
      files.map((file) => file.text().catch((error: unknown) => (error as { code?: string }).code)),
    );
    return { ...rest, json: JSON.stringify(files), sum: bytes?.reduce((a, b) => a + b, 0), refusals };
  }, code);
  expect(result).toMatchObject({ status: "ok", stderr: "", sum: (255 * 256 * 600) / 2 });
  expect(JSON.parse(result.json)).toEqual([
    { path: "Given.txt", size: 1, type: "text/plain", change: "made" },
    { path: "gone.txt", size: 0, type: "text/plain", change: "removed" },
    { path: "out/a.bin", size: 256 * 600, type: "application/octet-stream", change: "made" },
  ]);
  expect(result.refusals).toEqual(["no-bytes", "no-bytes", expect.any(String)]);
  expect(result.filesLeftOut).toEqual([
    { reason: "name", count: 4 },
    { reason: "depth", count: 1 },
    { reason: "kind", count: 2 },
    { reason: "elsewhere", count: 2, paths: ["/home/up.txt", "/tmp/elsewhere.txt"] },
  ]);
});

test("files are taken as an app has them, and a blob that is slow to read keeps its run's place", async ({
  plain,
}) => {
  const read =
    "print(*(open(name).read() for name in sorted(__import__('os').listdir()) if name != 'main.py'))";
  const results = await plain.page.evaluate(async (code) => {
    const { sandbox } = window;
    const bytes = new TextEncoder().encode("-bytes-");
    const slow = new Blob(["slow"]);
    const content = slow.arrayBuffer();
    slow.arrayBuffer = () => new Promise((resolve) => setTimeout(() => resolve(content), 300));
    const gone = new Blob(["gone"]);
    gone.arrayBuffer = () => Promise.reject(new DOMException("gone", "NotReadableError"));
    const order: string[] = [];
    const files = {
      a: "text",
      b: bytes.buffer,
      c: new DataView(bytes.buffer, 1, 5),
      d: slow,
      e: new File(["file"], "e"),
    };
    const first = sandbox.run(code, { files }).finally(() => order.push("first"));
    const second = sandbox.run(code, { files: { a: gone } }).finally(() => order.push("second"));
    const third = sandbox.run("print('third')").finally(() => order.push("third"));
    const refused = await second.catch((error: unknown) => {
      const { code: why, message } = error as { code: string; message: string };
      return { why, message };
    });
    return { first: (await first).stdout, refused, third: (await third).stdout, order };
  }, read);
  expect(results).toEqual({
    first: "text -bytes- bytes slow file\n",
    refused: { why: "unreadable-file", message: expect.stringContaining('files["a"]') },
    third: "third\n",
    order: ["first", "second", "third"],
  });
});

test("a sandbox with another working directory runs, reads and returns files there", async ({ page }) => {
  const sandboxed = await openPlainPage(page, site, { cwd: "/mnt/data" });
  const result = await sandboxed.run(
    `import os, sys
print(os.getcwd(), sys.path[0], open("/mnt/data/in.csv").read(), open("in.csv").read())
open("/mnt/data/report.txt", "w").write("x")
open("/tmp/lost.txt", "w").write("x")
open(os.path.expanduser("~/lost.txt"), "w").write("x")
os.remove("in.csv")`,
    { files: { "in.csv": "1" } },
  );
  expect(result).toMatchObject({ status: "ok", stdout: "/mnt/data /mnt/data 1 1\n" });
  expect(result.files).toEqual([
    { path: "in.csv", size: 0, type: "text/csv", change: "removed" },
    { path: "report.txt", size: 1, type: "text/plain", change: "made" },
  ]);
  expect(result.filesLeftOut).toEqual([
    { reason: "elsewhere", count: 2, paths: ["/home/pyodide/lost.txt", "/tmp/lost.txt"] },
  ]);
  const failed = await sandboxed.run("1/0");
  expect(failed.error?.frames).toEqual([{ file: "main.py", line: 1, name: "<module>", run: failed.id }]);
});

test("files past their limits are left out and counted, and a run of a session reports only its own", async ({
  ownSession,
}) => {
  const many = await ownSession.run('for n in range(1200): open(f"f{n:04}", "w").close()');
  expect(many.files).toHaveLength(1000);
  expect(many.filesLeftOut).toEqual([{ reason: "number", count: 200 }]);
  const next = await ownSession.run('open("f0003", "w").write("x")');
  expect(next.files).toEqual([
    { path: "f0003", size: 1, type: "application/octet-stream", change: "changed" },
  ]);
});

test("misuse is reported by code", async ({ plain }) => {
  const codes = await plain.page.evaluate(async () => {
    const { sandbox } = window;
    const wrong: (() => Promise<unknown>)[] = [
      () => sandbox.run(1 as unknown as string),
      () => sandbox.run("1", { files: { "../x": "" } }),
      () => sandbox.run("1", { files: { "/x": "" } }),
      () => sandbox.run("1", { limits: { timeMs: 0 } }),
      () => sandbox.run("1", { limits: { memoryMiB: Number.NaN } }),
      () => sandbox.run("1", { state: "keep" } as object),
      () => Promise.resolve().then(() => window.createSandbox({ network: "all" as "none" })),
    ];
    return await Promise.all(
      wrong.map((attempt) => attempt().then(String, (error: unknown) => (error as { code: string }).code)),
    );
  });
  expect(new Set(codes)).toEqual(new Set(["bad-argument"]));
});

test("runs queue, and several sandboxes work side by side", async ({ plain }) => {
  const results = await plain.page.evaluate(async () => {
    const other = window.createSandbox();
    const runs = [
      window.sandbox.run("x = 1\nx"),
      window.sandbox.run("'x' in globals()"),
      other.run("import js\n'other'"),
    ];
    const all = await Promise.all(runs);
    other.dispose();
    return all.map(({ value }) => value?.["text/plain"]);
  });
  expect(results).toEqual(["1", "False", "'other'"]);
});

test("the library works on a plain static host, and from a folder of its own", async ({ page }) => {
  const plain = await openPlainPage(page, plainSite);
  expect((await plain.run("print(sum(range(10)))")).stdout).toBe("45\n");
  const elsewhere = await plain.page.evaluate(async (baseUrl) => {
    const sandbox = window.createSandbox({ baseUrl });
    const result = await sandbox.run("print('given base')");
    sandbox.dispose();
    return result.stdout;
  }, plainSite);
  expect(elsewhere).toBe("given base\n");
});

test("nothing blocks the page's main thread while Python prints, spins and is killed", async ({
  ownPlain,
}) => {
  const { page } = ownPlain;
  const stopTracing = await traceTasks(page);
  // The result stays in the page: passing megabytes to the test would be a long task itself.
  const statuses = await page.evaluate(async () => {
    const statuses: string[] = [];
    for (const [code, limits] of [
      ["for i in range(300_000): print('line', i)", { outputBytes: 1 << 24, timeMs: 60_000 }],
      ["while True: pass", { timeMs: 300 }],
      ["while True: print('x' * 1000)", {}],
    ] as const) {
      statuses.push((await window.sandbox.run(code, { limits })).status);
    }
    return statuses;
  });
  expect(statuses).toEqual(["ok", "timeout", "output-limit"]);
  // Processor time, not elapsed time: other tests run on the machine too.
  expect(await stopTracing()).toBeLessThan(50);

  // The control: a long task is noticed.
  const stopAgain = await traceTasks(page);
  await page.evaluate(() => {
    let sum = 0;
    for (let n = 0; n < 500_000_000; n += 1) sum += n;
    return sum;
  });
  expect(await stopAgain()).toBeGreaterThan(50);
});

import { PlaygroundPage } from "../playgroundPage";
import { expect, expectUnharmed, test } from "./hostileGuest";

test.describe.configure({ mode: "default", timeout: 180_000 });

const event = (fields: string): string => `{ type: "event", event: ${fields} }`;
const output = (fields: string): string =>
  event(`{ type: "output", run: "r", stream: "stdout", switches: [], bytes: new Uint8Array(1), ${fields} }`);
/** Sends each of these; if one of them were accepted, the program would continue. */
const say = (...messages: readonly string[]): string =>
  messages.map((message) => `self.postMessage(${message});`).join(" ");
const own = (key: string): string =>
  `JSON.parse('{"type":"event","event":{"type":"fatal","cause":"unknown","message":"x","${key}":{"polluted":"yes"}}}')`;

/** Three malformed messages each, enough to end a guest. */
const numbered = {
  "XCH-01 messages of unknown shape are dropped, and the third ends the guest": [
    say(
      `{ type: "grant", messages: 1e9, bytes: 1e9 }`,
      `{ type: "ended", worker: 1, reason: "error" }`,
      "null",
    ),
    say(
      event(`{ type: "fatal", cause: "unknown", message: "x", more: 1 }`),
      event(`{ type: "output", run: "r" }`),
      `"text"`,
    ),
    say(
      output(`bytes: new Uint8Array(1 << 20)`),
      output(`bytes: new Uint8Array(1 << 24).subarray(0, 4)`),
      "[]",
    ),
  ],
  "XCH-02 keys that reach for a prototype are refused, and no thenable is awaited": [
    say(own("__proto__"), own("constructor"), own("then")),
    say(
      own("toString"),
      own("toJSON"),
      `{ type: "answer", answer: { id: "1", type: "RAW", value: { then: 1 } } }`,
    ),
  ],
  "XCH-03 rich values are refused wherever they occur": [
    say(event("new Map([['type', 'fatal']])"), event("new Error('x')"), event("/x/")),
    say(event("new Date()"), event("new File(['x'], '../x')"), event("1n")),
    `const canvas = new OffscreenCanvas(1, 1); canvas.getContext("2d");
    ${say(event("canvas.transferToImageBitmap()"), event("new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))"), output(`bytes: new Uint16Array(new ArrayBuffer(8, { maxByteLength: 16 }))`))}`,
  ],
  "XCH-05 odd numbers are refused": [
    say(output("switches: [NaN]"), output("switches: [-0]"), output("switches: [2 ** 53]")),
    say(output("switches: [1.5]"), output("switches: [2, 1]"), output("switches: [Object(1)]")),
  ],
} as const;

for (const [title, attacks] of Object.entries(numbered)) {
  test(title, async ({ guest }) => {
    for (const script of attacks) {
      expect(await guest.attack(script, "loop"), script).toMatchObject({ status: "crashed", exitCode: null });
    }
  });
}

test("two malformed messages are forgiven", async ({ guest }) => {
  expect(await guest.attack(say("null", "null"))).toMatchObject({ status: "ok", stdout: "sent\n" });
});

test("XCH-04 ports that come along are closed unread", async ({ guest }) => {
  const inner = guest.page.frames().at(-1);
  await inner?.evaluate(() => {
    const { close } = MessagePort.prototype;
    Object.assign(window, { portsClosed: 0 });
    MessagePort.prototype.close = function () {
      (window as unknown as { portsClosed: number }).portsClosed += 1;
      close.call(this);
    };
  });
  const result = await guest.attack(`
    for (const message of [{ type: "event", event: { type: "output-limit", run: "other" } }, { type: "port" }]) {
      const { port1, port2 } = new MessageChannel();
      self.postMessage(message, [port1, port2]);
    }`);
  expect(result).toMatchObject({ status: "ok", stdout: "sent\n" });
  expect(await inner?.evaluate(() => (window as unknown as { portsClosed: number }).portsClosed)).toBe(4);
});

test("XCH-06 odd text is stored and shown safely", async ({ guest }) => {
  const odd = await guest.run(
    `import sys\nsys.stdout.buffer.write(b"nul \\x00 half \\xed\\xa0\\x80 \\xff bidi \\xe2\\x80\\xae end")\nsys.stdout.flush()`,
  );
  expect(odd.stdout).toContain("nul \0 half ");
  expect(odd.stdout).toContain("\u202e end");
  expect(odd.stdout).not.toMatch(/[\ud800-\udfff]/u);
  const long = await guest.run(`print("x" * 10_000_000)`, { limits: { outputBytes: 1 << 20 } });
  expect(long).toMatchObject({ status: "output-limit", truncated: true });
  expect(long.stdout.length).toBeLessThanOrEqual(1 << 20);
});

const okReply = `'{"outcome":"ok","exitCode":0,"value":null,"error":null}'`;
const answer = (id: string, value: string): string =>
  `self.postMessage({ type: "answer", answer: { id: ${id}, type: "RAW", value: ${value} } });`;

test("XCH-07 a reply to another call, a second one or an early one is ignored", async ({ guest }) => {
  // Early, and to calls that nobody made.
  const early = await guest.attack(
    `${answer('"1"', okReply)} ${answer('"x"', okReply)} ${answer('"undefined"', "true")}`,
  );
  expect(early).toMatchObject({ status: "ok", stdout: "sent\n" });
  // Twice to the one that waits: the first counts, and can claim only what the guest reports anyway.
  const twice = await guest.answering(`${answer("id", okReply)} ${answer("id", `'{"outcome":"error"}'`)}`);
  expect(twice.status).toBe("ok");
  expect(twice.error).toBeUndefined();
});

test("XCH-08 a forged ready or done changes no deadline", async ({ guest }) => {
  const words = [
    answer('"1"', "true"),
    `self.postMessage({ type: "event", event: { type: "output-limit", run: "another" } });`,
    `self.postMessage(${output("")});`,
  ].join(" ");
  const result = await guest.run(
    `import asyncio\nfrom pyodide.code import run_js\nrun_js(open("attack.js").read())\nawait asyncio.sleep(60)`,
    { files: { "attack.js": `setInterval(() => { ${words} }, 20);` }, limits: { timeMs: 2000 } },
  );
  expect(result.status).toBe("timeout");
  expect(result.timing.runMs).toBeLessThan(30_000);
});

test("XCH-09 a guest that rewrites its own messaging gains nothing", async ({ guest }) => {
  const result = await guest.attack(
    `const post = self.postMessage.bind(self);
    self.postMessage = (message, ...rest) => post({ ...Object(message), polluted: "yes" }, ...rest);
    self.onmessage = () => { throw new Error("rewritten") };
    for (const name of ["addEventListener", "dispatchEvent"]) EventTarget.prototype[name] = () => "rewritten";
    for (const name of ["then", "catch"]) Promise.prototype[name] = () => "rewritten";
    Object.defineProperty(MessageEvent.prototype, "data", { get: () => "rewritten" });
    Object.prototype.polluted = "yes";
    ${say("1", "2", "3")}`,
    "loop",
  );
  expect(result.status).toBe("crashed");
});

test("XCH-10 what a guest sends after its end is ignored", async ({ guest }) => {
  const flood = `if (self.flooding) return;
    self.flooding = setInterval(() => self.postMessage({ type: "event", event: { type: "output", run, stream: "stdout", switches: [], bytes: new Uint8Array([120]) } }), 1);`;
  // With the run's own id, after its end; and from a worker that has been ended.
  await guest.answering(flood, { limits: { timeMs: 2000 } });
  const received = await guest.page.evaluate(async () => {
    const { session, sandbox } = window;
    const texts: string[] = [];
    for (const each of [session, sandbox]) each.on("output", ({ text }) => texts.push(text));
    const wait = "import time; time.sleep(0.3)";
    await session.run(wait);
    await session.reset();
    await session.run(wait);
    await sandbox.run(wait);
    session.dispose();
    return texts.join("");
  });
  expect(received).not.toContain("x");
});

test("XCH-11 messages from other windows are ignored", async ({ guest }) => {
  await guest.page.evaluate(() => {
    for (let i = 0; i < 20; i += 1) window.postMessage({ type: "vitrine/handshake", version: 2 }, "*");
    for (const frame of document.querySelectorAll("iframe")) {
      for (const words of [
        { type: "vitrine/handshake", version: 2 },
        { id: "1", type: "APPLY", path: ["terminate"] },
      ]) {
        const { port1, port2 } = new MessageChannel();
        frame.contentWindow?.postMessage(words, "*", [port1, port2]);
      }
    }
  });
  // From inside: from the frame, to every window that it can name.
  await guest.page
    .frames()
    .at(-1)
    ?.evaluate(() => {
      for (const target of [parent, top])
        target?.postMessage(
          { type: "event", worker: 1, event: { type: "fatal", cause: "unknown", message: "x" } },
          "*",
        );
    });
  expect((await guest.run("print('fine')")).stdout).toBe("fine\n");
});

test("XCH-12 a second handshake is not accepted", async ({ guest }) => {
  const inner = guest.page.frames().at(-1);
  const answered = await inner?.evaluate(async () => {
    const replies: string[] = [];
    const record =
      (who: string) =>
      ({ data }: MessageEvent): void =>
        void replies.push(`${who}: ${JSON.stringify(data)}`);
    for (const [who, target] of [
      ["itself", window],
      ["guard", parent],
      ["host", top],
    ] as const) {
      const [control, relay] = [new MessageChannel(), new MessageChannel()];
      control.port1.onmessage = record(who);
      relay.port1.onmessage = record(who);
      target?.postMessage({ type: "vitrine/handshake", version: 2 }, "*", [control.port2, relay.port2]);
      control.port1.postMessage({ id: "1", type: "APPLY", path: ["ping"], argumentList: [] });
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    return replies;
  });
  expect(answered).toEqual([]);
});

test("XCH-13 a message that lies about its size dies in the frame", async ({ guest }) => {
  const grown = await guest.growth(async () => {
    const result = await guest.attack(
      `for (let i = 0; i < 3; i++) self.postMessage({ type: "event", event: { type: "output", run: "r", stream: "stdout", switches: [1], size: 10, bytes: new Uint8Array(2e8) } });`,
      "loop",
    );
    expect(result.status).toBe("crashed");
  });
  expect(grown).toBeLessThan(32);
});

test("XCH-14 a crafted error is shown as plain text", async ({ page }) => {
  const html = `<img src=x onerror="window.polluted=1"><script>window.polluted=1</script>`;
  const code = `
class Error_(Exception):
    pass
Error_.__name__ = Error_.__qualname__ = ${JSON.stringify(html)}
raise Error_(${JSON.stringify(html)} + "\\x1b]8;;javascript:alert(1)\\x07link\\x1b[2J\\u202e /etc/passwd")
`;
  const playground = new PlaygroundPage(page);
  await playground.open(code);
  await playground.runToEnd();
  await expect(playground.output).toContainText("onerror");
  const found = await page.evaluate(() => ({
    polluted: (globalThis as Record<string, unknown>)["polluted"],
    images: document.querySelectorAll("img[src=x]").length,
    links: document.querySelectorAll("a[href^=javascript]").length,
  }));
  expect(found).toEqual({ polluted: undefined, images: 0, links: 0 });
  await expectUnharmed(page);
});

test("XCH-15 paths out of the folder are refused", async ({ guest }) => {
  const honest = await guest.run(
    `import os
os.makedirs("a/b")
for path in ["a/b/in.txt", "../beside.txt", "/tmp/outside.txt", "CON", "a/..hidden"]:
    open(path, "w").write("x")
os.symlink("/tmp/outside.txt", "link.txt")`,
    { returnFiles: true },
  );
  const paths = honest.files.map(({ path }) => path);
  expect(paths).toContain("a/b/in.txt");
  expect(paths.filter((path) => /beside|outside|^\/|(^|\/)\.\.(\/|$)/.test(path))).toEqual([]);
  const file = (path: string): string =>
    event(
      `{ type: "file", run: "r", path: ${JSON.stringify(path)}, size: 1, change: "made", withBytes: false }`,
    );
  const forged = say(file("../../x"), file("/etc/passwd"), file("a\0b"));
  expect((await guest.attack(forged, "loop")).status).toBe("crashed");
  const elsewhere = (path: string): string =>
    event(
      `{ type: "files-left-out", run: "r", reason: "elsewhere", count: 1, paths: [${JSON.stringify(path)}] }`,
    );
  const named = say(elsewhere("../../x"), elsewhere("/tmp/\u202etxt.exe"), elsewhere("/tmp/a\nb"));
  expect((await guest.attack(named, "loop")).status).toBe("crashed");
});

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "../fixtures";
import { expectUnharmed } from "./hostileGuest";
import { okReply, openPeerPage } from "./hostilePeer";

const polluting = `[{ type: "RAW", value: "globalThis.polluted = 'yes'" }]`;

/**
 * What a hostile peer sends in answer to a run before a proper answer: two malformed messages at most, which are forgiven.
 */
const attacks = {
  "CML-01 a hostile peer cannot call a constructor": [
    `{ id, type: "CONSTRUCT", path: ["constructor"], argumentList: ${polluting} }`,
    `{ id, type: "APPLY", path: ["constructor", "constructor"], argumentList: ${polluting} }`,
  ],
  "CML-02 a hostile peer cannot set a prototype": [
    `{ id, type: "SET", path: ["__proto__", "polluted"], value: { type: "RAW", value: "yes" } }`,
    `{ id, type: "SET", path: ["constructor", "prototype", "polluted"], value: { type: "RAW", value: "yes" } }`,
  ],
  "CML-05 an answer of an unknown kind is refused without an uncaught error": [
    `{ id, type: "HANDLER", name: "unknown", value: 1 }`,
    `{ id, type: "SOMETHING", value: true }`,
    `{ id, type: "HANDLER", name: "__proto__", value: "x" }`,
    `{ id, type: "RAW", value: { then: "no function" } }`,
  ],
  "CML-06 endpoints and releases from the guest are ignored": [
    `{ id, type: "ENDPOINT" }`,
    `{ id, type: "RELEASE" }`,
    `{ id, type: "GET", path: [] }`,
  ],
} as const;

for (const [title, messages] of Object.entries(attacks)) {
  test(title, async ({ page }) => {
    for (let at = 0; at < messages.length; at += 2) {
      const said = messages.slice(at, at + 2);
      const plan = `{ run({ id, answer, post, control }) {
        for (const message of [${said.join()}]) { post(message); control.postMessage(message); }
        answer(${okReply});
      } }`;
      const { ready, uncaught } = await openPeerPage(page, plan);
      expect(ready).toBe("ready");
      expect(await page.evaluate(() => window.sandbox.run("1"))).toMatchObject({ status: "ok", exitCode: 0 });
      await expectUnharmed(page);
      expect(uncaught).toEqual([]);
    }
  });
}

test("CML-03 an answer that is a proxy is refused", async ({ page }) => {
  const plan = `{ run({ id, answer, post }) {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => { document.title = "asked"; };
    post({ id, type: "HANDLER", name: "proxy", value: port2 }, [port2]);
    post({ id, type: "HANDLER", name: "proxy", value: null });
    setTimeout(() => answer(document.title === "asked" ? '' : ${okReply}), 200);
  } }`;
  await openPeerPage(page, plan);
  const result = await page.evaluate(async () => {
    const answer = await window.sandbox.run("1");
    return { status: answer.status, kinds: Object.values(answer).map((value) => typeof value) };
  });
  expect(result.status).toBe("ok");
  expect(result.kinds).not.toContain("function");
});

test("CML-04 an answer that throws becomes a plain error", async ({ page }) => {
  const thrown = (value: string): string => `{ id, type: "HANDLER", name: "throw", value: ${value} }`;
  const plan = `{ run({ id, post }) {
    post(${thrown(`{ isError: true, value: JSON.parse('{"message":"m","name":"n","stack":"s","__proto__":{"polluted":"yes"}}') }`)});
    post(${thrown(`{ isError: false, value: { polluted: "yes" } }`)});
    post(${thrown(`"x".repeat(4000)`)});
  } }`;
  const { uncaught } = await openPeerPage(page, plan);
  const result = await page.evaluate(() => window.sandbox.run("1"));
  expect(result).toMatchObject({ status: "crashed", exitCode: null });
  expect(JSON.stringify(result).length).toBeLessThan(1000);
  await expectUnharmed(page);
  expect(uncaught).toEqual([]);
});

test("CML-07 a call that is never answered ends at the host's deadline", async ({ page }) => {
  await openPeerPage(page, `{ run() {} }`);
  const late = await page.evaluate(() => window.sandbox.run("1", { limits: { timeMs: 300 } }));
  expect(late).toMatchObject({ status: "timeout", exitCode: null });
  // Nothing waits for an answer any more: a late one is ignored, and the next run makes a call of its own.
  const again = await page.evaluate(() => window.sandbox.run("1", { limits: { timeMs: 300 } }));
  expect(again.status).toBe("timeout");
});

const walk = (node: ts.Node, visit: (node: ts.Node) => void): void => {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
};

/**
 * Where a bundle contains Comlink's own `expose`. It is bundled with `wrap`, for the `proxy` handler that the host removes
 * before its first call. It is recognised by the wire types that only it reads.
 */
function usesOfExpose(source: string): string[] {
  const name = "bundle.js";
  const parsed = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true);
  const program = ts.createProgram(
    [name],
    { allowJs: true, noLib: true, noResolve: true },
    {
      ...ts.createCompilerHost({}),
      getSourceFile: (file) => (file === name ? parsed : undefined),
    },
  );
  const checker = program.getTypeChecker();
  let expose: ts.FunctionDeclaration | undefined;
  walk(parsed, (node) => {
    if (!ts.isFunctionDeclaration(node)) return;
    const text = node.getText();
    if (["CONSTRUCT", "ENDPOINT", "RELEASE"].every((type) => new RegExp(`case ?["'\`]${type}`).test(text)))
      expose = node;
  });
  const declared = expose?.name;
  if (declared === undefined) throw new Error("Comlink's expose was not found.");
  const symbol = checker.getSymbolAtLocation(declared);
  const found: string[] = [];
  walk(parsed, (node) => {
    if (!ts.isIdentifier(node) || node.text !== declared.text || node === declared) return;
    if (checker.getSymbolAtLocation(node) !== symbol) return;
    let place = "elsewhere";
    for (let around: ts.Node = node; around !== parsed; around = around.parent) {
      if (around === expose) place = "itself";
      else if (ts.isMethodDeclaration(around) && around.name.getText() === "serialize")
        place = "the proxy handler";
    }
    found.push(place);
  });
  return found.filter((place) => place !== "itself");
}

test("CML-08 no trusted code exposes or proxies an object", () => {
  const dist = fileURLToPath(new URL("../../dist/", import.meta.url));
  const scripts = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".js"),
  );
  const withComlink = scripts.filter((name) => readFileSync(dist + name, "utf8").includes("Comlink.proxy"));
  // In the library, and in the chunk that the pages share.
  expect(withComlink.length).toBeGreaterThanOrEqual(2);
  for (const name of withComlink) {
    const source = readFileSync(dist + name, "utf8");
    expect(usesOfExpose(source), name).toEqual(["the proxy handler"]);
    // Both of Comlink's handlers are removed, and one that only throws is added.
    expect(source).toMatch(/\.clear\(\)[,;]\s*[\w$]+\.set\(["'`]throw["'`]/);
  }
  // A control: a bundle that does expose something is recognised.
  const library = readFileSync(`${dist}vitrine.js`, "utf8");
  const [, expose = ""] = /new MessageChannel(?:\(\))?;\s*return ([\w$]+)\(/.exec(library) ?? [];
  expect(usesOfExpose(`${library}\n${expose}({}, self);`)).toEqual(["the proxy handler", "elsewhere"]);
});

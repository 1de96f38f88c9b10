import type { PythonForModel, ResultForModel } from "../src/ai";
import { expect, site, test } from "./fixtures";

interface Conversation extends PythonForModel {
  run(code: string): PromiseLike<ResultForModel>;
  dispose(): void;
}

/** What this test needs of the library: a session, or a sandbox that keeps its interpreter. */
interface Library {
  createSession?(options: object): Conversation;
  createSandbox(options: object): Omit<Conversation, "run"> & {
    readonly state: { readonly status: string };
    run(code: string, options: object): PromiseLike<ResultForModel>;
  };
}

/** What the model's program expects, and whether its variable is there when it begins. */
interface Turn {
  readonly code: string;
  readonly hasState: boolean;
}

const count = "n = globals().get('n', 0) + 1\nprint('turn', n)";

const turns: readonly Turn[] = [
  { code: count, hasState: false },
  { code: `${count}\nopen('notes.txt', 'w').write(str(n))`, hasState: true },
  { code: `${count}\n1/0`, hasState: true },
  { code: `${count}\nraise SystemExit(3)`, hasState: true },
  { code: `${count}\nwhile True: pass`, hasState: true },
  // As models do: they go on as if nothing had happened.
  { code: `${count}\nopen('notes.txt').read()`, hasState: false },
  { code: count, hasState: true },
  { code: `${count}\nwhile True: print('x' * 1000)`, hasState: true },
  { code: count, hasState: false },
  { code: `${count}\nopen('/tmp/lost.txt', 'w').write('x')\nn`, hasState: true },
];

test("what a model is told in a conversation of ten turns is true at every turn", async ({ page }) => {
  await page.goto(`${site}plain.html`);
  const told = await page.evaluate(
    async ([library, helpers, programs]) => {
      const { createSession, createSandbox } = (await import(library)) as Library;
      const ai = (await import(helpers)) as typeof import("../src/ai");
      const limits = { timeMs: 2000, outputBytes: 20_000 };
      const options = { cwd: "/mnt/data", limits };
      const open = (): Conversation => {
        if (createSession !== undefined) return createSession(options);
        const sandbox = createSandbox(options);
        const used = { id: 1, fresh: true };
        return {
          settings: sandbox.settings,
          dispose: () => sandbox.dispose(),
          async run(code) {
            const before = { ...used };
            const result = await sandbox.run(code, { state: "keep" });
            const survives = sandbox.state.status === "idle";
            used.fresh = !survives;
            if (!survives) used.id += 1;
            const name = result.status === "timeout" ? "timeMs" : "outputBytes";
            const isLimit = result.status === "timeout" || result.status === "output-limit";
            const limit = isLimit ? { limit: { name, value: limits[name] } } : {};
            return { ...result, ...limit, interpreter: { ...before, survives } };
          },
        };
      };
      const session = open();
      const texts = [ai.describeForModel(session, { keepsState: true })];
      for (const program of programs) {
        const [part] = await ai.toModelContent(await session.run(program), { maxChars: 1500 });
        texts.push(part?.type === "text" ? part.text : "");
      }
      session.dispose();
      return texts;
    },
    [`${site}vitrine.js`, `${site}vitrine-ai.js`, turns.map(({ code }) => code)] as const,
  );
  const [description = "", ...texts] = told;
  expect(description).toContain("kept from one program to the next");
  expect(description).toContain("The working directory is /mnt/data.");
  let n = 0;
  for (const [at, { code, hasState }] of turns.entries()) {
    const text = texts[at] ?? "";
    n = hasState ? n + 1 : 1;
    // The program itself says what there was, so the sentences can be compared with it.
    expect(text, code).toContain(`turn ${n}\n`.trimEnd());
    const isFirst = at === 0;
    expect(text.includes("It ran in a new interpreter"), text).toBe(!hasState && !isFirst);
    const isLast = at === turns.length - 1;
    expect(text.includes("are gone: the next program starts in a new interpreter"), text).toBe(
      !isLast && turns[at + 1]?.hasState === false,
    );
    expect(text.length).toBeLessThanOrEqual(1500);
  }
  expect(texts[1]).toContain('Files: "notes.txt" (made, 1 byte)');
  expect(texts[2]?.split("ZeroDivisionError: division by zero")).toHaveLength(2);
  expect(texts[3]).toContain("The program ended by sys.exit with 3.");
  expect(texts[4]).toContain("its limit is 2 seconds");
  expect(texts[5]).toContain("FileNotFoundError");
  expect(texts[7]).toContain("its limit is 20,000 bytes");
  expect(texts[7]).toContain("characters left out");
  expect(texts[9]).toContain('Not returned, because outside the working directory: 1 file: "/tmp/lost.txt"');
  expect(texts[9]).toContain("Value of the last expression: 2");
});

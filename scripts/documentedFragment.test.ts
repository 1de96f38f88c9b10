// @vitest-environment node
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect, it } from "vitest";
import { parseFragment } from "../src/workspace/parseFragment";
import { bootInterpreter } from "../test/interpreter";

/** The functions of docs/embedding.md that write a fragment, run as they are printed there. */
const document = readFileSync(fileURLToPath(new URL("../docs/embedding.md", import.meta.url)), "utf8");

function printed(language: string): string {
  const blocks = [...document.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, "gms"))];
  const found = blocks
    .map(([, text = ""]) => text)
    .find((text) => /\b(?:function|def) fragment\b/.test(text));
  if (found === undefined) throw new Error(`docs/embedding.md has no ${language} block with fragment()`);
  expect(found.trimEnd().split("\n").length).toBeLessThanOrEqual(14);
  return found;
}

const programs = [
  "print('hello, glass')\n",
  '# a & b = c # 100 % é 😀 +\n\tprint("<\'>")\n',
  "x\n".repeat(5000),
];
const cases = programs.flatMap((code) =>
  ["", "tide é&.py"].flatMap((name) => [true, false].map((compressed) => ({ code, name, compressed }))),
);

function check(fragments: readonly unknown[]): void {
  expect(fragments).toHaveLength(cases.length);
  for (const [at, { code, name, compressed }] of cases.entries()) {
    const hash = String(fragments[at]);
    expect(hash.startsWith(compressed ? "#z=" : "#text=")).toBe(true);
    // A browser leaves it as it is.
    expect(new URL(`https://example.org/${hash}`).hash).toBe(hash);
    expect(parseFragment(hash)).toEqual({ kind: "program", program: { name: name || "main.py", code } });
  }
}

it("the JavaScript of docs/embedding.md writes what an embed reads", async () => {
  const folder = mkdtempSync(join(tmpdir(), "vitrine-fragment-"));
  try {
    const file = join(folder, "fragment.mjs");
    writeFileSync(file, printed("js"));
    const { fragment } = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as {
      fragment(program: string, options: { name: string; compressed: boolean }): string;
    };
    check(cases.map(({ code, name, compressed }) => fragment(code, { name, compressed })));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it("the Python of docs/embedding.md writes what an embed reads", async () => {
  const interpreter = await bootInterpreter();
  const calls = `import json\nfor code, name, compressed in json.load(open("cases.json")): print(fragment(code, name, compressed))`;
  const { out, err } = await interpreter.run({
    code: `${printed("python")}\n${calls}\n`,
    files: {
      "cases.json": JSON.stringify(cases.map(({ code, name, compressed }) => [code, name, compressed])),
    },
  });
  expect(err).toBe("");
  check(out.trimEnd().split("\n"));
});

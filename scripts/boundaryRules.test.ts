import { ESLint, Linter } from "eslint";
import globals from "globals";
import { parser } from "typescript-eslint";
import { beforeAll, describe, expect, it } from "vitest";

/** The rules that guard the boundary, as eslint.config.js sets them for these files. */
const RULES = ["no-restricted-syntax", "no-eval", "no-implied-eval", "no-new-func"] as const;
const linter = new Linter();
const eslint = new ESLint();
const settings = new Map<string, Linter.RulesRecord>();

const files = {
  host: "src/host/guest/guest.ts",
  page: "src/playground/App.tsx",
  handshake: "src/host/guest/guestFrame.ts",
  height: "src/embed/reportHeight.ts",
  guard: "src/guest/guard/guard.ts",
  worker: "src/guest/worker/answerCalls.ts",
  classic: "public/theme.js",
} as const;

beforeAll(async () => {
  for (const file of Object.values(files)) {
    const config = (await eslint.calculateConfigForFile(file)) as { rules: Linter.RulesRecord };
    settings.set(file, Object.fromEntries(RULES.map((rule) => [rule, config.rules[rule] ?? "off"])));
  }
});

/** How many of the rules would fire if the snippet were part of that file. */
function complaints(file: string, code: string): string[] {
  const config: Linter.Config = {
    files: ["**/*.tsx"],
    languageOptions: { parser, globals: globals.browser, parserOptions: { ecmaFeatures: { jsx: true } } },
    rules: settings.get(file) ?? {},
  };
  const messages = linter.verify(code, config, { filename: "snippet.tsx" });
  expect(messages.filter(({ fatal }) => fatal)).toEqual([]);
  return messages.map(({ ruleId, message }) => ruleId ?? message);
}

const everywhere = [
  `frame.setAttribute("sandbox", "allow-scripts allow-same-origin")`,
  "frame.sandbox = `allow-scripts ${'x'} allow-same-origin`",
  `const a = <iframe sandbox="allow-same-origin" />`,
  `element.innerHTML = text`,
  `element["innerHTML"] = text`,
  `element.outerHTML = text`,
  `element.insertAdjacentHTML("beforeend", text)`,
  `element.setHTMLUnsafe(text)`,
  `document.createRange().createContextualFragment(text)`,
  `Object.assign(element, { innerHTML: text })`,
  `document.write(text)`,
  `document.writeln(text)`,
  `const a = <p dangerouslySetInnerHTML={{ __html: text }} />`,
  `const props = { dangerouslySetInnerHTML: { __html: text } }`,
  `element.setAttribute("onclick", text)`,
  `eval(text)`,
  `window.eval(text)`,
  `new Function(text)()`,
  `Function(text)()`,
  `setTimeout("act()", 1)`,
];
const star = [`other.postMessage(data, "*")`, `other.postMessage(data, { targetOrigin: "*" })`];
const srcdoc = [
  `frame.srcdoc = text`,
  `frame.setAttribute("srcdoc", text)`,
  `const a = <iframe srcDoc={text} />`,
  `createElement("iframe", { srcDoc: text })`,
];
const comlink = [
  `import { expose } from "comlink"`,
  `import { wrap, proxy } from "comlink"`,
  `import { proxy as harmless } from "comlink"`,
  `import * as Comlink from "comlink"`,
  `import Comlink from "comlink"`,
  `export { expose } from "comlink"`,
  `export * from "comlink"`,
  `const c = await import("comlink")`,
];

describe("everywhere in the sources the linter refuses", () => {
  for (const file of Object.values(files))
    it.each(everywhere)(`in ${file}: %s`, (code) => {
      expect(complaints(file, code)).not.toEqual([]);
    });
});

describe("in the host and the pages it refuses", () => {
  it.each([...star, ...srcdoc, ...comlink])("%s", (code) => {
    for (const file of [files.host, files.page]) expect(complaints(file, code)).not.toEqual([]);
  });
});

describe("an exception is no wider than its reason", () => {
  it("the handshake and the height may be sent to any listener, and nothing else", () => {
    for (const file of [files.handshake, files.height]) {
      for (const code of star) expect(complaints(file, code)).toEqual([]);
      for (const code of [...srcdoc, ...comlink]) expect(complaints(file, code)).not.toEqual([]);
    }
  });

  it("the guard may make its one document, and the worker may expose", () => {
    for (const code of [...star, ...srcdoc]) expect(complaints(files.guard, code)).toEqual([]);
    expect(complaints(files.worker, `import { expose } from "comlink"`)).toEqual([]);
    for (const code of [...star, ...srcdoc]) expect(complaints(files.worker, code)).not.toEqual([]);
  });

  it("harmless code passes", () => {
    for (const code of [
      `import { wrap } from "comlink"`,
      `element.textContent = text`,
      `port.postMessage(data, [buffer])`,
      `other.postMessage(data, location.origin)`,
      `setTimeout(act, 1)`,
      `frame.setAttribute("sandbox", "allow-scripts")`,
    ])
      for (const file of Object.values(files)) expect(complaints(file, code)).toEqual([]);
  });
});

import { expect, test, type TypingPage } from "./typingPage";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

/** Types as a person does, with a moment between the keys. */
async function type({ page }: TypingPage, text: string): Promise<void> {
  await page.keyboard.type(text, { delay: 15 });
}

const clauses: readonly (readonly [keys: string, program: string])[] = [
  [
    "if x:\nprint(1)\nelif y:\nprint(2)\nelse:\nprint(3)",
    "if x:\n    print(1)\nelif y:\n    print(2)\nelse:\n    print(3)",
  ],
  [
    "try:\nrisky()\nexcept (KeyError, ValueError) as error:\nprint(error)\nexcept:\npass\nfinally:\nend()",
    "try:\n    risky()\nexcept (KeyError, ValueError) as error:\n    print(error)\nexcept:\n    pass\nfinally:\n    end()",
  ],
  [
    "match command:\ncase 'go':\ngo()\ncase _:\nstay()",
    "match command:\n    case 'go':\n        go()\n    case _:\n        stay()",
  ],
  [
    "def total(rows):\nfor row in rows:\nif row:\nreturn row",
    "def total(rows):\n    for row in rows:\n        if row:\n            return row",
  ],
  ["x = foo(1,\n2)\nprint(x)", "x = foo(1,\n        2)\nprint(x)"],
  ["rows = [\n1,\n2", "rows = [\n    1,\n    2\n]"],
];

for (const device of ["desktop", "phone"] as const) {
  test.describe(`on a ${device}`, () => {
    test.use({ device });

    for (const [keys, program] of clauses) {
      test(`indents and dedents as it is typed: ${keys.slice(0, 14).replace("\n", " ")}…`, async ({
        typing,
      }) => {
        await typing.clear();
        await type(typing, keys);
        await expect.poll(() => typing.text()).toBe(program);
      });
    }

    test("quotes of a docstring are not doubled", async ({ typing }) => {
      await typing.clear();
      await type(typing, 'def f():\n"""Doc."""\nreturn ""');
      await expect.poll(() => typing.text()).toBe('def f():\n    """Doc."""\n    return ""');
    });

    test("a pasted session loses its prompts, and Undo brings them back", async ({ typing }) => {
      await typing.clear();
      await typing.paste(">>> for x in range(2):\n...     print(x)\n");
      await expect.poll(() => typing.text()).toBe("for x in range(2):\n    print(x)\n");
      await expect(typing.advice).toContainText("The prompts (>>>) of the pasted lines were removed.");
      await typing.advice.getByRole("button", { name: "Undo" }).click();
      await expect.poll(() => typing.text()).toContain(">>> for");
      await typing.advice.getByRole("button", { name: "Keep only the code" }).click();
      await expect.poll(() => typing.text()).toBe("for x in range(2):\n    print(x)\n");
    });

    test("a block pasted at an indented caret is indented once", async ({ typing }) => {
      await typing.clear();
      await type(typing, "def f():\n");
      await typing.paste("    a = 1\n    return a");
      await expect.poll(() => typing.text()).toBe("def f():\n    a = 1\n    return a");
    });

    test("curly quotes and invisible spaces are marked, and one press replaces them", async ({
      typing,
      page,
    }) => {
      await typing.clear();
      await typing.paste("\ufeffif True:\n\u00a0\u00a0\u00a0\u00a0print(“it’s fine”)\u200b\n");
      await expect(typing.advice).toContainText("Python cannot read");
      await expect(page.locator(".odd-character, .cm-oddCharacter").first()).toBeVisible();
      await typing.advice.getByRole("button", { name: "Replace them" }).click();
      await expect.poll(() => typing.text()).toBe('if True:\n    print("it’s fine")\n');
      await expect(typing.advice).toBeHidden();
      await typing.playground.runToEnd();
      await expect(typing.playground.output).toContainText("it’s fine");
    });

    test("mixed tabs are marked, and one press makes spaces of them", async ({ typing, page }) => {
      await typing.clear();
      await typing.paste("if True:\n    a = 1\n\tb = 2\n");
      await expect(page.locator(".odd-tab, .cm-oddTab").first()).toBeVisible();
      await typing.advice.getByRole("button", { name: "Tabs to spaces" }).click();
      await expect.poll(() => typing.text()).toBe("if True:\n    a = 1\n    b = 2\n");
    });

    test("completion offers what can follow, and Tab takes it", async ({ typing, page }) => {
      await typing.clear();
      await type(typing, "numbers = []\nnumbers.append(1)\nnumbers.");
      await page.keyboard.press("Control+Space");
      await expect(typing.completions).toHaveText([/^append/]);
      // CodeMirror takes no key for an offer that has only just appeared.
      await page.waitForTimeout(200);
      await page.keyboard.press("Tab");
      await expect.poll(() => typing.text()).toMatch(/numbers\.append$/);
      await type(typing, "(2)\nimport mat");
      await expect(typing.completions.first()).toContainText("math");
      await page.waitForTimeout(200);
      await page.keyboard.press("Tab");
      await expect.poll(() => typing.text()).toMatch(/import math$/);
    });

    test("one can write before the editor has come, and it continues there", async ({
      slowTyping: typing,
      page,
    }) => {
      await expect(typing.playground.editor).toBeVisible();
      await expect(typing.playground.editorBox).toBeHidden();
      await typing.clear();
      await type(typing, "for n in range(3):\nprint(n)");
      await page.waitForTimeout(900);
      await type(typing, "\nprint('middle')");
      for (let left = 0; left < 2; left += 1) await page.keyboard.press("ArrowLeft");
      const written = "for n in range(3):\n    print(n)\n    print('middle')";
      expect(await typing.playground.editor.inputValue()).toBe(written);

      typing.letEditorCome();
      await expect(typing.playground.editorBox).toBeVisible();
      await expect.poll(() => typing.text()).toBe(written);
      await type(typing, "s");
      await expect.poll(() => typing.text()).toBe(written.replace("middle", "middles"));
      await page.keyboard.press("Control+z");
      await expect.poll(() => typing.text()).toBe(written);
      await page.keyboard.press("Control+z");
      await expect.poll(() => typing.text()).toBe("for n in range(3):\n    print(n)");
    });
  });
}

test("a double click on the divider, or Enter, resets it", async ({ typing, page }) => {
  await expect(typing.playground.editorBox).toBeVisible();
  const divider = page.getByRole("separator").first();
  const left = async (): Promise<number> => (await divider.boundingBox())?.x ?? 0;
  const before = await left();
  for (const reset of [() => divider.dblclick(), () => page.keyboard.press("Enter")]) {
    await divider.focus();
    for (let press = 0; press < 3; press += 1) await page.keyboard.press("ArrowLeft");
    expect(await left()).toBeLessThan(before);
    await reset();
    await expect.poll(left).toBe(before);
  }
});

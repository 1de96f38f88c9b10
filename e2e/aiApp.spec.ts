import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import type { ModelPart } from "../src/ai";
import { expect, openPlainPage, site, test } from "./fixtures";

const source = fileURLToPath(new URL("../examples/ai-app/runModelCode.js", import.meta.url));

interface Asked {
  readonly statuses: string[];
  readonly stdout: string | undefined;
  /** What the model was told before its first answer, and after each of its programs. */
  readonly told: string[];
}

interface Message {
  readonly role: string;
  readonly content: string | readonly ModelPart[];
}

/** Runs the example's own function with a model that gives these answers. */
async function askWith(page: Page, answers: readonly string[]): Promise<Asked> {
  await page.route("**/runModelCode.js", (route) =>
    route.fulfill({ contentType: "text/javascript", body: readFileSync(source, "utf8") }),
  );
  return await page.evaluate(
    async ([given, url, helpers]) => {
      const { runModelCode } = await import(url);
      let messages: Message[] = [];
      const attempts = await runModelCode({
        sandbox: window.sandbox,
        ai: await import(helpers),
        task: "Print the sum.",
        files: { "numbers.txt": "1 2 3" },
        async askModel(all: Message[]) {
          messages = all;
          return given[all.filter(({ role }) => role === "assistant").length];
        },
      });
      const textOf = ({ content }: Message): string =>
        typeof content === "string"
          ? content
          : content.map((part) => (part.type === "text" ? part.text : "")).join("");
      return {
        told: messages.filter(({ role }) => role === "system" || role === "tool").map(textOf),
        statuses: attempts.map(({ result }: { result: { status: string } }) => result.status),
        stdout: attempts.at(-1)?.result.stdout,
      };
    },
    [answers, `${site}runModelCode.js`, `${site}vitrine-ai.js`] as const,
  );
}

test("a model's program that fails is corrected once, and its second answer counts", async ({ page }) => {
  await openPlainPage(page, site, { limits: { memoryMiB: 256, outputBytes: 65_536 } });
  const right = "```python\nprint(sum(map(int, open('numbers.txt').read().split())))\n```";
  const corrected = await askWith(page, ["print(sum(open('numbers.txt').read()))", right]);
  expect(corrected).toMatchObject({ statuses: ["error", "ok"], stdout: "6\n" });
  expect(corrected.told).toEqual([
    expect.stringContaining('Files in it: "numbers.txt".'),
    expect.stringMatching(
      /^The program ended with an exception: TypeError\.\nIts output:\nTraceback[^]*TypeError: [^\n]*$/,
    ),
    "The program ended normally.\nIts output:\n6",
  ]);
  // Right at once: nothing to correct. Wrong twice: no third try.
  expect((await askWith(page, [right])).statuses).toEqual(["ok"]);
  const flood = "while True: print('x' * 1000)";
  const flooded = await askWith(page, [flood, flood, right]);
  expect(flooded.statuses).toEqual(["output-limit", "output-limit"]);
  expect(flooded.told[1]).toMatch(/^The program was ended because it printed too much/);
});

test("the example's page runs from another origin and shows both attempts as text", async ({ page }) => {
  await page.goto("http://127.0.0.1:4175/ai-app/");
  await page.getByRole("button", { name: "Ask" }).click();
  await expect(page.getByText("It says “error”")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("It says “ok”")).toBeVisible();
  await expect(page.locator("pre").last()).toHaveText("Hilo\n");
});

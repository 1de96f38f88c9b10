import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { expect, openPlainPage, site, test } from "./fixtures";

const source = fileURLToPath(new URL("../examples/ai-app/runModelCode.js", import.meta.url));

interface Asked {
  readonly statuses: string[];
  readonly stdout: string | undefined;
  /** What the model was asked, each time. */
  readonly complaints: string[];
}

/** Runs the example's own function with a model that gives these answers. */
async function askWith(page: Page, answers: readonly string[]): Promise<Asked> {
  await page.route("**/runModelCode.js", (route) =>
    route.fulfill({ contentType: "text/javascript", body: readFileSync(source, "utf8") }),
  );
  return await page.evaluate(
    async ([given, url]) => {
      const { runModelCode } = await import(url);
      const complaints: string[] = [];
      const attempts = await runModelCode({
        sandbox: window.sandbox,
        task: "Print the sum.",
        files: { "numbers.txt": "1 2 3" },
        async askModel(messages: { role: string; content: string }[]) {
          if (messages.length > 1) complaints.push(messages.at(-1)?.content ?? "");
          return given[messages.filter(({ role }) => role === "assistant").length];
        },
      });
      return {
        complaints,
        statuses: attempts.map(({ result }: { result: { status: string } }) => result.status),
        stdout: attempts.at(-1)?.result.stdout,
      };
    },
    [answers, `${site}runModelCode.js`] as const,
  );
}

test("a model's program that fails is corrected once, and its second answer counts", async ({ page }) => {
  await openPlainPage(page, site, { limits: { memoryMiB: 256 } });
  const right = "print(sum(map(int, open('numbers.txt').read().split())))";
  expect(await askWith(page, ["print(sum(open('numbers.txt').read()))", right])).toEqual({
    statuses: ["error", "ok"],
    stdout: "6\n",
    complaints: [expect.stringContaining("TypeError")],
  });
  // Right at once: nothing to correct. Wrong twice: no third try.
  expect((await askWith(page, [right])).statuses).toEqual(["ok"]);
  const flood = "while True: print('x' * 1000)";
  expect(await askWith(page, [flood, flood, right])).toEqual({
    statuses: ["output-limit", "output-limit"],
    stdout: expect.any(String),
    complaints: [expect.stringContaining("printed more than")],
  });
});

test("the example's page runs from another origin and shows both attempts as text", async ({ page }) => {
  await page.goto("http://127.0.0.1:4175/ai-app/");
  await page.getByRole("button", { name: "Ask" }).click();
  await expect(page.getByText("It says “error”")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("It says “ok”")).toBeVisible();
  await expect(page.locator("pre").last()).toHaveText("Hilo\n");
});

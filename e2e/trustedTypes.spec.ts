import type { Page } from "@playwright/test";
import { pagePolicies } from "../build/policies";
import { encodeProgram } from "../src/workspace/shareLink";
import { expect, site, test } from "./fixtures";
import { caseTitle } from "./hostile/cases";
import { PlaygroundPage } from "./playgroundPage";

interface Seen {
  violations(): Promise<string[]>;
  /** The policies that were created, by name. */
  made(): Promise<string[]>;
  readonly problems: readonly string[];
}

/** Collects what the page's policy refuses, starting before the page's first script. */
async function watch(page: Page): Promise<Seen> {
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  await page.addInitScript(() => {
    const seen: string[] = [];
    const made: string[] = [];
    Object.assign(window, { refused: seen, made });
    const factory = (window as unknown as { trustedTypes: { createPolicy(...all: unknown[]): unknown } })
      .trustedTypes;
    const create = factory.createPolicy.bind(factory);
    factory.createPolicy = (name, ...rest) => {
      made.push(String(name));
      return create(name, ...rest);
    };
    addEventListener("securitypolicyviolation", ({ effectiveDirective, sample, sourceFile }) =>
      seen.push(`${effectiveDirective} ${sample} ${sourceFile}`),
    );
  });
  return {
    problems,
    made: () => page.evaluate(() => (window as unknown as { made: string[] }).made.toSorted()),
    violations: () => page.evaluate(() => (window as unknown as { refused: string[] }).refused),
  };
}

/** What the policy must prevent: a string in a sink of the DOM. */
async function makesHtml(page: Page): Promise<boolean> {
  return await page.evaluate(() => {
    try {
      document.createElement("div").innerHTML = "<b>made</b>";
      return true;
    } catch {
      return false;
    }
  });
}

test(`${caseTitle("ISO-06")}: the playground, with all that Monaco does`, async ({ page }) => {
  const seen = await watch(page);
  const playground = new PlaygroundPage(page);
  await playground.open(
    "import math\n\n\ndef area(radius):\n    return math.pi * radius**2\n\n\nprint(area(2))\n1 / 0\n",
  );
  await playground.runToEnd();
  await playground.editor.focus();
  await page.keyboard.press("Control+End");
  // The mark of an error, completion with its description, find, hover, the menu, folding and undoing.
  await page.keyboard.type("are", { delay: 30 });
  await page.keyboard.press("Control+Space");
  await expect(page.locator(".suggest-widget")).toBeVisible();
  await page.keyboard.press("Control+Space");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+f");
  await expect(page.locator(".find-widget")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.locator(".view-line").last().hover({ force: true });
  await page.locator(".view-line").first().click({ button: "right" });
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+Shift+[");
  await page.keyboard.press("Control+z");
  // A panel with a tooltip, a menu, a dialog.
  await page.getByRole("button", { name: "Sealed" }).click();
  await expect(page.getByRole("dialog", { name: "What this program can access" })).toBeVisible();
  await page.getByRole("button", { name: /theme$/ }).hover();
  await expect(page.locator(".ui-tooltip")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: /Embed/ }).click();
  await expect(page.getByRole("dialog", { name: "Embed this program" })).toBeVisible();
  expect(await seen.violations()).toEqual([]);
  expect(seen.problems).toEqual([]);
  expect(await makesHtml(page)).toBe(false);
  expect((await seen.violations()).join("\n")).toContain("require-trusted-types-for Element innerHTML");
  // The policy names only those that are used; Monaco's sanitiser creates its own when it first shows Markdown.
  const [, allowed = ""] = /trusted-types ([^;]*)/.exec(pagePolicies["/index.html"]) ?? [];
  expect([...new Set([...(await seen.made()), "dompurify"])].toSorted()).toEqual(allowed.split(" "));
});

for (const path of [`embed.html${encodeProgram({ name: "one.py", code: "print('one')" })}`, "escape.html"]) {
  test(`${caseTitle("ISO-06")}: ${path.replace(/#.*/, "")}`, async ({ page }) => {
    const seen = await watch(page);
    await page.goto(`${site}${path}`);
    // The embed has no editor before a touch.
    await page.locator(".editor-waiting, .cm-content").first().click();
    await expect(page.locator(".cm-content")).toBeFocused();
    await page.keyboard.type("x = pri");
    await page.keyboard.press("Control+f");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: /^Run( own\.py)?$/ }).click();
    await expect(page.getByRole("log").last()).toContainText(/\w/);
    expect(await seen.violations()).toEqual([]);
    expect(seen.problems).toEqual([]);
    expect(await makesHtml(page)).toBe(false);
  });
}

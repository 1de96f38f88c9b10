import AxeBuilder from "@axe-core/playwright";
import { encodeProgram } from "../../src/workspace/shareLink";
import { expect, site, test } from "../fixtures";
import { example, hello } from "./framedEmbed";

test("an engine that cannot be fetched is reported in words, and Try again recovers", async ({ page }) => {
  await page.route("**/engine/**", (route) => route.abort());
  await page.goto(`${site}embed.html${hello}`);
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("could not be fetched");
  await expect(page.locator(".output-status")).toContainText("Python could not load");
  await page.unroute("**/engine/**");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("region", { name: "Output" })).toBeFocused();
  await expect(page.locator(".output-status")).toContainText("Ready");
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(page.getByRole("log")).toContainText("hello from under glass");
});

test("a damaged and a too large fragment say so in words and offer no Run", async ({ page }) => {
  for (const [hash, words] of [
    [hello.slice(0, -6), "damaged"],
    [`#code=1.${"A".repeat(400_000)}`, "too large"],
    ["#code=7.AAAA", "newer version"],
    ["#text=5%", "text= is not valid percent-encoding"],
    ["#z=AAAA", "z= is not raw deflate"],
  ] as const) {
    await page.goto("about:blank");
    await page.goto(`${site}embed.html${hash}`);
    await expect(page.getByRole("alert")).toContainText(words);
    await expect(page.getByRole("button", { name: "Run", exact: true })).toHaveCount(0);
  }
});

test("a program that a build has written into the address runs, and opens in the playground", async ({
  page,
}) => {
  const program = "#text=print(%22from%22%2C%20%22a%20build%22)&name=built.py";
  await page.goto(`${site}embed.html${program}&readonly=1`);
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(page.getByRole("log")).toContainText("from a build");
  const link = page.getByRole("link", { name: /Open in playground/ });
  await expect(link).toHaveAttribute("href", `${site}index.html${program}`);
  await page.goto(`${site}index.html${program}`);
  await expect(page.getByText("This program was opened from a link")).toBeVisible();
  await expect(page.locator(".view-lines")).toContainText("a build");
  await page.goto("about:blank");
  await page.goto(`${site}index.html#z=AAAA`);
  await expect(page.getByRole("alert")).toContainText("z= is not raw deflate");
});

test("Reset brings the example back, and Undo the reader's own", async ({ page }) => {
  await page.goto(`${site}embed.html${hello}`);
  const text = page.locator(".cm-content");
  await expect(page.getByRole("button", { name: "Reset" })).toBeDisabled();
  await page.locator(".editor-waiting").click();
  await text.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("  # mine");
  await expect(text).toContainText("# mine");
  await page.getByRole("button", { name: "Reset" }).click();
  await expect(text).not.toContainText("# mine");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(text).toContainText("# mine");
  await page.getByRole("button", { name: "Reset" }).click();
  await text.click();
  await page.keyboard.press("Control+z");
  await expect(text).toContainText("# mine");
});

test("the way to the playground is the same link, in a window of its own", async ({ page, context }) => {
  await page.goto(`${site}embed.html${hello}&theme=dark&readonly=1&height=300`);
  const link = page.getByRole("link", { name: /Open in playground/ });
  await expect(link).toHaveAttribute("href", `${site}index.html${hello}`);
  await expect(link).toHaveAttribute("rel", "noopener");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  expect((await page.locator("main").boundingBox())?.height).toBe(300);
  const opening = context.waitForEvent("page");
  await link.click();
  await expect((await opening).getByText("This program was opened from a link")).toBeVisible();
});

test("a program that asks for input is given a place for it, and at a fixed height its output has its share", async ({
  page,
}) => {
  const code = "for n in range(40): print(n)\nprint('Hello', input())";
  await page.goto(`${site}embed.html${encodeProgram({ name: "ask.py", code })}&height=360`);
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await page.getByLabel("Input").fill("Ada");
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(page.getByRole("log")).toContainText("Hello Ada");
  expect((await page.getByRole("log").boundingBox())?.height).toBeGreaterThan(120);
});

test("the embed has no accessibility faults, wide and light, narrow and dark", async ({ page }) => {
  const failing = encodeProgram({ name: "sum.py", code: "print(1)\nint('x')\n" });
  const faults = async (axe: AxeBuilder) =>
    (await axe.analyze()).violations.map(({ id, nodes }) => [id, nodes[0]?.html]);
  const looks = [
    [1440, "light"],
    [390, "dark"],
  ] as const;
  const lookAs = async ([width, colorScheme]: (typeof looks)[number]) => {
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme });
  };
  await lookAs(looks[0]);
  await page.goto(`${site}embed.html${failing}`);
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(page.locator(".output-status")).toContainText(/^\w*Error, line \d/);
  await page.getByRole("button", { name: "Sealed" }).click();
  for (const look of looks) {
    await lookAs(look);
    await expect(page.locator("html")).toHaveAttribute("data-theme", look[1]);
    await page.waitForTimeout(300);
    expect(await faults(new AxeBuilder({ page })), look.join()).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(look[0]);
  }
  await page.goto(example);
  for (const look of looks) {
    await lookAs(look);
    expect(await faults(new AxeBuilder({ page }).exclude("iframe")), look.join()).toEqual([]);
  }
});

import type { Page, Route } from "@playwright/test";
import { readdirSync, readFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { packZstd, unpackZstd } from "../../build/zstd";
import { expect, openPlainPage, site, test } from "../fixtures";
import { cameFromSnapshot, snapshot, built } from "./engineFiles";

const damages: readonly [name: string, fault: (route: Route) => Promise<void>][] = [
  ["is missing", (route) => route.fulfill({ status: 404, body: "gone" })],
  [
    "has one byte changed",
    async (route) => {
      const response = await route.fetch();
      const body = await response.body();
      body[9000] = (body[9000] ?? 0) ^ 1;
      await route.fulfill({ response, body });
    },
  ],
  [
    "is cut short",
    async (route) => {
      const response = await route.fetch();
      await route.fulfill({ status: 200, body: (await response.body()).subarray(0, 100_000) });
    },
  ],
  [
    "is swapped for another file of the engine",
    async (route) => {
      const [name] = readdirSync(built("engine")).filter((each) => each.startsWith("stdlib"));
      await route.fulfill({ status: 200, body: readFileSync(built(`engine/${name ?? ""}`)) });
    },
  ],
];

/** What `ready` reports about it. */
const howStarted = (page: Page): Promise<unknown> => page.evaluate(() => window.sandbox.ready);

test("Python comes from the snapshot, and `ready` says so", async ({ page }) => {
  const plain = await openPlainPage(page, site);
  expect((await plain.run(cameFromSnapshot)).value).toEqual({ "text/plain": "True" });
  expect(await howStarted(page)).toEqual({ restored: true, reason: null });
});

for (const [name, fault] of damages) {
  test(`when the snapshot ${name} Python starts without it`, async ({ page }) => {
    await page.route(snapshot, fault);
    const plain = await openPlainPage(page, site);
    expect((await plain.run(cameFromSnapshot)).value).toEqual({ "text/plain": "False" });
    expect(await howStarted(page)).toEqual({ restored: false, reason: "not-sent" });
  });
}

/**
 * Files that the host accepts, because its list was changed too. More of them are in src/guest/worker/snapshotFile.test.ts:
 * here, each costs a start from the beginning.
 */
const strangers: readonly [name: string, reason: string, make: (own: Buffer) => Buffer][] = [
  ["of another build", "other-build", (own) => packZstd(withByte(unpackZstd(own), 4))],
  ["that is none", "failed", (own) => packZstd(withByte(unpackZstd(own), 0))],
  ["that is not even packed", "failed", () => Buffer.alloc(100_000, 7)],
];

function withByte(content: Buffer, at: number): Buffer {
  content[at] = (content[at] ?? 0) ^ 1;
  return content;
}

for (const [name, reason, make] of strangers) {
  test(`a snapshot ${name} is thrown away by the guest`, async ({ page }) => {
    const [file = ""] = readdirSync(built("engine")).filter((each) => each.startsWith("started"));
    const own = readFileSync(built(`engine/${file}`));
    const strange = make(own);
    const sum = (content: Buffer): string => createHash("sha256").update(content).digest("hex");
    await page.route(snapshot, (route) => route.fulfill({ status: 200, body: strange }));
    await page.route("**/vitrine.js", async (route) => {
      const response = await route.fetch();
      const text = (await response.text())
        .replace(sum(own), sum(strange))
        .replace(String(own.length), String(strange.length));
      expect(text).toContain(sum(strange));
      await route.fulfill({ response, body: text });
    });
    const plain = await openPlainPage(page, site);
    expect((await plain.run(cameFromSnapshot)).value).toEqual({ "text/plain": "False" });
    expect(await howStarted(page)).toEqual({ restored: false, reason });
  });
}

for (const [how, words] of [
  ["from its snapshot", "Python started from its snapshot"],
  ["without it", "Python started without its snapshot, which takes longer: it was not downloaded"],
] as const) {
  test(`the playground's panel says that Python started ${how}`, async ({ page }) => {
    if (how === "without it") await page.route(snapshot, (route) => route.fulfill({ status: 404, body: "" }));
    await page.goto(site);
    await page.getByRole("button", { name: "Sealed" }).click();
    await expect(page.getByRole("dialog")).toContainText(words, { timeout: 60_000 });
  });
}

/** What a program can see of its interpreter. */
const surroundings = `
import os, sys, time, locale, platform, builtins, asyncio, warnings
[sys.path, sys.argv, sys.flags, sys.executable, sys.prefix, sys.version, sys.getrecursionlimit(), dict(os.environ),
 os.getcwd(), os.listdir(), time.tzname, time.timezone, locale.getlocale(), platform.platform(), sys.path_hooks,
 [type(each) for each in sys.meta_path], sorted(dir(builtins)), sorted(globals()), sys.stdout, sys.stdin,
 warnings.filters, sys.excepthook, sys.getswitchinterval(), sys.implementation, os.getpid(), os.umask(0)]
`;

test("Python from the snapshot waits for time and for promises without leaving its place", async ({
  plain,
}) => {
  const { stdout, stderr } = await plain.run(
    "import asyncio, time\ntime.sleep(0.02)\nprint(asyncio.run(asyncio.sleep(0.02, 'slept')))",
  );
  expect(stderr).toBe("");
  expect(stdout).toBe("slept\n");
  expect((await plain.run("import js\nprint(await js.Promise.resolve(5))")).stdout).toBe("5\n");
});

test("Python from the snapshot is Python from the beginning, in the reader's time zone", async ({
  browser,
}) => {
  const context = await browser.newContext({ timezoneId: "Australia/Sydney" });
  const page = await context.newPage();
  const restored = (await (await openPlainPage(page, site)).run(surroundings)).value;
  await page.route(snapshot, (route) => route.fulfill({ status: 404, body: "" }));
  const begun = (await (await openPlainPage(page, site)).run(surroundings)).value;
  await context.close();
  // Addresses, and the exception for string hashes in docs/library.md.
  const plainly = (value: unknown): string =>
    JSON.stringify(value).replace(/0x[0-9a-f]+|hash_randomization=\d/g, "");
  expect(plainly(restored)).toBe(plainly(begun));
  expect(plainly(restored)).toContain("UTC+1100");
});

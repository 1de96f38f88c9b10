import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Page } from "@playwright/test";
import { createElement, type FunctionComponent } from "react";
import { renderToString } from "react-dom/server";
import { builtSite, serveSite } from "../tools/servers/serveSite";
import { expect, test } from "./fixtures";

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** The strictest policy that an app can have: nothing inline, no address but its own, no string that becomes markup or code. */
const strictPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");
const isolating = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
};

let folder: string;
const servers: Server[] = [];

/** As the example's README says, with this repository's packages in place of those that `npm install` would bring. */
test.beforeAll(() => {
  test.setTimeout(120_000);
  folder = mkdtempSync(join(tmpdir(), "vitrine-react-app-"));
  cpSync(path("../examples/react-app"), folder, { recursive: true });
  symlinkSync(path("../node_modules"), join(folder, "node_modules"));
  mkdirSync(join(folder, "src/vitrine"));
  for (const name of ["vitrine.js", "vitrine.d.ts"])
    cpSync(join(builtSite, name), join(folder, "src/vitrine", name));
  for (const name of ["sandbox.html", "engine", "vitrine.json"])
    cpSync(join(builtSite, name), join(folder, "public/vitrine", name), { recursive: true });
  const inApp = (tool: string, ...args: string[]): void => {
    execFileSync(process.execPath, [path(`../node_modules/${tool}`), ...args], {
      cwd: folder,
      stdio: "pipe",
    });
  };
  inApp("typescript/bin/tsc", "--noEmit");
  inApp("vite/bin/vite.js", "build");
  inApp("vite/bin/vite.js", "build", "--ssr", "src/App.tsx", "--outDir", "server");
});

test.afterAll(async () => {
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  rmSync(folder, { recursive: true, force: true });
});

/**
 * Opens the app from a server that sends these headers with every file, and the policy with the page alone: the sandbox's document has
 * one of its own. Collects what is refused and what is thrown.
 */
async function open(
  page: Page,
  headers: Readonly<Record<string, string>>,
  policy?: string,
): Promise<readonly string[]> {
  const problems: string[] = [];
  page.on("pageerror", ({ message }) => problems.push(message));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  const server = await serveSite({
    folder: join(folder, "dist"),
    port: 0,
    headers: false,
    extra: headers,
    onRequest(requested, response) {
      if (requested === "/" && policy !== undefined) response.setHeader("Content-Security-Policy", policy);
    },
  });
  servers.push(server);
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  return problems;
}

async function run(page: Page, program: string): Promise<void> {
  await page.getByLabel("Program").fill(program);
  await page.getByRole("button", { name: "Run" }).click();
}

test("an app of Vite, React and TypeScript runs Python and keeps its names, under the strictest policy", async ({
  page,
}) => {
  const problems = await open(page, {}, strictPolicy);
  const output = page.locator("output");
  await run(page, "greeting = 'hello'\nprint(greeting)");
  await expect(output).toHaveText("hello");
  await run(page, "print(greeting.upper())\n1 / 0");
  await expect(output).toContainText("HELLO");
  await expect(output).toContainText("ZeroDivisionError: division by zero");
  await expect(output).toContainText("[error]");
  expect(problems).toEqual([]);
  // The policy does what it says.
  await page.evaluate(() => {
    const image = new Image();
    image.src = "https://elsewhere.invalid/";
  });
  await expect.poll(() => problems.join("\n")).toContain("img-src 'self'");
});

test("the same app works where the page is cross-origin isolated", async ({ page }) => {
  const problems = await open(page, isolating);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await run(page, "print(6 * 7)");
  await expect(page.locator("output")).toHaveText("42");
  expect(problems).toEqual([]);
});

test("the same app is rendered on a server, where no sandbox is made", async () => {
  const { App } = (await import(pathToFileURL(join(folder, "server/App.js")).href)) as {
    App: FunctionComponent;
  };
  expect(renderToString(createElement(App))).toContain("Program</label>");
});

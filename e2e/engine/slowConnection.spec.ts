import type { Page, Route } from "@playwright/test";
import { expect, openPlainPage, plainSite, site, test } from "../fixtures";
import { cameFromSnapshot, snapshot, wasm } from "./engineFiles";

test("on a connection with little in its first second the snapshot is not requested", async ({ page }) => {
  await page.addInitScript(() => {
    const { fetch } = window;
    // The engine's two other files at 320 kB/s each.
    window.fetch = async (input, init) => {
      const response = await fetch(input, init);
      if (typeof input !== "string" || !input.includes("/engine/")) return response;
      const content = new Uint8Array(await response.arrayBuffer());
      let at = 0;
      const body = new ReadableStream<Uint8Array>({
        async pull(controller) {
          await new Promise((resolve) => setTimeout(resolve, 100));
          controller.enqueue(content.slice(at, at + 32_000));
          at += 32_000;
          if (at >= content.length) controller.close();
        },
      });
      return new Response(body);
    };
  });
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const plain = await openPlainPage(page, site);
  expect((await plain.run(cameFromSnapshot)).value).toEqual({ "text/plain": "False" });
  expect(asked.filter((url) => wasm.test(url))).toHaveLength(1);
  expect(asked.filter((url) => snapshot.test(url))).toEqual([]);
});

test("on a slow line one sandbox tries the snapshot, and the others of the page do not", async ({ page }) => {
  await page.addInitScript(() => {
    const { fetch } = window;
    const asked: string[] = [];
    Object.assign(window, { asked });
    window.fetch = async (input, init) => {
      if (typeof input !== "string" || !input.includes("/engine/started-")) return await fetch(input, init);
      asked.push(input);
      // This little, and then nothing more.
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(new Uint8Array(100));
          init?.signal?.addEventListener("abort", () => controller.error(init.signal?.reason));
        },
      });
      return new Response(body);
    };
  });
  await page.goto(`${plainSite}plain.html`);
  const asked = await page.evaluate(async (url) => {
    const { createSandbox } = (await import(url)) as typeof import("../../src/host/index");
    await createSandbox().ready;
    await createSandbox().ready;
    return (window as unknown as { asked: string[] }).asked;
  }, `${plainSite}vitrine.js`);
  expect(asked).toHaveLength(1);
});

const rest = /engine\/stdlib-rest-.*\.bin$/;

/** As on a connection so slow that the snapshot is not requested; the test decides when the library's rest arrives. */
async function openWithoutRest(page: Page, answer: (route: Route) => Promise<void>): Promise<void> {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "connection", { value: { saveData: true, effectiveType: "2g" } });
  });
  await page.route(rest, answer);
}

test("on a slow line a program runs before the library's rest has come, and one that needs it waits", async ({
  page,
}) => {
  await openWithoutRest(page, (route) => route.continue());
  await page.addInitScript(() => {
    const { fetch } = window;
    const line = { isOpen: false };
    Object.assign(window, { line });
    // A byte a second, so that it does not count as stalled, until the connection is open.
    window.fetch = async (input, init) => {
      const response = await fetch(input, init);
      if (typeof input !== "string" || !input.includes("/engine/stdlib-rest")) return response;
      const content = new Uint8Array(await response.arrayBuffer());
      let at = 0;
      const body = new ReadableStream<Uint8Array>({
        async pull(controller) {
          await new Promise((resolve) => setTimeout(resolve, 1000));
          const end = line.isOpen ? content.length : at + 1;
          controller.enqueue(content.slice(at, end));
          at = end;
          if (at === content.length) controller.close();
        },
      });
      return new Response(body);
    };
  });
  const plain = await openPlainPage(page, site);
  const needless = "import json, random, math, datetime, re\nprint(json.dumps([1]))";
  expect(await plain.run(needless)).toMatchObject({ status: "ok", stdout: "[1]\n" });
  // The next interpreter has started without it too, and waiting does not count towards a run's time.
  const waiting = plain.run("import xml.dom.minidom, email, inspect\nprint(inspect.getsource(xml)[:7])", {
    limits: { timeMs: 5000 },
  });
  const status = (): Promise<string> => page.evaluate(() => window.sandbox.state.status);
  await page.waitForTimeout(6000);
  await expect.poll(status).toBe("booting");
  await page.evaluate(() => ((window as unknown as { line: { isOpen: boolean } }).line.isOpen = true));
  expect(await waiting).toMatchObject({ status: "ok", stdout: '"""Core\n' });
  const { stdout } = await plain.run("help('json')\nimport turtle");
  expect(stdout).toContain("JSON (JavaScript Object Notation)");
});

test("a program that fails before the library's rest has arrived has its complete traceback", async ({
  page,
}) => {
  await openWithoutRest(page, () => new Promise(() => undefined));
  const plain = await openPlainPage(page, site);
  const { error } = await plain.run("import json\njson.loads('x')");
  expect(error?.traceback).toContain('raise JSONDecodeError("Expecting value", s, err.value) from None');
  expect((await plain.run("whlie True:\n  pass")).error?.type).toBe("SyntaxError");
});

test("when the library's rest cannot be had, a run that needs it says so, and a restart works", async ({
  page,
}) => {
  await openWithoutRest(page, (route) => route.fulfill({ status: 404, body: "gone" }));
  const plain = await openPlainPage(page, site);
  expect((await plain.run("print('it runs')")).stdout).toBe("it runs\n");
  const needy = "import colorsys\nprint(colorsys.__name__)";
  await expect(plain.run(needy)).rejects.toThrow(/stdlib-rest.* answered 404/);
  expect(await page.evaluate(() => window.sandbox.state)).toMatchObject({
    status: "failed",
    code: "engine-missing",
  });
  await page.unroute(rest);
  await page.evaluate(() => window.sandbox.restart());
  expect((await plain.run(needy)).stdout).toBe("colorsys\n");
});

test("where data is to be saved the snapshot is not requested", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "connection", { value: { saveData: true, effectiveType: "4g" } });
  });
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const plain = await openPlainPage(page, site);
  expect((await plain.run(cameFromSnapshot)).value).toEqual({ "text/plain": "False" });
  expect(asked.filter((url) => snapshot.test(url))).toEqual([]);
});

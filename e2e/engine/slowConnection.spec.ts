import { expect, openPlainPage, plainSite, site, test } from "../fixtures";
import { cameFromSnapshot, snapshot, wasm } from "./engineFiles";

test("on a line whose first second brings little the snapshot is not asked for", async ({ page }) => {
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
      // So little, and then nothing more.
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

test("where data is to be saved the snapshot is not asked for", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "connection", { value: { saveData: true, effectiveType: "4g" } });
  });
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const plain = await openPlainPage(page, site);
  expect((await plain.run(cameFromSnapshot)).value).toEqual({ "text/plain": "False" });
  expect(asked.filter((url) => snapshot.test(url))).toEqual([]);
});

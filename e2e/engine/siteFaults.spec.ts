import type { Page, Route } from "@playwright/test";
import { readFileSync } from "node:fs";
import { expect, plainSite, site, test } from "../fixtures";
import { built } from "./engineFiles";
import { startFailure } from "./startFailure";

const stdlib = /engine\/stdlib\.zip-.*\.bin$/;
const engine = /\/engine\/.*\.bin$/;
const manifest = "**/vitrine.json";

const missing = (route: Route): Promise<void> => route.fulfill({ status: 404, body: "gone" });
const startPage = (route: Route): Promise<void> =>
  route.fulfill({ status: 200, contentType: "text/html", body: "<!doctype html><title>App</title>" });

interface Manifest {
  readonly version: string;
  readonly protocol: number;
  readonly engine: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
}

/** Read by the tests and not when this file is loaded: tests are listed before there is a build. */
const readManifest = (): Manifest => JSON.parse(readFileSync(built("vitrine.json"), "utf8")) as Manifest;

test("vitrine.json says what the site is, and the library which version it has", async ({ page }) => {
  await page.goto(`${site}plain.html`);
  const version = await page.evaluate(
    async (url) => ((await import(url)) as typeof import("../../src/host/index")).version,
    `${site}vitrine.js`,
  );
  const own = readManifest();
  expect(own.version).toBe(version);
  expect(own.engine).toHaveLength(4);
  for (const { path, bytes } of own.engine) expect(readFileSync(built(path))).toHaveLength(bytes);
});

test("a start that succeeds asks for no more than it needs", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().startsWith(site)) asked.push(request.url().slice(site.length));
  });
  expect((await startFailure(page, site)).code).toBe("started");
  expect(asked.filter((path) => !path.startsWith("engine/")).toSorted()).toEqual([
    "plain.html",
    expect.stringMatching(/^sandbox\.html\?build=/),
    "vitrine.js",
  ]);
  expect(asked.filter((path) => path.startsWith("engine/"))).toHaveLength(4);
});

const refusals: readonly [
  name: string,
  answer: (route: Route) => Promise<void>,
  words: RegExp,
  cause: string,
][] = [
  ["is missing", missing, /engine\/stdlib\.zip-\w+\.bin answered 404\./, "WrongAnswer"],
  [
    "cannot be sent now",
    (route) => route.fulfill({ status: 503, body: "busy" }),
    /engine\/stdlib\.zip-\w+\.bin answered 503\./,
    "WrongAnswer",
  ],
  [
    "is an HTML page",
    startPage,
    /An HTML page came in place of .*engine\/stdlib\.zip-\w+\.bin/,
    "WrongAnswer",
  ],
  [
    "is refused",
    (route) => route.abort("connectionrefused"),
    /engine\/stdlib\.zip-\w+\.bin could not be fetched\./,
    "TypeError",
  ],
];

for (const [name, answer, words, cause] of refusals) {
  test(`when one engine file ${name}, the error names that file and no other`, async ({ page }) => {
    await page.route(stdlib, answer);
    const failure = await startFailure(page, site);
    expect(failure.message).toMatch(words);
    expect(failure.message).not.toContain("python.wasm");
    expect(failure.code).toBe(name === "is an HTML page" ? "engine-corrupt" : "engine-missing");
    expect(failure.causes).toEqual([cause]);
  });
}

test("an engine on another origin without its header, or outside of connect-src, is refused with both words", async ({
  page,
}) => {
  // As on a machine with a network, which the tests do not need.
  await page.addInitScript(() => Object.defineProperty(navigator, "onLine", { value: true }));
  const failure = await startFailure(page, site, { baseUrl: plainSite });
  expect(failure.code).toBe("engine-missing");
  expect(failure.message).toContain("Access-Control-Allow-Origin");
  expect(failure.message).toContain(`${plainSite}engine/ in connect-src`);
});

/** An app's own folder with a copy of the library and nothing else, on a server that answers so for what it does not have. */
async function bundledIn(page: Page, otherwise: (route: Route) => Promise<void>): Promise<string> {
  await page.route("**/app/**", otherwise);
  await page.route("**/app/vitrine.js", (route) => route.fulfill({ path: built("vitrine.js") }));
  return `${site}app/vitrine.js`;
}

test("a bundled copy without baseUrl says what to pass, whatever the app's server answers", async ({
  page,
}) => {
  for (const otherwise of [missing, startPage]) {
    const failure = await startFailure(page, site, { library: await bundledIn(page, otherwise) });
    expect(failure.code).toBe("engine-missing");
    expect(failure.message).toContain(
      `No engine at ${site}app/. vitrine.js was bundled or moved: pass \`baseUrl\``,
    );
    expect(failure.ms).toBeLessThan(6000);
    await page.unrouteAll();
  }
});

test("a library of one build and a site of another say so at once, with both versions", async ({ page }) => {
  await page.route(engine, missing);
  const own = readManifest();
  await page.route(manifest, (route) =>
    route.fulfill({
      json: {
        ...own,
        version: "9.9.9",
        engine: own.engine.map((file) => ({ ...file, path: file.path.replace(".bin", "0.bin") })),
      },
    }),
  );
  const failure = await startFailure(page, site);
  expect(failure.code).toBe("version-mismatch");
  expect(failure.message).toContain(`vitrine.js is version ${own.version}`);
  expect(failure.message).toContain("is version 9.9.9");
  expect(failure.ms).toBeLessThan(6000);
});

test("a library of another protocol says so, and does not wait for the frame's last moment", async ({
  page,
}) => {
  await page.route("**/vitrine.js", async (route) => {
    const response = await route.fetch();
    const text = await response.text();
    const changed = text.replace(/(vitrine\/handshake[`"'],version:)\d+/, "$199");
    expect(changed).not.toBe(text);
    await route.fulfill({ response, body: changed });
  });
  await page.route(manifest, (route) =>
    route.fulfill({ json: { ...readManifest(), version: "9.9.9", protocol: 98 } }),
  );
  const failure = await startFailure(page, site);
  expect(failure.code).toBe("version-mismatch");
  expect(failure.message).toContain("is version 9.9.9");
  expect(failure.ms).toBeLessThan(8000);
});

test("an error that the browser has kept is asked for again, past its cache", async ({ page }) => {
  let isMended = false;
  const seen: string[] = [];
  await page.addInitScript(() => {
    const { fetch } = window;
    window.fetch = (input, init) => {
      const address = input instanceof Request ? input.url : input.toString();
      // What a cache does with an answer that it may keep for ever: it asks the server only when it is told to.
      return fetch(init?.cache === "reload" ? `${address}?past` : address, init);
    };
  });
  await page.route(/\/engine\/stdlib\.zip-.*\.bin(\?past)?$/, async (route) => {
    const isPast = route.request().url().endsWith("?past");
    seen.push(isPast ? "past" : "kept");
    if (!isPast || !isMended) return missing(route);
    return route.continue();
  });
  expect((await startFailure(page, site)).code).toBe("engine-missing");
  isMended = true;
  await page.evaluate(() => window.sandbox.restart());
  expect(await page.evaluate(async () => (await window.sandbox.run("print(1)")).stdout)).toBe("1\n");
  expect(seen).toEqual(["kept", "past", "kept", "past"]);
});

import type { Page } from "@playwright/test";
import { expect, isolatedSite, openPlainPage, plainSite, test } from "../fixtures";
import { PlaygroundPage } from "../playgroundPage";
import { caseTitle } from "./cases";
import { openPeerPage } from "./hostilePeer";
import { gapAllowed, watchPace } from "./pace";

/** Adds a field to the page, puts the focus there, and returns what has been typed into it in the end. */
async function typeInPage(page: Page): Promise<{ typed: () => Promise<string> }> {
  await page.evaluate(() => {
    const field = document.createElement("input");
    document.body.append(field);
    field.focus();
  });
  return { typed: () => page.locator("input").inputValue() };
}

const grab = `
  const field = document.createElement("input");
  field.autofocus = true;
  document.documentElement.append(field);
  setInterval(() => { window.focus(); field.focus(); field.select(); }, 20);`;

test(caseTitle("NAV-15"), async ({ page }) => {
  await openPeerPage(page, `{ run({ answer }) { ${grab} } }`);
  const { typed } = await typeInPage(page);
  const result = page.evaluate(() => window.sandbox.run("1"));
  // The library removes the frame for it.
  expect((await result).status).toBe("crashed");
  await page.keyboard.type("the editor's");
  expect(await typed()).toBe("the editor's");

  // A frame that the library did not make gets all of the typing.
  await page.evaluate((script) => {
    const frame = document.createElement("iframe");
    frame.srcdoc = `<body><script>${script}</script>`;
    document.body.append(frame);
  }, grab);
  await page.waitForTimeout(500);
  await page.keyboard.type("lost");
  expect(await typed()).toBe("the editor's");
});

test(caseTitle("SPC-03"), async ({ page }) => {
  const busy = "const until = performance.now() + 3000; while (performance.now() < until);";
  await openPeerPage(page, `{ run({ answer }) { ${busy} answer(); } }`);
  const { longestGap } = await watchPace(page);
  await page.evaluate(() => window.sandbox.run("1", { limits: { timeMs: 2000 } }));
  expect(await longestGap()).toBeLessThan(gapAllowed());
  // A frame in the page's own process blocks it.
  await page.evaluate((script) => {
    const frame = document.createElement("iframe");
    document.body.append(frame);
    frame.contentWindow?.setTimeout(script);
  }, busy);
  await page.waitForTimeout(3500);
  // Of three seconds; the worker that counts them loses some of its ticks to a busy machine.
  expect(await longestGap()).toBeGreaterThan(1000);
});

const isolation = `
import js
[js.crossOriginIsolated, hasattr(js, "SharedArrayBuffer")]`;

test(caseTitle("SPC-02"), async ({ page }) => {
  for (const [at, isolated] of [
    [plainSite, "[False, False]"],
    [isolatedSite, "[True, True]"],
  ] as const) {
    const plain = await openPlainPage(page, at);
    expect((await plain.run(isolation)).value).toEqual({ "text/plain": isolated });
  }
});

/** Everything that the page has stored. */
async function storedTexts(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const texts = [
      JSON.stringify(Object.entries(localStorage)),
      JSON.stringify(Object.entries(sessionStorage)),
      document.cookie,
    ];
    for (const { name = "" } of await indexedDB.databases()) {
      const database = await answer(indexedDB.open(name));
      for (const store of database.objectStoreNames)
        texts.push(
          name,
          JSON.stringify(await answer(database.transaction(store).objectStore(store).getAll())),
        );
      database.close();
    }
    for (const name of await caches.keys()) {
      const keys = await (await caches.open(name)).keys();
      texts.push(name, ...keys.map(({ url }) => url));
    }
    texts.push(JSON.stringify(history.state), location.href);
    return texts.join("\n");

    function answer<T>(request: IDBRequest<T>): Promise<T> {
      return new Promise((resolve, reject) => {
        request.addEventListener("success", () => resolve(request.result));
        request.addEventListener("error", () => reject(new Error("The database does not answer.")));
      });
    }
  });
}

test(caseTitle("ISO-08"), async ({ page }) => {
  const playground = new PlaygroundPage(page);
  const all =
    "# in-the-draft\nimport os\nos.environ['SECRET'] = 'in-the-' + 'environment'\nprint('in-the-' + 'output')\n'in-the-' + 'value'";
  await playground.open(all);
  await playground.runToEnd();
  await expect(playground.output).toContainText("in-the-output");
  // The program is kept, as documented; finding it shows that this search works.
  await expect.poll(() => storedTexts(page)).toContain("in-the-draft");
  const stored = await storedTexts(page);
  for (const secret of ["in-the-environment", "in-the-output", "in-the-value"])
    expect(stored).not.toContain(secret);
});

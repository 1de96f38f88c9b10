import { encodeProgram } from "../../src/workspace/shareLink";
import { expect, plainSite, site, test } from "../fixtures";
import { PlaygroundPage } from "../playgroundPage";
import { caseTitle } from "./cases";

const stranger = "http://localhost:4176/plain.html";
const markup = `</script></textarea><img src=x onerror="window.polluted=1"><script>window.polluted=1</script>`;

test("XCH-16, EMB-03, EMB-12 what arrives by a link, a drop or a paste is text that nothing runs, and is saved under a safe name", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.addInitScript(() => {
    const types: string[] = [];
    Object.assign(window, { blobTypes: types });
    const { createObjectURL } = URL;
    URL.createObjectURL = (blob) => {
      types.push((blob as Blob).type);
      return createObjectURL.call(URL, blob);
    };
  });
  const downloads: string[] = [];
  page.on("download", (download) => downloads.push(download.suggestedFilename()));
  const playground = new PlaygroundPage(page);
  const name = `report\u202elmth${markup}.html`;
  await playground.open(
    undefined,
    `${site}${encodeProgram({ name, code: `"""${markup}"""\nprint('ran')\n` })}&q=${encodeURIComponent(markup)}`,
  );
  await expect(page.getByText("This program was opened from a link")).toBeVisible();
  await expect(page.getByText("onerror").first()).toBeVisible();

  const drop = (file: string, content: number[]): Promise<void> =>
    page.evaluate(
      ([fileName, bytes]) => {
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(bytes)], fileName));
        for (const type of ["dragenter", "dragover", "drop"])
          document.body.dispatchEvent(
            new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }),
          );
      },
      [file, content] as const,
    );
  const text = (given: string): number[] => [...new TextEncoder().encode(given)];
  await drop("notebook.ipynb", text(`{"cells": ["ipynb here"]}`));
  await expect(page.getByText("This is a notebook.")).toBeVisible();
  await drop("page.html", text(`<h1>html here</h1>${markup}`));
  await expect(page.getByText("This is not a Python program.")).toBeVisible();
  await drop("page.html.py", text(`<h1>markup here</h1>${markup}`));
  await expect(page.getByText("markup here").first()).toBeVisible();
  await drop("archive.py", [0x50, 0x4b, 3, 4, 0, 0, 0, 0]);
  await expect(page.getByText("This is not a text file")).toBeVisible();
  await page.evaluate(
    (html) =>
      navigator.clipboard.write([
        new ClipboardItem({
          "text/html": new Blob([html], { type: "text/html" }),
          "text/plain": new Blob(["pasted here"], { type: "text/plain" }),
        }),
      ]),
    markup,
  );
  await playground.editor.focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Control+v");
  await expect(page.getByText("pasted here").first()).toBeVisible();

  await expect(playground.status).toContainText("Ready");
  await expect(playground.output).not.toContainText("ran");
  expect(downloads).toEqual([]);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: /Download/ }).click();
  expect((await download).suggestedFilename()).toBe("page.html.py");
  const found = await page.evaluate(() => ({
    polluted: (window as unknown as { polluted?: unknown }).polluted,
    images: document.querySelectorAll("img[src=x]").length,
    types: (window as unknown as { blobTypes: string[] }).blobTypes,
  }));
  expect(found).toMatchObject({ images: 0 });
  expect(found.polluted).toBeUndefined();
  expect(found.types.at(-1)).toBe("text/x-python;charset=utf-8");

  // The name from the link: without the character that reverses it, without markup, and always with Python's ending.
  await page.goto("about:blank");
  await playground.open(undefined, `${site}${encodeProgram({ name, code: "pass\n" })}`);
  const again = page.waitForEvent("download");
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: /Download/ }).click();
  expect((await again).suggestedFilename()).toMatch(/^[^\u202e<>"/\\:]+\.py$/);
});

test(caseTitle("EMB-06"), async ({ page }) => {
  const pages = ["index.html", "escape.html", "embed.html"];
  await page.goto(stranger);
  await page.evaluate(
    (sources) => {
      for (const source of sources) {
        const frame = document.createElement("iframe");
        frame.src = source;
        document.body.append(frame);
      }
    },
    [...pages.map((path) => site + path), `${plainSite}index.html`],
  );
  const [index, escape, embed, unprotected] = [0, 1, 2, 3].map((at) =>
    page.locator("iframe").nth(at).contentFrame(),
  );
  // A host without headers cannot forbid it, which shows that the header is what forbids it.
  await expect(unprotected!.locator("#root")).toBeAttached();
  await expect(embed!.locator("#root")).toBeAttached();
  await expect(index!.locator("#root")).toHaveCount(0);
  await expect(escape!.locator("#root")).toHaveCount(0);
  const program = encodeProgram({ name: "one.py", code: "print('one')" });
  await page.goto(`http://localhost:4176/embedder.html?site=${site}${program}`);
  const framed = page.frameLocator("iframe");
  await framed.getByRole("button", { name: "Run", exact: true }).click();
  await expect(framed.getByRole("log")).toContainText("one");
  const kept = await framed.locator("body").evaluate(async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    cookies: document.cookie,
    databases: (await indexedDB.databases()).length,
  }));
  expect(kept).toEqual({ local: [], session: [], cookies: "", databases: 0 });
});

for (const [host, at] of [
  ["a host with headers", site],
  ["a host without", plainSite],
] as const) {
  test(`${caseTitle("EMB-11")}, on ${host}`, async ({ page, context }) => {
    await page.goto(stranger);
    const opening = context.waitForEvent("page");
    await page.evaluate(
      (url) => Object.assign(window, { opened: window.open(url, "print('owned')") }),
      `${at}index.html${encodeProgram({ name: "link.py", code: "print('from the link')" })}`,
    );
    const opened = await opening;
    await expect(opened.getByText("This program was opened from a link")).toBeVisible();
    const severed = await opened.evaluate(() => ({ opener: window.opener === null, name: window.name }));
    if (at === site) {
      expect(severed).toEqual({ opener: true, name: "" });
      expect(await page.evaluate(() => (window as unknown as { opened: Window }).opened.closed)).toBe(true);
    } else expect(severed.opener).toBe(false);
    await page.evaluate(() => {
      const { opened: target } = window as unknown as { opened: Window };
      for (const type of ["run", "code", "vitrine/handshake", "vitrine/height"])
        target.postMessage(
          { type, version: 1, code: "print('owned')" },
          "*",
          [0, 1].map(() => new MessageChannel().port1),
        );
    });
    const playground = new PlaygroundPage(opened);
    await expect(playground.status).toContainText("Ready");
    await expect(playground.output).not.toContainText("owned");
    await expect(playground.output).not.toContainText("from the link");
    // The program's frames cannot reach the opener either, or learn its name.
    await playground.runToEnd();
    await expect(playground.output).toContainText("from the link");
    // A frame may be replaced during the call, where the machine is so busy that the frame misses its pings.
    await expect(async () => {
      const innermost = opened.frames().at(-1);
      expect(await innermost?.evaluate(() => [window.opener, window.name])).toEqual([null, ""]);
    }).toPass();
    const readable = await page.evaluate(() => {
      try {
        return (window as unknown as { opened: Window }).opened.location.href;
      } catch {
        return "refused";
      }
    });
    expect(readable).not.toContain("code=");
  });
}

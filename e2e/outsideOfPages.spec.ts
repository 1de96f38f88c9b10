import { execFileSync } from "node:child_process";
import { pathToFileURL } from "node:url";
import { expect, site, test } from "./fixtures";
import { built } from "./engine/engineFiles";

/** What a script finds that imports the library where there is no page. */
const script = (address: string): string => `
import { createSandbox, defaultLimits, SandboxError, version } from ${JSON.stringify(address)};
const found = { memoryMiB: defaultLimits().memoryMiB, version: typeof version };
try {
  createSandbox({ baseUrl: "https://site.example/" });
} catch (error) {
  Object.assign(found, { isCoded: error instanceof SandboxError, code: error.code, message: error.message });
}
`;

const expected = {
  memoryMiB: 512,
  version: "string",
  isCoded: true,
  code: "unsupported",
  message: expect.stringContaining("createSandbox needs a page") as unknown,
};

test("on a server the library can be imported, and a sandbox says that it needs a page", () => {
  const code = `${script(pathToFileURL(built("vitrine.js")).href)}\nconsole.log(JSON.stringify(found));`;
  const printed = execFileSync(process.execPath, ["--input-type=module", "-e", code], { encoding: "utf8" });
  expect(JSON.parse(printed)).toEqual(expected);
});

test("in a worker too", async ({ page }) => {
  await page.goto(`${site}plain.html`);
  const found = await page.evaluate(
    async (text) => {
      const worker = new Worker(URL.createObjectURL(new Blob([text], { type: "text/javascript" })), {
        type: "module",
      });
      const answer = await new Promise<unknown>((resolve, reject) => {
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message }) => reject(new Error(message));
      });
      worker.terminate();
      return answer;
    },
    `${script(`${site}vitrine.js`)}\npostMessage(found);`,
  );
  expect(found).toEqual(expected);
});

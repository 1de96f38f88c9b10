import { expect } from "@playwright/test";
import { startCanary } from "../canary";
import type { EngineName, EnginePage } from "../hostile/engines/engine";
import { openEngine } from "../hostile/engines/openEngine";
import { startHostileSite } from "../hostile/hostileSite";
import { UsedPage } from "./usedPage";

/** The editor's own text box, once the editor has come. */
const editor = '.monaco-editor [aria-label="Program text"], .cm-content[aria-label="Program text"]';

/** Opens the site in this browser, uses it, and ends both. */
async function withSite(
  name: EngineName,
  use: (open: (path: string) => Promise<EnginePage>, site: string) => Promise<void>,
): Promise<void> {
  const canary = await startCanary();
  const site = await startHostileSite({ headers: true, canary });
  const engine = await openEngine(name, { isOptimising: true });
  try {
    await use((path) => engine.open(`${site.url}${path}`), site.url);
  } finally {
    await engine.close();
    await Promise.all([site.close(), canary.close()]);
  }
}

/** The playground: open, type, run, stop, an error, input, share. */
export async function usePlayground(name: EngineName): Promise<void> {
  await withSite(name, async (open, site) => {
    const page = new UsedPage(await open("index.html"));
    const write = async (program: string): Promise<void> => {
      await page.enter(editor);
      await page.page.type(program);
    };
    await write("for n in range(3):\nprint('n is', n)\nif n == 2:\nprint('two')\nelse:\nprint('not yet')");
    await page.press("Run");
    await page.sees("n is 2\ntwo");
    await page.sees("Finished");

    await write("while True:\npass");
    await page.press("Run");
    await page.press("Stop");
    await page.sees("Stopped");

    await write("numbers = {}\nnumbers['one']");
    await page.press("Run");
    await page.sees("KeyError: 'one'");

    await write("print(input()[::-1])");
    await page.press("Input");
    await page.enter(".input-drawer textarea");
    await page.page.type("stressed");
    await page.press("Run");
    await page.sees("desserts");

    await page.press("Share");
    await page.sees("Share this program");
    const link = await page.value('[aria-label="Link to this program"]');
    expect(link.startsWith(site)).toBe(true);
    await page.page.evaluate((hash) => void (window.location.hash = hash), new URL(link).hash);
    await page.sees("print(input()[::-1])");
    await page.press("Run");
    await page.sees("desserts");
  });
}

/** The embed: open, run, type, run, stop, an error, input. */
export async function useEmbed(name: EngineName): Promise<void> {
  await withSite(name, async (open) => {
    const page = new UsedPage(await open("embed.html#text=print(6%20*%207)&name=answer.py"));
    const write = async (program: string): Promise<void> => {
      await page.enter('.cm-content[aria-label="answer.py"]');
      await page.page.type(program);
    };
    // The card begins at a person's touch: the focus is one, a click by a script is none.
    await page.focus(".embed-run");
    await page.focus('.cm-content[aria-label="answer.py"]');
    await page.press("Run");
    await page.sees("42");
    await write("if True:\nprint('typed', 'here')\nelse:\npass");
    await page.press("Run");
    await page.sees("typed here");

    await write("while True:\npass");
    await page.press("Run");
    await page.press("Stop");
    await page.sees("Stopped");

    await write("nothing");
    await page.press("Run");
    await page.sees("NameError: name 'nothing' is not defined");

    await write("print(input().upper())");
    await page.press("Run");
    await page.sees("Input");
    await page.enter(".embed-input textarea");
    await page.page.type("quiet");
    await page.press("Run");
    await page.sees("QUIET");
    await page.press("Reset");
    await page.sees("print(6 * 7)");
  });
}

import type { Locator, Page } from "@playwright/test";
import { PlaygroundPage } from "../playgroundPage";
import { test as base } from "./playgroundTest";

/** Writing on the playground, as one does on a desktop (Monaco) or a phone (CodeMirror). */
export class TypingPage {
  letEditorCome = (): void => undefined;

  constructor(
    readonly page: Page,
    readonly playground: PlaygroundPage = new PlaygroundPage(page),
  ) {}

  get completions(): Locator {
    return this.page.locator(".suggest-widget .monaco-list-row, .cm-tooltip-autocomplete li");
  }

  /** The line below the text that says what to mend. */
  get advice(): Locator {
    return this.page.locator(".editor-advice");
  }

  /** Holds the code of the editor back until `letEditorCome`. */
  async holdEditor(): Promise<void> {
    const held = new Promise<void>((resolve) => (this.letEditorCome = resolve));
    await this.page.route(/assets\/create(Monaco|CodeMirror)-.*\.js$/, async (route) => {
      await held;
      await route.continue();
    });
  }

  async clear(): Promise<void> {
    await this.playground.editor.focus();
    await this.page.keyboard.press("Control+a");
    await this.page.keyboard.press("Delete");
  }

  /** The lines of a short program, as the editor shows them. */
  async text(): Promise<string> {
    return this.page.evaluate(() => {
      const box = document.querySelector("textarea.plain-editor");
      if (box instanceof HTMLTextAreaElement) return box.value;
      const top = (line: Element): number => line.getBoundingClientRect().top;
      return Array.from(document.querySelectorAll(".view-line, .cm-line"))
        .toSorted((one, other) => top(one) - top(other))
        .map((line) => line.textContent.replaceAll("\u00a0", " "))
        .join("\n");
    });
  }

  /** By the clipboard. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await this.page.keyboard.press("Control+v");
  }
}

interface Fixtures {
  device: "desktop" | "phone";
  typing: TypingPage;
  /** The editor's code does not come before the test lets it. */
  slowTyping: TypingPage;
}

export const test = base.extend<Fixtures>({
  device: ["desktop", { option: true }],
  viewport: async ({ device }, use) =>
    use(device === "phone" ? { width: 390, height: 844 } : { width: 1440, height: 900 }),
  hasTouch: async ({ device }, use) => use(device === "phone"),
  isMobile: async ({ device }, use) => use(device === "phone"),
  typing: async ({ playground, page }, use) => {
    await playground.open();
    await use(new TypingPage(page, playground));
  },
  slowTyping: async ({ playground, page }, use) => {
    const typing = new TypingPage(page, playground);
    await typing.holdEditor();
    await page.goto("/");
    await use(typing);
  },
});
export { expect } from "@playwright/test";

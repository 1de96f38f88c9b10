import { expect, type Locator, type Page } from "@playwright/test";
import { site } from "./fixtures";

/** The playground as a person meets it: what can be seen and pressed, by its name. */
export class PlaygroundPage {
  constructor(readonly page: Page) {}

  get run(): Locator {
    return this.page.getByRole("button", { name: "Run", exact: true });
  }

  get stop(): Locator {
    return this.page.getByRole("button", { name: "Stop", exact: true });
  }

  get output(): Locator {
    return this.page.getByRole("log");
  }

  /** The box that the editor fills; the text box inside has no size of its own. */
  get editorBox(): Locator {
    return this.page.locator(".monaco-editor, .cm-editor").first();
  }

  get editor(): Locator {
    return this.page.getByRole("textbox", { name: "Program text" });
  }

  get status(): Locator {
    return this.page.locator(".output-status").first();
  }

  /** Opens the page, with a program that was kept before when one is given. */
  async open(code?: string, at: string = site): Promise<void> {
    if (code !== undefined) {
      await this.page.addInitScript(
        ([text]) => {
          // Init scripts run in every frame; the sandbox has no storage to put this into.
          if (
            window.top === window &&
            location.protocol === "http:" &&
            localStorage.getItem("vitrine.draft") === null &&
            localStorage.getItem("vitrine.newest") === null
          )
            localStorage.setItem(
              "vitrine.draft",
              JSON.stringify({ version: 1, name: "main.py", code: text }),
            );
        },
        [code],
      );
    }
    await this.page.goto(at);
    await expect(this.editorBox).toBeVisible();
  }

  async choose(item: string | RegExp): Promise<void> {
    await this.page.getByRole("button", { name: "More" }).click();
    await this.page.getByRole("menuitem", { name: item }).click();
  }

  /** Types at the start of the program. */
  async typeFirst(text: string): Promise<void> {
    await this.editor.focus();
    await this.page.keyboard.press("Control+Home");
    await this.page.keyboard.type(text, { delay: 20 });
  }

  /** Replaces the program by opening another one as a file. */
  async replaceProgram(code: string): Promise<void> {
    await this.page.setInputFiles("input[type=file]", {
      name: "main.py",
      mimeType: "text/x-python",
      buffer: Buffer.from(code),
    });
    await expect(this.editorBox).toContainText(code.trimEnd().split("\n").at(-1) ?? "");
  }

  async runToEnd(): Promise<void> {
    await this.run.click();
    await expect(this.run).toBeVisible({ timeout: 45_000 });
  }
}

import { expect } from "@playwright/test";
import type { EnginePage } from "../hostile/engines/engine";

/** A page as a person uses it, in browsers whose drivers know only scripts and keys. */
export class UsedPage {
  constructor(readonly page: EnginePage) {}

  /** Presses the visible button or link of this name. */
  async press(name: string): Promise<void> {
    await this.#wait(
      (wanted) => {
        const button = [...document.querySelectorAll<HTMLElement>("button, a")].find(
          (each) =>
            each.checkVisibility() && (each.getAttribute("aria-label") ?? each.textContent.trim()) === wanted,
        );
        if (button === undefined || (button instanceof HTMLButtonElement && button.disabled)) return false;
        button.click();
        return true;
      },
      name,
      `a button named ${name}`,
    );
  }

  /** Waits until the page shows these words. */
  async sees(words: string): Promise<void> {
    const shown = (): Promise<string> =>
      this.page.evaluate(() => document.body.innerText.replaceAll("\u00a0", " "), undefined);
    await expect.poll(shown, { timeout: 60_000 }).toContain(words);
  }

  /** Focuses the element, and selects what is in it. */
  async enter(selector: string): Promise<void> {
    await this.focus(selector);
    await this.page.pressControl("a");
  }

  async focus(selector: string): Promise<void> {
    await this.#wait(
      (wanted) => {
        const box = document.querySelector<HTMLElement>(wanted);
        box?.focus();
        return box !== null && document.activeElement === box;
      },
      selector,
      selector,
    );
  }

  async value(selector: string): Promise<string> {
    return this.page.evaluate((wanted) => {
      const field = document.querySelector(wanted);
      return field instanceof HTMLInputElement ? field.value : "";
    }, selector);
  }

  async #wait(check: (argument: string) => boolean, argument: string, what: string): Promise<void> {
    await expect
      .poll(() => this.page.evaluate(check, argument), { message: what, timeout: 60_000 })
      .toBe(true);
  }
}

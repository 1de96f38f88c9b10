import { expect } from "@playwright/test";
import { plainSite } from "../fixtures";
import type { EngineName, EnginePage } from "../hostile/engines/engine";
import { openEngine, skipWithout } from "../hostile/engines/openEngine";

/** Waits until the page shows the program of this name. */
function untilShown(page: EnginePage, name: string): Promise<void> {
  return page.evaluate(async (expected) => {
    while (document.querySelector<HTMLInputElement>('[aria-label="Program name"]')?.value !== expected)
      await new Promise((resolve) => setTimeout(resolve, 50));
  }, name);
}

/** Gives the program another name, and waits until it is saved. */
function rename(page: EnginePage, name: string): Promise<void> {
  return page.evaluate(async (next) => {
    const field = document.querySelector<HTMLInputElement>('[aria-label="Program name"]');
    field?.focus();
    // React has put its own setter on the element, and would not notice a change through that.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(field, next);
    field?.dispatchEvent(new Event("input", { bubbles: true }));
    field?.blur();
    // A tab in the background has no focus to lose.
    field?.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
    while (document.querySelector(".program-saved")?.textContent !== "Saved in this browser")
      await new Promise((resolve) => setTimeout(resolve, 50));
  }, name);
}

/** The names under Recent programs, newest first. */
function recentNames(page: EnginePage): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const press = async (selector: string, text: string): Promise<void> => {
      for (;;) {
        const found = [...document.querySelectorAll<HTMLElement>(selector)].find(
          (each) => each.getAttribute("aria-label") === text || each.textContent === text,
        );
        if (found !== undefined) return found.click();
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    await press("button", "More");
    await press("[role=menuitem]", "Recent programs");
    while (document.querySelector(".recent-name") === null)
      await new Promise((resolve) => setTimeout(resolve, 50));
    return [...document.querySelectorAll(".recent-name")].map((each) => each.textContent);
  }, undefined);
}

/** Two programs, in two tabs where the engine's driver opens tabs. A later visit shows the newest and lists both. */
export async function expectProgramsKept(name: EngineName): Promise<void> {
  skipWithout(name);
  const engine = await openEngine(name);
  try {
    const first = await engine.open(plainSite);
    await untilShown(first, "main.py");
    await rename(first, "first");
    const second = await engine.open(`${plainSite}#text=print(2)&name=linked.py`);
    await untilShown(second, "linked.py");
    await rename(second, "second");
    expect(await second.url(), "the link is dropped at the first edit").toBe(plainSite);
    const third = await engine.open(plainSite);
    await untilShown(third, "second.py");
    expect(await recentNames(third)).toEqual(["second.py", "first.py"]);
  } finally {
    await engine.close();
  }
}

import { createStore, type Readable } from "./createStore";
import { watchEvents } from "./watchEvents";

export type ThemeChoice = "system" | "light" | "dark";

export interface Theme extends Readable<{ readonly resolved: "light" | "dark" }> {
  /** The choice that gives this theme: the system's if that has it, so that it is followed again. */
  choiceFor(wanted: "light" | "dark"): ThemeChoice;
  dispose(): void;
}

/**
 * Resolves the person's choice with the system's, and keeps `data-theme` on the root at the result. (In a frame, some browsers
 * report the `color-scheme` of the page around it as the system's.)
 */
export function followTheme(view: Window, choices: Readable<{ readonly theme: ThemeChoice }>): Theme {
  const query = view.matchMedia("(prefers-color-scheme: dark)");
  const systemDark = watchEvents(() => query.matches, [query], ["change"]);
  const read = () => resolve(choices.getSnapshot().theme, systemDark.getSnapshot());
  const root = view.document.documentElement;
  const store = createStore({ resolved: read() });

  function follow() {
    const resolved = read();
    if (resolved !== store.getSnapshot().resolved) store.set({ resolved });
    if (root.dataset["theme"] === resolved) return;
    root.dataset["theme"] = resolved;
    const paper = view.getComputedStyle(root).getPropertyValue("--paper").trim();
    view.document.querySelector('meta[name="theme-color"]')?.setAttribute("content", paper);
  }

  follow();
  const undos = [choices.subscribe(follow), systemDark.subscribe(follow)];
  return {
    getSnapshot: store.getSnapshot,
    subscribe: store.subscribe,
    choiceFor: (wanted) => (resolve("system", systemDark.getSnapshot()) === wanted ? "system" : wanted),
    dispose() {
      for (const undo of undos) undo();
    },
  };
}

function resolve(choice: ThemeChoice, systemDark: boolean): "light" | "dark" {
  switch (choice) {
    case "system":
      return systemDark ? "dark" : "light";
    case "light":
    case "dark":
      return choice;
  }
}

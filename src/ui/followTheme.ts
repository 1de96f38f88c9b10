import { createStore, type Readable } from "./store";

export type ThemeChoice = "system" | "light" | "dark";

export interface Theme extends Readable<{ readonly resolved: "light" | "dark" }> {
  dispose(): void;
}

/** Resolves the person's choice against the system's, and keeps `data-theme` on the root as the resolved one. */
export function followTheme(view: Window, choices: Readable<{ readonly theme: ThemeChoice }>): Theme {
  const systemDark = view.matchMedia("(prefers-color-scheme: dark)");
  const root = view.document.documentElement;
  const store = createStore({ resolved: resolve(choices.getSnapshot().theme, systemDark.matches) });

  function follow() {
    const resolved = resolve(choices.getSnapshot().theme, systemDark.matches);
    if (resolved !== store.getSnapshot().resolved) store.set({ resolved });
    if (root.dataset["theme"] === resolved) return;
    root.dataset["theme"] = resolved;
    const paper = view.getComputedStyle(root).getPropertyValue("--paper").trim();
    view.document.querySelector('meta[name="theme-color"]')?.setAttribute("content", paper);
  }

  follow();
  const unsubscribe = choices.subscribe(follow);
  systemDark.addEventListener("change", follow);
  return {
    getSnapshot: store.getSnapshot,
    subscribe: store.subscribe,
    dispose() {
      unsubscribe();
      systemDark.removeEventListener("change", follow);
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

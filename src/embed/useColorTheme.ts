import { useLayoutEffect, useSyncExternalStore } from "react";
import type { ColorTheme } from "../editor";

const DARK = "(prefers-color-scheme: dark)";

/**
 * The theme asked for, or the system's. (Some browsers answer in a frame with the `color-scheme` of the page around it.)
 * Keeps `data-theme` on the root.
 */
export function useColorTheme(choice: ColorTheme | undefined): ColorTheme {
  const systemDark = useSyncExternalStore(subscribe, () => window.matchMedia(DARK).matches);
  const theme = choice ?? (systemDark ? "dark" : "light");
  useLayoutEffect(() => {
    document.documentElement.dataset["theme"] = theme;
  }, [theme]);
  return theme;
}

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(DARK);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

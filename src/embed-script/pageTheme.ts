export type PageTheme = "light" | "dark" | "auto";

/** The attributes by which generators name the scheme of a page, on its root or its body. */
const NAMED = ["data-theme", "data-md-color-scheme", "data-bs-theme", "data-color-mode"];
const DARK = /dark|slate|night|black/;
const LIGHT = /\b(?:light|default)\b/;

/**
 * The theme that a page has now: by the names that generators use, then by the colour of its background, then by the schemes that it
 * declares. `auto`: it follows the reader's system.
 */
export function pageTheme(page: Document): PageTheme {
  const roots = rootsOf(page);
  for (const root of roots) {
    const named = themeByName(root);
    if (named !== null) return named;
  }
  for (const root of roots.toReversed()) {
    const byColour = themeByBackground(getComputedStyle(root).backgroundColor);
    if (byColour !== null) return byColour;
  }
  const declared = getComputedStyle(page.documentElement).colorScheme;
  if (!declared.includes("dark")) return "light";
  return declared.includes("light") ? "auto" : "dark";
}

/** The root and the body, which is missing while the head is being parsed. */
export function rootsOf(page: Document): HTMLElement[] {
  return [...page.querySelectorAll<HTMLElement>("html, body")];
}

function themeByName(root: HTMLElement): PageTheme | null {
  for (const attribute of NAMED) {
    const value = root.getAttribute(attribute)?.toLowerCase() ?? "";
    if (DARK.test(value)) return "dark";
    if (LIGHT.test(value)) return "light";
    if (value === "auto") return "auto";
  }
  if (root.classList.contains("dark")) return "dark";
  return root.classList.contains("light") ? "light" : null;
}

/** Null for a colour that is not opaque, or in another notation. */
export function themeByBackground(colour: string): PageTheme | null {
  const numbers = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(colour)?.slice(1).map(Number);
  if (numbers === undefined) return null;
  const [red = 0, green = 0, blue = 0] = numbers;
  return 0.3 * red + 0.6 * green + 0.1 * blue < 128 ? "dark" : "light";
}

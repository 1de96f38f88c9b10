import { editor } from "monaco-editor/editor/editor.api.js";
import type { IDisposable } from "monaco-editor/editor/editor.api.js";
import type { ColorTheme } from "../codeEditor";
import { readColorTokens } from "../colorTokens";
import { monacoTheme } from "./monacoTheme";

export interface TokenFollower extends IDisposable {
  setTheme(theme: ColorTheme): void;
}

/**
 * Keeps Monaco in the colours of the page. It reads them again when the root's attributes change too, because the page
 * may tell the editor of a new theme before it wears it.
 */
export function followTokens(element: HTMLElement, first: ColorTheme): TokenFollower {
  let theme = first;
  const apply = (): void => {
    const name = `vitrine-${theme}`;
    editor.defineTheme(name, monacoTheme(theme, readColorTokens(getComputedStyle(element))));
    editor.setTheme(name);
  };
  const root = new MutationObserver(apply);
  root.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme", "class"] });
  apply();
  return {
    setTheme(next) {
      theme = next;
      apply();
    },
    dispose() {
      root.disconnect();
    },
  };
}

import { editor } from "monaco-editor/editor/editor.api.js";
import type { IDisposable } from "monaco-editor/editor/editor.api.js";
import type { ColorTheme } from "../codeEditor";
import { readColorTokens } from "../colorTokens";
import { monacoTheme } from "./monacoTheme";

export interface TokenFollower extends IDisposable {
  setTheme(theme: ColorTheme): void;
}

/**
 * Keeps Monaco in the colours of the page. Reads them again when the root's attributes change, because the page may set the
 * editor's theme before its own.
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

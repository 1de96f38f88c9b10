import type { editor } from "monaco-editor/editor/editor.api.js";
import type { ColorTheme } from "../codeEditor";
import type { ColorTokenName, ColorTokens } from "../colorTokens";
import { monacoColors } from "./monacoColors";

const tokenColors: readonly (readonly [token: string, color: ColorTokenName, fontStyle?: string])[] = [
  ["", "ink"],
  ["identifier", "ink"],
  ["delimiter", "ink"],
  ["comment", "code-comment", "italic"],
  ["keyword", "code-keyword"],
  ["name", "code-name"],
  ["decorator", "code-name"],
  ["string", "code-string"],
  ["number", "code-number"],
  ["operator", "code-operator"],
];

/** Monaco's theme from the tokens. Colours without a token are those of Monaco's own light or dark theme. */
export function monacoTheme(theme: ColorTheme, tokens: ColorTokens): editor.IStandaloneThemeData {
  const rules: editor.ITokenThemeRule[] = [];
  for (const [token, name, fontStyle] of tokenColors) {
    const hex = tokens[name];
    if (hex === undefined) continue;
    rules.push({ token, foreground: hex.slice(1), ...(fontStyle === undefined ? {} : { fontStyle }) });
  }
  const colors: editor.IColors = {};
  for (const [monacoName, { token, alpha = "" }] of Object.entries(monacoColors)) {
    if (token === "none") colors[monacoName] = "#00000000";
    else {
      const hex = tokens[token];
      if (hex !== undefined) colors[monacoName] = hex.slice(0, 7) + (alpha === "" ? hex.slice(7) : alpha);
    }
  }
  return { base: theme === "dark" ? "vs-dark" : "vs", inherit: true, rules, colors };
}

import { Compartment, EditorState } from "@codemirror/state";
import type { Extension, StateEffect } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import type { ColorTheme, EditorOptions } from "../codeEditor";

/** The settings that can be changed while an editor exists. */
export interface Switches {
  readonly extension: Extension;
  theme(theme: ColorTheme): StateEffect<unknown>;
  readOnly(readOnly: boolean): StateEffect<unknown>;
}

export function createSwitches(options: Pick<EditorOptions, "theme" | "readOnly">): Switches {
  const theme = new Compartment();
  const readOnly = new Compartment();
  return {
    extension: [theme.of(themeIs(options.theme)), readOnly.of(readOnlyIs(options.readOnly))],
    theme: (next) => theme.reconfigure(themeIs(next)),
    readOnly: (next) => readOnly.reconfigure(readOnlyIs(next)),
  };
}

/** Selects CodeMirror's own defaults. The colours are CSS tokens, which change by themselves. */
function themeIs(theme: ColorTheme): Extension {
  return EditorView.darkTheme.of(theme === "dark");
}

function readOnlyIs(readOnly: boolean): Extension {
  if (!readOnly) return [];
  // It stays focusable, for selecting and copying, but opens no touch keyboard.
  return [EditorState.readOnly.of(true), EditorView.contentAttributes.of({ inputmode: "none" })];
}

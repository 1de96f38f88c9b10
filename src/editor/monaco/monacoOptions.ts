import type { editor } from "monaco-editor/editor/editor.api.js";
import { isTouchFirst } from "../chooseEditor";
import type { EditorOptions } from "../codeEditor";

/** The width that Monaco adds beside the numbers, for the folding arrows. */
const foldingWidth = 16;

export function monacoOptions(
  options: Pick<EditorOptions, "readOnly" | "label">,
  style: CSSStyleDeclaration,
): editor.IEditorOptions {
  return {
    ariaLabel: options.label,
    readOnly: options.readOnly,
    readOnlyMessage: { value: "This text is read only." },
    fontFamily: style.getPropertyValue("--font-mono").trim() || "monospace",
    fontSize: numberFrom(style, "--text-code", 13.5),
    lineHeight: numberFrom(style, "--line-code", 21),
    fontLigatures: false,
    automaticLayout: true,
    padding: { top: 8, bottom: 8 },
    lineNumbersMinChars: numberFrom(style, "--editor-number-chars", 6),
    glyphMargin: false,
    folding: true,
    showFoldingControls: "mouseover",
    minimap: { enabled: false },
    overviewRulerLanes: 0,
    overviewRulerBorder: false,
    hideCursorInOverviewRuler: true,
    scrollbar: { useShadows: false, verticalScrollbarSize: 12, horizontalScrollbarSize: 12 },
    scrollBeyondLastLine: false,
    renderLineHighlight: "all",
    renderLineHighlightOnlyWhenFocus: false,
    roundedSelection: false,
    guides: { indentation: false, bracketPairs: false },
    renderFinalNewline: "on",
    stickyScroll: { enabled: false },
    links: false,
    unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: false, nonBasicASCII: false },
    unusualLineTerminators: "off",
    // `pythonKeys` indents.
    autoIndent: "keep",
    fixedOverflowWidgets: true,
    wordWrap: isTouchFirst() ? "on" : "off",
    quickSuggestions: { other: true, comments: false, strings: false },
    // Enter always inserts a line break: Tab or a click accepts a completion.
    acceptSuggestionOnEnter: "off",
    acceptSuggestionOnCommitCharacter: false,
    tabCompletion: "off",
    suggest: { showIcons: false, showStatusBar: false },
  };
}

/** Makes the text begin at the gutter token's width. The width of the numbers is known only once Monaco has measured them. */
export function alignText(code: editor.IStandaloneCodeEditor, style: CSSStyleDeclaration): void {
  const width =
    numberFrom(style, "--editor-gutter", 70) - foldingWidth - code.getLayoutInfo().lineNumbersWidth;
  code.updateOptions({ lineDecorationsWidth: Math.max(0, width) });
}

function numberFrom(style: CSSStyleDeclaration, name: string, fallback: number): number {
  return Number.parseFloat(style.getPropertyValue(name)) || fallback;
}

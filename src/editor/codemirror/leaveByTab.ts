import { simplifySelection } from "@codemirror/commands";
import type { Extension } from "@codemirror/state";
import { type EditorView, keymap, ViewPlugin } from "@codemirror/view";

/** After CodeMirror's own Escape, Tab leaves the editor for only two seconds, which is too short for many people. */
const tabLeavesForMs = 10 * 60_000;

/** A person who enters the editor by Tab can leave it by Tab, so that tabbing through a page of examples is not interrupted. */
const passing = ViewPlugin.fromClass(
  class {
    /** The window has lost the focus, not the editor: when it returns, Tab works as before. */
    isAway = false;
  },
  {
    eventHandlers: {
      focus(_event, view) {
        // Focus by a press, or by the window's return, does not change what Tab does.
        if (!this.isAway && !view.dom.matches(":active")) view.setTabFocusMode(tabLeavesForMs);
        this.isAway = false;
      },
      mousedown(_event, view) {
        view.setTabFocusMode(false);
      },
      blur(_event, view) {
        this.isAway = view.root.activeElement === view.contentDOM;
        if (!this.isAway) view.setTabFocusMode(false);
      },
    },
  },
);

/** After Escape, or when entered by Tab, Tab and Shift+Tab move the focus out. Any other key, a press or leaving ends that. */
export const leaveByTab: Extension = [
  keymap.of([
    {
      key: "Escape",
      run(view) {
        simplifySelection(view);
        view.setTabFocusMode(tabLeavesForMs);
        return true;
      },
    },
  ]),
  passing,
];

/** Makes Tab indent, after the person was taken to a line to edit it. */
export function keepTab(view: EditorView): void {
  view.setTabFocusMode(false);
}

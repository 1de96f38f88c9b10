import { simplifySelection } from "@codemirror/commands";
import type { Extension } from "@codemirror/state";
import { type EditorView, keymap, ViewPlugin } from "@codemirror/view";

/** CodeMirror's own Escape lets the next Tab out for two seconds only, which is too short for many hands. */
const tabLeavesForMs = 10 * 60_000;

/** One who only passes by Tab goes on by Tab: a reader of a page with examples is not held up in each of them. */
const passing = ViewPlugin.fromClass(
  class {
    /** The window has lost the focus, not the editor in it: on return Tab does what it did. */
    isAway = false;
  },
  {
    eventHandlers: {
      focus(_event, view) {
        // A press is no passing, nor is the window's return.
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

/** After Escape, or on coming by Tab, Tab and Shift+Tab move the focus out; any other key, a press or leaving ends that. */
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

/** The person was brought to a place to work on it: Tab indents. */
export function tabStays(view: EditorView): void {
  view.setTabFocusMode(false);
}

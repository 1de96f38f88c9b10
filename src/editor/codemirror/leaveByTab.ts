import { simplifySelection } from "@codemirror/commands";
import type { Extension } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";

/** CodeMirror's own Escape lets the next Tab out for two seconds only, which is too short for many hands. */
const tabLeavesForMs = 10 * 60_000;

/** After Escape, Tab and Shift+Tab move the focus out; any other key, or leaving, ends that. */
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
  EditorView.domEventHandlers({
    blur(_event, view) {
      view.setTabFocusMode(false);
      return false;
    },
  }),
];

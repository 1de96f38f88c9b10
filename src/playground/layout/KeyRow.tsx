import type { PointerEvent, ReactNode } from "react";
import IndentDecrease from "lucide-react/icons/indent-decrease";
import IndentIncrease from "lucide-react/icons/indent-increase";
import Redo2 from "lucide-react/icons/redo-2";
import Undo2 from "lucide-react/icons/undo-2";
import type { CodeEditor } from "../../editor";
import type { EditorHandle } from "./editorHandle";
import "./keyRow.css";

interface RowKey {
  readonly label: string;
  readonly face: ReactNode;
  press(editor: CodeEditor): void;
}

/** What Python needs often and touch keyboards hide behind two or three presses. */
const CHARACTERS = [":", "_", "(", ")", "[", "]", "'", '"', "#", "="] as const;

const NAMES: Readonly<Record<(typeof CHARACTERS)[number], string>> = {
  ":": "Colon",
  _: "Underscore",
  "(": "Opening parenthesis",
  ")": "Closing parenthesis",
  "[": "Opening bracket",
  "]": "Closing bracket",
  "'": "Single quote",
  '"': "Double quote",
  "#": "Number sign",
  "=": "Equals sign",
};

const KEYS: readonly RowKey[] = [
  { label: "Indent", face: <IndentIncrease aria-hidden />, press: (editor) => editor.indent() },
  { label: "Outdent", face: <IndentDecrease aria-hidden />, press: (editor) => editor.outdent() },
  ...CHARACTERS.map((character) => ({
    label: NAMES[character],
    face: character,
    press: (editor: CodeEditor) => editor.type(character),
  })),
  { label: "Undo", face: <Undo2 aria-hidden />, press: (editor) => editor.undo() },
  { label: "Redo", face: <Redo2 aria-hidden />, press: (editor) => editor.redo() },
];

/** A row of keys above the touch keyboard. CSS shows it while the editor has the focus. */
export function KeyRow({ editor }: { editor: EditorHandle }) {
  return (
    <div className="key-row" role="toolbar" aria-label="Keys">
      {KEYS.map(({ label, face, press }) => (
        <button
          key={label}
          type="button"
          className="key-row-key"
          aria-label={label}
          // Tab passes by: a keyboard has these keys.
          tabIndex={-1}
          onPointerDown={keepFocus}
          onMouseDown={keepFocus}
          onClick={() => editor.use(press)}
        >
          {face}
        </button>
      ))}
    </div>
  );
}

/** The editor keeps the focus, and with it the keyboard stays open. */
function keepFocus(event: Pick<PointerEvent, "preventDefault">): void {
  event.preventDefault();
}

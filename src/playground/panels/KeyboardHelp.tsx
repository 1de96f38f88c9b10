import { Dialog } from "../../ui";
import { modifierName } from "../platform";

interface Shortcut {
  readonly action: string;
  readonly keys: readonly (readonly string[])[];
  /** Only where both panes are visible. */
  readonly twoPanes?: boolean;
}

const KEYS: readonly Shortcut[] = [
  {
    action: "Run the program",
    keys: [
      ["mod", "Enter"],
      ["Shift", "Enter"],
    ],
  },
  { action: "Stop the program", keys: [["mod", "."]] },
  { action: "Save in this browser", keys: [["mod", "S"]] },
  { action: "Leave the editor", keys: [["Esc", "Tab"]] },
  { action: "Show suggestions", keys: [["Ctrl", "Space"]] },
  { action: "Insert the selected suggestion", keys: [["Tab"]] },
  { action: "Undo (also undoes opening a sample or file, and Reset)", keys: [["mod", "Z"]] },
  { action: "Find in the program", keys: [["mod", "F"]] },
  { action: "Comment or uncomment lines", keys: [["mod", "/"]] },
  { action: "Move the divider (when it has focus)", keys: [["←"], ["→"]], twoPanes: true },
  { action: "Reset the divider (when it has focus)", keys: [["Enter"]], twoPanes: true },
  { action: "Show this list (when not typing)", keys: [["?"]] },
];

interface KeyboardHelpProps {
  open: boolean;
  single: boolean;
  onClose(): void;
}

export function KeyboardHelp({ open, single, onClose }: KeyboardHelpProps) {
  const shown = KEYS.filter(({ twoPanes }) => !(single && twoPanes === true));
  return (
    <Dialog open={open} title="Keyboard shortcuts" onClose={onClose}>
      <dl className="keys">
        {shown.map(({ action, keys }) => (
          <div key={action} className="keys-row">
            <dt>{action}</dt>
            <dd>
              {keys.map((chord, index) => (
                <span key={chord.join()} className="keys-chord">
                  {index === 0 ? null : " or "}
                  {chord.map((key) => (
                    <kbd key={key}>{key === "mod" ? modifierName() : key}</kbd>
                  ))}
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

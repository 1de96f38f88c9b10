import { Dialog } from "../ui";
import { modifierName } from "./platform";

interface KeyWords {
  readonly does: string;
  readonly keys: readonly (readonly string[])[];
  /** Means nothing where one pane shows at a time. */
  readonly twoPanes?: boolean;
}

const KEYS: readonly KeyWords[] = [
  {
    does: "Run the program",
    keys: [
      ["mod", "Enter"],
      ["Shift", "Enter"],
    ],
  },
  { does: "Stop it", keys: [["mod", "."]] },
  { does: "Leave the editor", keys: [["Esc", "Tab"]] },
  { does: "Undo, also a sample, a reset or an opened file", keys: [["mod", "Z"]] },
  { does: "Find in the program", keys: [["mod", "F"]] },
  { does: "Comment or uncomment lines", keys: [["mod", "/"]] },
  { does: "Move the divider, once it has focus", keys: [["←"], ["→"]], twoPanes: true },
  { does: "Show these keys, outside the editor", keys: [["?"]] },
];

interface KeyboardHelpProps {
  open: boolean;
  single: boolean;
  onClose(): void;
}

export function KeyboardHelp({ open, single, onClose }: KeyboardHelpProps) {
  const shown = KEYS.filter(({ twoPanes }) => !(single && twoPanes === true));
  return (
    <Dialog open={open} title="Keyboard" onClose={onClose}>
      <dl className="keys">
        {shown.map(({ does, keys }) => (
          <div key={does} className="keys-row">
            <dt>{does}</dt>
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

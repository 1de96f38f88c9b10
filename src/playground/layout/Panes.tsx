import type { ReactNode } from "react";
import { Group, Panel, Separator } from "react-resizable-panels";
import { SPLIT } from "../../workspace";
import type { LayoutMode } from "./layoutMode";
import type { Preferences } from "../preferences";
import { useStore } from "../../ui";

/** The panels' ids, which `layout.css` uses too. */
const PROGRAM = "program-pane";
const OUTPUT = "output-pane";

interface PanesProps {
  preferences: Preferences;
  layout: LayoutMode;
  code: ReactNode;
  output: ReactNode;
}

/** The two panes and the divider between them. The element tree is the same in every layout, so that rotating a phone keeps the editor. */
export function Panes({ preferences, layout, code, output }: PanesProps) {
  const settings = useStore(preferences);
  const vertical = layout === "rows" || (layout === "columns" && settings.layout === "below");
  const single = layout === "single";
  return (
    <main className="panes" data-single={single}>
      <Group
        orientation={vertical ? "vertical" : "horizontal"}
        disabled={single}
        defaultLayout={{ [PROGRAM]: settings.split * 100, [OUTPUT]: 100 - settings.split * 100 }}
        onLayoutChanged={(sizes, { isUserInteraction }) => {
          const share = (sizes[PROGRAM] ?? 0) / 100;
          if (isUserInteraction && share >= SPLIT.min && share <= SPLIT.max)
            preferences.change({ split: share });
        }}
      >
        <Panel id={PROGRAM} minSize={`${SPLIT.min * 100}%`}>
          {code}
        </Panel>
        <Separator className="divider" aria-label="Divider between program and output" />
        <Panel id={OUTPUT} minSize={`${(1 - SPLIT.max) * 100}%`}>
          {output}
        </Panel>
      </Group>
    </main>
  );
}

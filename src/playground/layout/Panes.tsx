import { useRef, type KeyboardEvent, type ReactNode } from "react";
import { Group, Panel, Separator, type GroupImperativeHandle } from "react-resizable-panels";
import { DEFAULT_SETTINGS, SPLIT } from "../../workspace";
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
  const group = useRef<GroupImperativeHandle>(null);

  function reset(): void {
    const { split } = DEFAULT_SETTINGS;
    group.current?.setLayout({ [PROGRAM]: split * 100, [OUTPUT]: 100 - split * 100 });
    preferences.change({ split });
  }

  return (
    <main className="panes" data-single={single}>
      <Group
        orientation={vertical ? "vertical" : "horizontal"}
        disabled={single}
        groupRef={group}
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
        <Separator
          className="divider"
          aria-label="Divider between program and output"
          title="Drag to resize. Double-click to reset."
          disableDoubleClick
          onDoubleClick={reset}
          onKeyDown={(event: KeyboardEvent) => {
            if (event.key === "Enter") reset();
          }}
        />
        <Panel id={OUTPUT} minSize={`${(1 - SPLIT.max) * 100}%`}>
          {output}
        </Panel>
      </Group>
    </main>
  );
}

import TriangleAlert from "lucide-react/icons/triangle-alert";
import { SegmentedControl, type Segment, useStore } from "../../ui";
import type { PageProps } from "../pageProps";
import type { PaneName } from "../playground";
import { EngineLine, RunButton } from "../../run-view";

const PANES: readonly Segment<PaneName>[] = [
  { value: "code", label: "Code" },
  { value: "output", label: "Output" },
];

/** Within the thumb's reach: the switch between the panes, and Run. */
export function PhoneBar({ page, commands }: PageProps) {
  const { shown } = useStore(page.pane);
  const { run, engine, progress, everReady } = useStore(page.session);
  // The output pane has its own progress line and message.
  const isLoading = shown === "code" && !everReady && engine.status === "booting";
  return (
    <section className="phonebar" aria-label="Pane and run">
      {shown === "code" && engine.status === "failed" ? (
        <button type="button" className="phonebar-problem" onClick={() => page.pane.set({ shown: "output" })}>
          <TriangleAlert aria-hidden />
          Python could not load
          <span className="phonebar-way">See why</span>
        </button>
      ) : null}
      {isLoading ? <EngineLine step={engine.step} progress={progress} /> : null}
      <SegmentedControl
        label="Pane"
        className="phonebar-panes"
        value={shown}
        segments={PANES}
        onChange={(pane) => page.pane.set({ shown: pane })}
      />
      <RunButton run={run} engine={engine} onRun={commands.run} onStop={commands.stop} />
    </section>
  );
}

import { useRef, useSyncExternalStore } from "react";
import Copy from "lucide-react/icons/copy";
import Trash2 from "lucide-react/icons/trash-2";
import { OutputView, type Transcript, type TranscriptSnapshot } from "../../output";
import { IconButton, useStore } from "../../ui";
import type { PageProps } from "../pageProps";
import { EmptyOutput } from "../samples/EmptyOutput";
import { displayState, EngineFailure, EngineLine, RunStatus } from "../../run-view";
import { isActive } from "../../session";
import { OutputFooter } from "./OutputFooter";

/** The program's output, or, before there is any, what the engine is doing. */
export function OutputSide({ page, commands }: PageProps) {
  const side = useRef<HTMLElement>(null);
  const session = useStore(page.session);
  const { engine, progress, run, everReady } = session;
  const empty = useTranscript(page.transcript, ({ phase }) => phase === "empty");
  const silent = useTranscript(page.transcript, ({ itemCount }) => itemCount === 0);
  const online = useStore(page.online);
  const { isPrevious } = useStore(page.origin);
  const { copy } = useStore(page.offlineCopy);
  const state = displayState(session, { failed: "Python could not load", reportsFirstWait: true });
  const failure =
    engine.status === "failed" ? (
      <EngineFailure
        message={engine.message}
        online={online}
        detail="Your program is safe in the editor."
        home={side}
        onRetry={page.session.retry}
      />
    ) : null;

  return (
    <section ref={side} className="pane output-side" tabIndex={-1} aria-label="Output">
      <div className="bar output-bar">
        <RunStatus
          session={session}
          engine={state}
          previous={isPrevious ? "From the previous program" : null}
        />
        <div className="output-bar-actions">
          <IconButton
            label="Copy output"
            icon={<Copy aria-hidden />}
            disabled={silent}
            onClick={commands.copyOutput}
          />
          <IconButton
            label="Clear output"
            icon={<Trash2 aria-hidden />}
            disabled={empty || isActive(run)}
            onClick={page.session.clearOutput}
          />
        </div>
      </div>
      <div className="output-body">
        {state.status === "booting" ? <EngineLine step={state.step} progress={progress} /> : null}
        {empty ? null : failure}
        {run.status === "queued" && !everReady ? (
          <p className="notice waiting">Your program runs as soon as Python is ready.</p>
        ) : null}
        <OutputView
          transcript={page.transcript}
          label="Output of the program"
          isPrevious={isPrevious}
          footer={isPrevious ? null : <OutputFooter page={page} commands={commands} />}
          onJump={commands.jumpTo}
        >
          {failure ?? (
            <EmptyOutput
              ready={everReady}
              online={online || copy === "kept"}
              onChoose={commands.openSample}
            />
          )}
        </OutputView>
      </div>
      <p className="ui-visually-hidden" role="status">
        {everReady ? "Python is ready." : ""}
      </p>
    </section>
  );
}

/** Selects one value of the transcript, which changes with every frame of output, so that the bar renders only when that value changes. */
function useTranscript(transcript: Transcript, select: (snapshot: TranscriptSnapshot) => boolean): boolean {
  return useSyncExternalStore(transcript.subscribe, () => select(transcript.getSnapshot()));
}

import { useLayoutEffect, useRef } from "react";
import { OutputView, type CodePlace, type Transcript } from "../output";
import { displayState, EngineFailure, EngineLine, RunStatus } from "../run-view";
import { isActive, type PageSession } from "../session";
import { useStore } from "../ui";

interface EmbedOutputProps {
  session: PageSession;
  transcript: Transcript;
  /** The output is of a program that Reset has replaced. */
  isPrevious: boolean;
  onJump(place: CodePlace): void;
}

/** Shown from the first press of Run on: what Python is doing, and the program's output. */
export function EmbedOutput({ session, transcript, isPrevious, onJump }: EmbedOutputProps) {
  const state = useStore(session);
  const { phase } = useStore(transcript);
  const { engine, progress, run } = state;
  const body = useSteadyHeight(isActive(run));
  const section = useRef<HTMLElement>(null);
  const shown = displayState(state, { failed: "Python could not load", reportsFirstWait: false });

  return (
    <section ref={section} className="embed-output" tabIndex={-1} aria-label="Output">
      {shown.status === "booting" ? <EngineLine step={shown.step} progress={progress} /> : null}
      <div className="embed-status">
        <RunStatus session={state} engine={shown} previous={isPrevious ? "From before the reset" : null} />
      </div>
      <div className="embed-printed" ref={body} data-empty={phase === "empty"}>
        {engine.status === "failed" ? (
          <EngineFailure brief message={engine.message} home={section} onRetry={session.retry} />
        ) : (
          <OutputView transcript={transcript} isPrevious={isPrevious} onJump={onJump} />
        )}
      </div>
    </section>
  );
}

/** Keeps the height of the last run's output during a run, so that the page around does not move. */
function useSteadyHeight(active: boolean) {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const body = element.current;
    if (body === null || !active) return;
    body.style.minHeight = `${body.offsetHeight}px`;
    return () => {
      body.style.minHeight = "";
    };
  }, [active]);
  return element;
}

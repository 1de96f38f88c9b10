import { useLayoutEffect, useRef, useSyncExternalStore, type CSSProperties, type RefObject } from "react";
import RotateCcw from "lucide-react/icons/rotate-ccw";
import { OutputView, StatusLine, type CodePlace, type Transcript } from "../output";
import { Button, useFocusHome } from "../ui";
import { failureWords, isActive, type Session, type SessionState } from "../session";

interface EmbedOutputProps {
  session: Session;
  transcript: Transcript;
  onJump(place: CodePlace): void;
}

/** There from the first press of Run on: what Python is doing, and what the program gave. */
export function EmbedOutput({ session, transcript, onJump }: EmbedOutputProps) {
  const state = useSyncExternalStore(session.subscribe, session.getSnapshot);
  const { phase } = useSyncExternalStore(transcript.subscribe, transcript.getSnapshot);
  const { engine, progress, run } = state;
  const body = useSteadyHeight(isActive(run));
  const section = useRef<HTMLElement>(null);
  const shown = shownEngine(state);

  return (
    <section ref={section} className="embed-output" tabIndex={-1} aria-label="Output">
      {shown.status === "booting" ? <Progress state={state} /> : null}
      <div className="embed-status">
        <StatusLine
          state={shown}
          result={run.status === "ended" ? run.result : null}
          progress={progress}
          startedAt={run.status === "running" ? run.startedAt : null}
        />
      </div>
      <div className="embed-printed" ref={body} data-empty={phase === "empty"}>
        {engine.status === "failed" ? (
          <Failure message={engine.message} home={section} onRetry={session.retry} />
        ) : (
          <OutputView transcript={transcript} onJump={onJump} />
        )}
      </div>
    </section>
  );
}

interface FailureProps {
  message: string;
  /** Where the focus goes once it is tried again. */
  home: RefObject<HTMLElement | null>;
  onRetry(): void;
}

function Failure({ message, home, onRetry }: FailureProps) {
  const failure = useRef<HTMLDivElement>(null);
  useFocusHome(failure, home);
  return (
    <div ref={failure} className="embed-failure" role="alert">
      <p>{failureWords(message)}</p>
      <Button variant="outline" icon={<RotateCcw aria-hidden />} onClick={onRetry}>
        Try again
      </Button>
    </div>
  );
}

function Progress({ state: { engine, progress } }: { state: SessionState }) {
  const isMeasured = engine.status === "booting" && engine.step === "downloading";
  const share = !isMeasured
    ? 1
    : progress === null
      ? 0
      : progress.loadedBytes / Math.max(1, progress.totalBytes);
  const style: CSSProperties & Record<"--done", number> = { "--done": Math.min(1, share) };
  return (
    <div
      className="embed-progress"
      data-measured={isMeasured}
      role="progressbar"
      aria-label="Loading Python"
      aria-valuemin={0}
      aria-valuemax={100}
      {...(isMeasured ? { "aria-valuenow": Math.round(share * 100) } : {})}
    >
      <div style={style} />
    </div>
  );
}

/** The engine as the reader should hear of it: between runs it makes itself anew, which nobody waits for. */
function shownEngine({ engine, everReady, run }: SessionState) {
  if (engine.status === "booting" && everReady && !isActive(run)) return { status: "idle" } as const;
  if (engine.status === "failed") return { ...engine, message: "Python did not start" };
  return engine;
}

/** While a run is under way its place stays as high as the last one's output was, so that the page around holds still. */
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

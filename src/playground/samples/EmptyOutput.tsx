import { SAMPLES, type Sample } from "../../workspace";
import { SampleList } from "./SampleList";

const STARTERS = SAMPLES.slice(0, 3);

interface EmptyOutputProps {
  ready: boolean;
  online: boolean;
  onChoose(sample: Sample): void;
}

/** Shown before the first run. It has the same layout before and after Python has loaded, so that nothing moves. */
export function EmptyOutput({ ready, online, onChoose }: EmptyOutputProps) {
  return (
    <div className="notice">
      <p className="notice-title">{emptyMessage(ready, online)}</p>
      <SampleList samples={STARTERS} onChoose={onChoose} />
    </div>
  );
}

function emptyMessage(ready: boolean, online: boolean): string {
  if (ready) return "Python is ready. Press Run, or start from one of these.";
  if (!online) return "You are offline. Python comes when the connection is back.";
  return "Press Run any time: it waits for Python. Or start from one of these.";
}

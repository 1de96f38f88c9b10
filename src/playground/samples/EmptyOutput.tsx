import { FIRST_SAMPLES, type Sample } from "../../workspace";
import { SampleList } from "./SampleList";

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
      <SampleList samples={FIRST_SAMPLES} onChoose={onChoose} />
    </div>
  );
}

function emptyMessage(ready: boolean, online: boolean): string {
  if (ready) return "Python is ready. Press Run, or try a sample:";
  if (!online) return "You are offline. Python will load when you reconnect.";
  return "You can press Run now; your program starts when Python is ready. Or try a sample:";
}

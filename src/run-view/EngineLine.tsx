import type { CSSProperties } from "react";
import type { BootStep, BootProgress } from "../host";

interface EngineLineProps {
  step: BootStep;
  progress: BootProgress | null;
}

/** A thin progress line: it shows the bytes during the download, and is full and pulsing while Python unpacks and starts. */
export function EngineLine({ step, progress }: EngineLineProps) {
  const measured = step === "downloading" && progress !== null && progress.totalBytes > 0;
  const share =
    step !== "downloading" ? 1 : measured ? Math.min(1, progress.loadedBytes / progress.totalBytes) : 0;
  const style: CSSProperties & Record<"--done", number> = { "--done": share };
  return (
    <div
      className="engine-line"
      data-unmeasured={step !== "downloading"}
      role="progressbar"
      aria-label="Loading Python"
      aria-valuemin={0}
      aria-valuemax={100}
      {...(measured ? { "aria-valuenow": Math.round(share * 100) } : {})}
    >
      <div className="engine-line-done" style={style} />
    </div>
  );
}

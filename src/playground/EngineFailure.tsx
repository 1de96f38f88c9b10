import RotateCcw from "lucide-react/icons/rotate-ccw";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import WifiOff from "lucide-react/icons/wifi-off";
import { failureWords } from "../session";
import { Button } from "../ui";

interface EngineFailureProps {
  message: string;
  online: boolean;
  onRetry(): void;
}

/** The engine could not be had: why, what is safe, and one button. */
export function EngineFailure({ message, online, onRetry }: EngineFailureProps) {
  return (
    <div className="notice" data-kind="problem" role="alert">
      <p className="notice-title">
        {online ? <TriangleAlert aria-hidden /> : <WifiOff aria-hidden />}
        {online ? "Python did not start" : "You are offline"}
      </p>
      <p>
        {online
          ? failureWords(message)
          : "Python could not be loaded. It is tried again when the connection is back."}
      </p>
      <p className="notice-detail">Your program is safe in the editor.</p>
      <div className="notice-actions">
        <Button variant="primary" icon={<RotateCcw aria-hidden />} onClick={onRetry}>
          Try again
        </Button>
      </div>
    </div>
  );
}

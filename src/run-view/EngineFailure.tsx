import { useRef, type RefObject } from "react";
import RotateCcw from "lucide-react/icons/rotate-ccw";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import WifiOff from "lucide-react/icons/wifi-off";
import { failureMessage } from "../session";
import { Button, useFocusHome } from "../ui";

interface EngineFailureProps {
  message: string;
  /** Without a title, since the status line beside it names the failure. */
  brief?: boolean;
  online?: boolean;
  /** What the failure did not affect. */
  detail?: string;
  /** Gets the focus once the start is tried again. */
  home: RefObject<HTMLElement | null>;
  onRetry(): void;
}

/** Says why the engine did not start, what that did not affect, and offers another try. */
export function EngineFailure({
  message,
  brief = false,
  online = true,
  detail,
  home,
  onRetry,
}: EngineFailureProps) {
  const notice = useRef<HTMLDivElement>(null);
  useFocusHome(notice, home);
  return (
    <div ref={notice} className={brief ? "failure-brief" : "notice"} data-kind="problem" role="alert">
      {brief ? null : (
        <p className="notice-title">
          {online ? <TriangleAlert aria-hidden /> : <WifiOff aria-hidden />}
          {online ? "Python could not load" : "You are offline"}
        </p>
      )}
      <p>
        {online
          ? failureMessage(message)
          : "Python could not be loaded. It is tried again when the connection is back."}
      </p>
      {detail === undefined ? null : <p className="notice-detail">{detail}</p>}
      <div className="notice-actions">
        <Button variant={brief ? "outline" : "primary"} icon={<RotateCcw aria-hidden />} onClick={onRetry}>
          Try again
        </Button>
      </div>
    </div>
  );
}

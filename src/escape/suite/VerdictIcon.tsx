import CircleHelp from "lucide-react/icons/circle-help";
import Minus from "lucide-react/icons/minus";
import ShieldCheck from "lucide-react/icons/shield-check";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import type { Verdict } from "../verdict/verdict";

/** Decoration: the text beside it says the same. Null: not run yet. */
export function VerdictIcon({ verdict }: { verdict: Verdict | null }) {
  switch (verdict) {
    case "held":
      return <ShieldCheck aria-hidden className="lucide verdict-held" />;
    case "out":
      return <TriangleAlert aria-hidden className="lucide verdict-out" />;
    case "unclear":
      return <CircleHelp aria-hidden className="lucide verdict-unclear" />;
    case null:
      return <Minus aria-hidden className="lucide verdict-none" />;
  }
}

export function verdictLabel(verdict: Verdict | null): string {
  switch (verdict) {
    case "held":
      return "Blocked";
    case "out":
      return "Got out";
    case "unclear":
      return "Unclear";
    case null:
      return "Not run";
  }
}
